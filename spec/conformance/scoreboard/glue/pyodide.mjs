#!/usr/bin/env node
// CPython in WebAssembly (the package pyodide) as a command that runs a Python file; which release, PYODIDE says:
//     PYODIDE=pyodide-314 node pyodide.mjs FILE
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = join(process.env.SCOREBOARD_CACHE, process.env.PYODIDE, 'node_modules/pyodide')
const { loadPyodide } = await import(pathToFileURL(join(folder, 'pyodide.mjs')).href)
const python = await loadPyodide({ stdout: (line) => process.stdout.write(`${line}\n`), stderr: () => undefined })
python.runPython('import sys; sys.setrecursionlimit(1000)')
python.runPython(readFileSync(process.argv[2], 'utf8'), { globals: python.toPy({ __name__: '__main__' }) })
