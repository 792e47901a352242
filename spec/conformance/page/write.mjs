#!/usr/bin/env node
/**
 * Writes the tables of docs/conformance.md anew, from the sources as they are: `npm run docs:conformance`.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const jest = fileURLToPath(new URL('../../../node_modules/jest/bin/jest.js', import.meta.url))
const { status } = spawnSync(process.execPath, [jest, 'spec/conformance/page'], {
  env: { ...process.env, WRITE_PAGE: '1' },
  stdio: 'inherit',
})
process.exitCode = status ?? 1
