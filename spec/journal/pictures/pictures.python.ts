/**
 * What is recorded of the programs of the pictures (cpython.json) is what CPython says now.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startInterpreter } from '../../../lib/conformance/oracle/interpreter'

const read = (name: string): string => readFileSync(join(__dirname, name), 'utf8')

it('CPython’s events are those that the pictures are compared with', async () => {
  const python = await startInterpreter('pyodide', join(__dirname, '../../../lib/conformance'))
  try {
    const source = `STEPS = ${JSON.stringify(read('steps.json'))}\n${read('programs.py')}`
    const { text, failure } = await python.run({ source })
    expect(failure).toBeNull()
    expect(JSON.parse(text)).toEqual(JSON.parse(read('cpython.json')))
  } finally {
    await python.stop()
  }
})
