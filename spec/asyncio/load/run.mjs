#!/usr/bin/env node
/**
 * All load tests of asyncio, one after the other, each in processes of its own: `npm run test:load`, in small; with
 * `-- --full` as large as the documents say.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from '../../scheduler/built.mjs'

const { values } = parseArgs({ options: { full: { type: 'boolean', default: false } } })
const small = (...args) => (values.full ? [] : args)
const { folder } = build()
const runs = [
  ['streams.mjs', ...small('--clients', '1000', '--secure', '200', '--messages', '30', '--delay', '50')],
  ['subprocesses.mjs', ...small('--programs', '300')],
  ['cancellation.mjs', ...small('--cancellations', '20000')],
]
for (const [file, ...args] of runs) {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const all = ['--expose-gc', path, ...args, '--built', folder]
  const { status } = spawnSync(process.execPath, all, { stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
