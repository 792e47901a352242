/**
 * What has been said in a session: each input with what it printed, and the text of each input under the name that its
 * code has for the engine (`<stdin-7>`), so that its source can be shown.
 */
import type { Exchange } from './session-file.js'

interface Open {
  readonly input: string
  output: string
}

export class ExchangeLog {
  readonly #exchanges: Open[] = []
  readonly #fileName: string
  readonly #files = new Map<string, string>()

  constructor(fileName: string) {
    this.#fileName = fileName
  }

  get all(): readonly Exchange[] {
    return this.#exchanges
  }

  /** An input begins: what is printed from now on is its output. */
  begin(input: string): void {
    this.#exchanges.push({ input, output: '' })
  }

  print(text: string): void {
    const last = this.#exchanges.at(-1)
    if (last !== undefined) last.output += text
  }

  /** The name that the engine is given for an input. */
  fileFor(input: string): string {
    const file = this.#fileName.replace(/^<(.+)>$/, `<$1-${this.#files.size + 1}>`)
    this.#files.set(file, input)
    return file
  }

  /** The input that has this name. */
  textOf(file: string): string | undefined {
    return this.#files.get(file)
  }
}
