// CPython compiled to WebAssembly, for machines without python3: serves the same lines as cpython.py does.
import { createInterface } from 'node:readline'
import { readFileSync } from 'node:fs'
import { loadPyodide } from 'pyodide'

const python = await loadPyodide()
python.runPython(readFileSync(new URL('cpython.py', import.meta.url), 'utf8'))
const reply = python.runPython('lambda line: json.dumps(answer(line))')
for await (const line of createInterface({ input: process.stdin })) console.log(reply(line))
