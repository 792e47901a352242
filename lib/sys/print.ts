/**
 * The runtime prints here what it has to say to whoever runs the program, where no hook takes it.
 *
 * The console, if the host has one; a host may have only a part of it, or none. Then Node's standard error, or the
 * `print` of an engine's shell. Looked up anew each time: a test may have put another in its place.
 */

/** The method of the console that is meant. */
export type Channel = 'log' | 'warn' | 'error'

type Print = (...said: unknown[]) => void

interface Host {
  console?: { readonly [channel in Channel]?: Print }
  process?: { stderr?: { write?(text: string): unknown } }
  document?: unknown
  printErr?: Print
  print?: Print
}

/** Prints, as `console[channel]` does. A host that cannot show anything is told nothing. */
export function print(channel: Channel, ...said: unknown[]): void {
  const host = globalThis as Host
  if (typeof host.console?.[channel] === 'function') host.console[channel](...said)
  else if (typeof host.console?.log === 'function') host.console.log(...said)
  else if (typeof host.process?.stderr?.write === 'function') host.process.stderr.write(`${textOf(said)}\n`)
  // In a page `print` is another thing: it opens the printer's dialogue.
  else if (host.document === undefined) (host.printErr ?? host.print)?.(textOf(said))
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
