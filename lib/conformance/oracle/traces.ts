/**
 * The traces of the fuzzer's programs on a real Python.
 */
import type { Program } from '../fuzz/form.js'
import { toPython } from '../fuzz/python.js'
import type { Interpreter } from './interpreter.js'

/** The trace of a program; undefined where Python itself gave up (its recursion limit), so that there is none. */
export type Trace = readonly string[] | undefined

/** Runs programs on a Python; gives their traces in the same order. */
export async function traces(interpreter: Interpreter, programs: readonly Program[]): Promise<Trace[]> {
  return Promise.all(programs.map((program) => trace(interpreter, program)))
}

async function trace(interpreter: Interpreter, program: Program): Promise<Trace> {
  const source = toPython(program)
  const { text, failure } = await interpreter.run({ source })
  if (failure !== null) throw new Error(`the printed program does not run: ${failure}\n${source}`)
  const lines = text.split('\n').slice(0, -1)
  return lines.some((line) => line.includes('RecursionError')) ? undefined : lines
}
