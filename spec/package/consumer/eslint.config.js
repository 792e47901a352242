// The rules with types; what is linted is linted.ts.
import { defineConfig } from 'eslint/config'
import dunderAwait from 'dunder-await/eslint-plugin'
import tseslint from 'typescript-eslint'

export default defineConfig([
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { project: './tsconfig.lint.json' } },
  },
  dunderAwait.configs.recommended,
])
