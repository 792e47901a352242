/** What several specs of the session need: a session whose output is a string, and streams to talk through. */
import { PassThrough } from 'node:stream'
import { Session, type SessionOptions } from '../../lib/repl/session/session.js'

/** A session, and a function that executes an input and gives what was printed meanwhile. */
export interface Talk {
  readonly session: Session
  say(input: string): Promise<string>
}

export async function talk(options: Partial<SessionOptions> = {}): Promise<Talk> {
  let printed = ''
  const session = await Session.open({ write: (text) => (printed += text), ...options })
  return {
    session,
    say: async (input) => {
      printed = ''
      await session.execute(input)
      return printed
    },
  }
}

/** What one input prints in a new session. */
export async function said(input: string): Promise<string> {
  return (await talk()).say(input)
}

/** A stream that remembers what was written to it, and says when something has been. */
export class Screen extends PassThrough {
  text = ''
  readonly #waiting: { pattern: RegExp; from: number; found: (match: string) => void }[] = []

  constructor() {
    super()
    this.on('data', (chunk: Buffer) => {
      this.text += chunk.toString()
      for (const waiter of this.#waiting.splice(0)) this.#tell(waiter)
    })
  }

  /** Resolves as soon as the text, from what has been seen before on, matches. */
  shows(pattern: RegExp): Promise<string> {
    return new Promise((found) => {
      this.#tell({ pattern, from: this.#seen, found })
    })
  }

  #seen = 0

  #tell(waiter: { pattern: RegExp; from: number; found: (match: string) => void }): void {
    const match = waiter.pattern.exec(this.text.slice(waiter.from))
    if (match === null) {
      this.#waiting.push(waiter)
      return
    }
    this.#seen = waiter.from + match.index + match[0].length
    waiter.found(this.text.slice(waiter.from, this.#seen))
  }
}
