#!/usr/bin/env node
// MicroPython (the package of npm, in WebAssembly) as a command that runs a Python file:
//     node micropython.mjs FILE
// That is all that the suite asks of a Python: `dunder-await conformance --python 'node micropython.mjs' --version 3.14`.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

// Installed in a cache, or beside this file.
const { SCOREBOARD_CACHE: cache } = process.env
const beside = cache === undefined ? import.meta.dirname : join(cache, 'micropython')
const folder = join(beside, 'node_modules/@micropython/micropython-webassembly-pyscript')
const { loadMicroPython } = await import(pathToFileURL(join(folder, 'micropython.mjs')).href)
const python = await loadMicroPython({
  heapsize: 64 * 1024 * 1024,
  linebuffer: true,
  stdout: (line) => process.stdout.write(`${line}\n`),
})
try {
  python.runPython(readFileSync(process.argv[2], 'utf8'))
} catch (error) {
  // The error alone: Node would print a line of the engine, which is as long as the engine.
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
