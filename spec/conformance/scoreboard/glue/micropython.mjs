#!/usr/bin/env node
// MicroPython (the package of npm, in WebAssembly) as a command that runs a Python file:
//     node micropython.mjs FILE
// That is all that the suite asks of a Python: `dunder-await conformance --python 'node micropython.mjs' --version 3.14`.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = join(
  process.env.SCOREBOARD_CACHE,
  'micropython/node_modules/@micropython/micropython-webassembly-pyscript',
)
const { loadMicroPython } = await import(pathToFileURL(join(folder, 'micropython.mjs')).href)
const python = await loadMicroPython({
  heapsize: 64 * 1024 * 1024,
  linebuffer: true,
  stdout: (line) => process.stdout.write(`${line}\n`),
})
python.runPython(readFileSync(process.argv[2], 'utf8'))
