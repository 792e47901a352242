import config from './jest.config.js'

/**
 * The lint plugin, whose rules ask TypeScript's types: `npm run test:eslint-plugin`.
 *
 * @type {import('jest').Config}
 */
export default {
  ...config,
  roots: ['<rootDir>/spec/eslint-plugin'],
  testPathIgnorePatterns: ['/node_modules/'],
}
