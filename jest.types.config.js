import config from './jest.config.js'

/**
 * What other compilers say of the built declarations, `npm run test:types`: its files are `*.compilers.ts`.
 *
 * @type {import('jest').Config}
 */
export default {
  ...config,
  testMatch: ['**/*.compilers.ts'],
  // The same as elsewhere: only what they compile is checked.
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'spec/tsconfig.json' }] },
  testTimeout: 300_000,
}
