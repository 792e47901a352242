/**
 * Running translated code: in this file's own realm, so that an array made at the prompt is an array everywhere, and
 * with the session's names around it. Its frames are named after the file name it is given, and its outermost function
 * `<module>`, as in Python.
 *
 * The code is a function in a `with` statement: functions that are made at the prompt keep looking their names up in
 * the session for as long as they live.
 */
import type { Scope } from './scope.js'
import { RUNTIME } from './declarations.js'
import { SourceError } from './language.js'
import type { Translated } from './translate.js'

/** What translated code uses of its session, under the name `__repl__`. */
export interface Runtime {
  /** The session's names. */
  readonly scope: Scope
  /** The line of the statement that runs. */
  line: number
  /** Takes the value of an expression that is a statement. */
  show(value: unknown): void
  /** `await value`, outside functions. */
  wait: (value: unknown) => Promise<unknown>
  /** `import(specifier, options)`. */
  import(specifier: string, options?: ImportCallOptions): Promise<unknown>
  /** `import { … } from specifier`: local names and what they are called there, `*` for all of it. */
  bind(specifier: string, names: Record<string, string>, attributes: Record<string, string>): Promise<void>
}

/** The outermost function of a program. Gives a promise if the program awaits. */
export type Module = () => undefined | Promise<void>

/** The name of that function in stack traces. */
export const MODULE = '<module>'

/**
 * Makes a program's outermost function.
 *
 * @throws SourceError if the engine does not know the syntax
 */
export function compile({ code, waits }: Translated, runtime: Runtime, fileName: string): Module {
  const head = `(function(${RUNTIME}){with(${RUNTIME}.scope){return ${waits ? 'async ' : ''}function(){'use strict';`
  try {
    // Indirect, so that it sees nothing of this file.
    // oxlint-disable-next-line no-eval
    const make = (0, eval)(`${head}${code}\n}}})\n//# sourceURL=${fileName}`) as (runtime: Runtime) => Module
    return Object.defineProperty(make(runtime), 'name', { value: MODULE })
  } catch (error) {
    throw new SourceError((error as Error).message, 1, 0, false)
  }
}
