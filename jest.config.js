/** @type {import('jest').Config} */
export default {
  roots: ['<rootDir>/spec'],
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  // The sources import with `.js`, as published modules must; jest reads the `.ts` beside it.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // CommonJS with full type checking: under ESM ts-jest drops type errors in silence.
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'spec/tsconfig.json' }] },
  coverageProvider: 'babel',
  collectCoverageFrom: ['lib/**/*.ts'],
}
