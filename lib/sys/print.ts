/**
 * Printing: what the runtime tells whoever runs the program, where no hook takes it.
 *
 * The console, if the host has one; a host may have only a part of it, or none. Then Node's standard error, or the
 * `print` of an engine's shell. Looked up anew each time: a test may have put another in its place.
 */

import { globals } from '../host/globals.js'

/** The method of the console that is meant. */
export type Channel = 'log' | 'warn' | 'error'

/** Prints, as `console[channel]` does. A host that cannot show anything is told nothing. */
export function print(channel: Channel, ...said: unknown[]): void {
  if (typeof globals.console?.[channel] === 'function') globals.console[channel](...said)
  else if (typeof globals.console?.log === 'function') globals.console.log(...said)
  else if (typeof globals.process?.stderr?.write === 'function') globals.process.stderr.write(`${textOf(said)}\n`)
  // In a page `print` is another thing: it opens the printer's dialogue.
  else if (globals.document === undefined) (globals.printErr ?? globals.print)?.(textOf(said))
}

/** Errors with their stacks, as a console shows them. */
function textOf(said: readonly unknown[]): string {
  return said.map((one) => (one instanceof Error && one.stack ? stackOf(one) : String(one))).join(' ')
}

/** V8's stacks begin with the error's text; those of the other engines are without it. */
function stackOf(error: Error): string {
  const text = String(error)
  const stack = String(error.stack)
  return stack.startsWith(text) ? stack : `${text}\n${stack}`
}
