/**
 * The child process in which CPython 3.14 runs, compiled to WebAssembly (the package `pyodide`): a request a line on
 * standard input, its reply a line on standard output, as serve.py says. Its argument is the suite's folder.
 */
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { loadPyodide } from 'pyodide'

const silent = () => undefined
const pyodide = await loadPyodide({ stdout: silent, stderr: silent })
pyodide.mountNodeFS('/suite', process.argv[2])
const globals = pyodide.toPy({ __name__: 'serve' })
pyodide.runPython(readFileSync(new URL('serve.py', import.meta.url), 'utf8'), { globals })
globals.get('begin')('/suite')
const answer = globals.get('answer')

for await (const line of createInterface({ input: process.stdin })) process.stdout.write(`${answer(line)}\n`)
