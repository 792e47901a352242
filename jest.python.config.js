import config from './jest.config.js'

/**
 * What asks a real Python, `npm run test:python`: its files are `*.python.ts`.
 *
 * @type {import('jest').Config}
 */
export default {
  ...config,
  testMatch: ['**/*.python.ts'],
  // All rules and their programs run on one CPython compiled to WebAssembly: half a minute where nothing else runs.
  testTimeout: 600_000,
}
