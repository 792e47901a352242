/**
 * The child process in which CPython 3.14 runs, compiled to WebAssembly (the package `pyodide`). Its first argument is
 * the suite's folder. With a second it runs that file, as an interpreter does; without, it answers a request a line on
 * standard input by a line on standard output, as serve.py says.
 */
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

const [, , suite, file] = process.argv
const { loadPyodide } = await import('pyodide').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write('the package pyodide is not installed beside this one: npm install pyodide\n')
  process.exit(1)
})
const silent = () => undefined
const print = (line) => process.stdout.write(`${line}\n`)
const pyodide = await loadPyodide({ stdout: file === undefined ? silent : print, stderr: silent })

if (file === undefined) {
  pyodide.mountNodeFS('/suite', suite)
  const globals = pyodide.toPy({ __name__: 'serve' })
  pyodide.runPython(readFileSync(new URL('serve.py', import.meta.url), 'utf8'), { globals })
  globals.get('begin')('/suite')
  const answer = globals.get('answer')
  for await (const line of createInterface({ input: process.stdin })) process.stdout.write(`${answer(line)}\n`)
} else {
  pyodide.runPython('import sys; sys.setrecursionlimit(1000)')
  pyodide.runPython(readFileSync(file, 'utf8'), { globals: pyodide.toPy({ __name__: '__main__' }) })
}
