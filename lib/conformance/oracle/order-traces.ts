/**
 * The traces of order programs on a real Python.
 */
import type { Program } from '../order/form.js'
import type { Interpreter } from './interpreter.js'

/** The trace of a program; undefined where Python itself gave up. */
export type OrderTrace = readonly string[] | undefined

/** Runs order programs on a Python; gives their traces in the same order. */
export async function orderTraces(interpreter: Interpreter, programs: readonly Program[]): Promise<OrderTrace[]> {
  if (programs.length === 0) return []
  // JSON's text of a text is Python's too.
  const data = JSON.stringify(JSON.stringify(programs))
  const { text, failure } = await interpreter.run({ source: `import json, order\norder.main(json.loads(${data}))` })
  const lines = text.split('\n').slice(0, -1)
  if (failure === null) return lines.map((line) => (JSON.parse(line) as readonly string[] | null) ?? undefined)
  // One of them killed the interpreter, or ran into its limits.
  if (programs.length === 1) return [undefined]
  const half = programs.length >> 1
  const parts = [programs.slice(0, half), programs.slice(half)]
  return (await Promise.all(parts.map((part) => orderTraces(interpreter, part)))).flat()
}
