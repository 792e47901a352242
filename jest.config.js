/** @type {import('jest').Config} */
export default {
  roots: ['<rootDir>/spec'],
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  // They make programs of TypeScript, which takes longer than any other folder: `npm run test:eslint-plugin`.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/spec/eslint-plugin/'],
  // All processors: jest would leave one idle, which is half of a small machine.
  maxWorkers: '100%',
  // The sources import with `.js`, as published modules must; jest reads the `.ts` beside it.
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // The examples import the package as its users do.
    '^dunder-await(/.*)?$': '<rootDir>/lib$1/index',
  },
  // CommonJS, since under ESM ts-jest drops type errors in silence. Types are checked here where they are what is
  // specified, and everywhere by `npm run typecheck`; checking all of them again in each worker takes longer than the specs.
  transform: {
    '/spec/types/.+\\.ts$': ['ts-jest', { tsconfig: 'spec/types/tsconfig.json' }],
    '^.+\\.ts$': ['ts-jest', { tsconfig: 'spec/tsconfig.json' }],
  },
  setupFiles: ['<rootDir>/spec/quiet.ts'],
  // `npm test` gives each process a young generation of 64 MB: with V8's 16 a third of all time is its collection.
  // Specs wait for nothing but processors: a busy machine is no fault of theirs. What takes longest takes a fifth of this.
  testTimeout: 60_000,
  coverageProvider: 'babel',
  collectCoverageFrom: ['lib/**/*.ts'],
}
