#!/usr/bin/env node
/**
 * What AsyncLocalStorage costs a program of asyncio that uses no store: the library beside itself with the file that
 * keeps stores taken out, in turns in one process. Prints ratios: `npm run build && node spec/bench/scopes.mjs`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const ROUNDS = 41
const OPERATIONS = 20_000

const entry = `export { await_, coroutine } from './index.js'
export { createTask, getRunningLoop, sleep } from './asyncio/index.js'
export { runVirtual } from './testing/index.js'`

/** In place of lib/host/async-scope.ts. */
const without = {
  name: 'without',
  setup({ onLoad }) {
    onLoad({ filter: /host\/async-scope\.js$/ }, () => ({
      contents: `export const stores = { areUsed: false }
export function watchStores() {}
export function captureScope() {}
export function enterScope() {}`,
    }))
  },
}

const folder = mkdtempSync(join(tmpdir(), 'scopes-'))
try {
  const [as, bare] = [await load('as-it-is', []), await load('without', [without])]
  for (const name of Object.keys(jobs(as))) {
    const ratios = []
    for (let round = 0; round < ROUNDS; round++) {
      const [one, other] = round % 2 === 0 ? [as, bare] : [bare, as]
      const times = new Map([one, other].map((library) => [library, timed(jobs(library)[name])]))
      ratios.push(times.get(as) / times.get(bare))
    }
    ratios.sort((a, b) => a - b)
    const at = (part) => ratios[Math.floor(part * (ROUNDS - 1))].toFixed(2)
    console.log(`${name.padEnd(22)} ${at(0.5)} (quartiles ${at(0.25)} to ${at(0.75)})`)
  }
} finally {
  rmSync(folder, { recursive: true })
}

/** A copy of the library of its own: a shared one would be optimised for both. */
async function load(name, plugins) {
  const outfile = join(folder, `${name}.mjs`)
  const resolveDir = fileURLToPath(new URL('../../dist', import.meta.url))
  await build({
    stdin: { contents: entry, resolveDir },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    plugins,
  })
  return import(pathToFileURL(outfile).href)
}

function jobs({ await_, coroutine, createTask, getRunningLoop, runVirtual, sleep }) {
  const nothing = coroutine(function* nothing() {})
  const bodies = {
    *switches() {
      for (let i = 0; i < OPERATIONS; i++) yield* await_(sleep(0))
    },
    *spawns() {
      for (let i = 0; i < OPERATIONS; i++) yield* await_(createTask(nothing()))
    },
    *callbacks() {
      const loop = getRunningLoop()
      for (let i = 0; i < OPERATIONS; i++) loop.callSoon(Boolean)
      yield* await_(sleep(0))
    },
  }
  return Object.fromEntries(
    Object.entries(bodies).map(([name, body]) => [name, () => runVirtual(coroutine(name, body)())]),
  )
}

function timed(job) {
  const began = performance.now()
  job()
  return performance.now() - began
}
