/**
 * A session in a terminal: prompts, editing, history, completion and Ctrl-C, by node:readline. (node:repl would print
 * `Uncaught`, has another continuation prompt in each version of Node, and refuses to be interrupted in code that it
 * does not evaluate itself.)
 *
 * Ctrl-C means: at a prompt, forget what was typed; while an input awaits, give that up; in code that does not come
 * back, stop it. Ctrl-D means: in an input that has begun, execute it as it is; else leave. What was typed comes back
 * with the arrow keys, an input of several lines as one.
 */
import { type AsyncCompleter, clearLine, createInterface, cursorTo, type Interface } from 'node:readline'
import { readHistory, remember } from '../ground/history.js'
import { CONTINUATION, InputLines } from '../session/input-lines.js'
import { PastedLines } from './pasted.js'
import type { Session } from '../session/session.js'
import type { Scope } from '../source/scope.js'
import type { ReplInput, ReplOutput } from '../ground/streams.js'

/** What the terminal is made of. */
export interface TerminalOptions {
  readonly input: ReplInput
  readonly output: ReplOutput
  /** Where inputs are remembered; nowhere, unless told. */
  readonly historyFile?: string | undefined
}

/** A terminal that a session talks in. */
export interface Terminal {
  readonly lines: InputLines
  /** Prints. What comes while the user is typing goes above that line. */
  readonly write: (text: string) => void
}

/** What stands behind the prompt. */
export interface Opened {
  readonly session: Session
  /** What Tab offers. */
  readonly complete: (line: string, scope: Scope) => [candidates: string[], word: string]
  /** Ctrl-C as an error. */
  readonly interruption: () => Error
}

/** Talks to the user until Ctrl-D, or until the session ends. The prompt does not wait for what stands behind it. */
export function talkInTerminal(opening: Promise<Opened>, options: TerminalOptions): Terminal {
  return new Talk(opening, options)
}

/** After so many milliseconds without another line a paste is over: nobody types as fast. */
const PASTE = 50

class Talk implements Terminal {
  readonly lines: InputLines
  readonly #opening: Promise<Opened>
  #opened: Opened | undefined
  readonly #options: TerminalOptions
  readonly #screen: NodeJS.WritableStream
  readonly #pasted = new PastedLines()
  #pasting: NodeJS.Timeout | undefined
  #reader: Interface
  /** The inputs that the arrow keys bring back, the newest first; the lines of one that has begun come on top of it. */
  #history: string[]
  /** Whether the cursor is in a line that the user types, and whether there will be any more of these. */
  #typing = false
  #closed = false
  #inputEnded = false

  constructor(opening: Promise<Opened>, options: TerminalOptions) {
    this.#opening = opening
    this.#options = options
    this.#screen = options.output as unknown as NodeJS.WritableStream
    this.#history = options.historyFile === undefined ? [] : readHistory(options.historyFile)
    const session = opening.then((opened) => {
      this.#opened = opened
      return opened.session
    })
    this.lines = new InputLines(session, {
      wanted: (text) => this.#prompt(text),
      whole: (text) => this.#remember(text),
    })
    options.input.on('end', () => {
      this.#inputEnded = true
    })
    this.#reader = this.#read()
    void this.lines.done.then(() => {
      this.#closed = true
      this.#reader.close()
    })
    this.#prompt(this.lines.prompt)
  }

  readonly write = (text: string): void => {
    const { output } = this.#options
    if (this.#typing) {
      cursorTo(this.#screen, 0)
      clearLine(this.#screen, 0)
    }
    output.write(text)
    if (this.#typing) this.#reader.prompt(true)
  }

  #read(): Interface {
    const reader = createInterface({
      input: this.#options.input as unknown as NodeJS.ReadableStream,
      output: this.#screen,
      terminal: true,
      completer: this.#complete,
      history: [...this.#history],
      removeHistoryDuplicates: true,
    })
    reader.on('line', (line) => this.#take(line))
    reader.on('SIGINT', () => this.#interrupt())
    reader.on('close', () => this.#close())
    return reader
  }

  readonly #complete: AsyncCompleter = (line, tell) => {
    this.#opening.then(({ complete, session }) => tell(null, complete(line, session.scope)), tell)
  }

  #prompt(text: string): void {
    if (this.#closed) return
    this.#typing = true
    this.#reader.setPrompt(text)
    this.#reader.prompt()
  }

  #take(line: string): void {
    this.#typing = false
    clearTimeout(this.#pasting)
    this.#pasting = setTimeout(() => this.#pasted.end(), PASTE).unref()
    const taken = line
      .split('\n')
      .map((one) => this.#pasted.take(one))
      .filter((one) => one !== undefined)
    if (taken.length > 0) this.lines.push(taken.join('\n'))
    else this.#prompt(this.lines.prompt)
  }

  #interrupt(): void {
    if (this.#opened?.session.interrupt(this.#opened.interruption()) === true) return
    this.lines.abandon()
    // All of the line goes, also what is behind the cursor.
    this.#reader.write(null, { ctrl: true, name: 'e' })
    this.#reader.write(null, { ctrl: true, name: 'u' })
    this.#leaveLine()
    this.#options.output.write('KeyboardInterrupt\n')
    this.#prompt(this.lines.prompt)
  }

  /** Ctrl-D, or the end of the stream, or of the session. */
  #close(): void {
    const isBegun = this.lines.prompt === CONTINUATION
    if (this.#typing) this.#leaveLine()
    if (this.#closed || this.#inputEnded || !isBegun) {
      this.#closed = true
      this.lines.end()
      return
    }
    this.#reader = this.#read()
    this.lines.finish()
  }

  /** Leaves the line that the user types. */
  #leaveLine(): void {
    this.#typing = false
    this.#options.output.write('\n')
  }

  /** An input comes back whole, in place of its lines. */
  #remember(text: string): void {
    if (text.trim() === '') return
    if (this.#options.historyFile !== undefined) remember(this.#options.historyFile, text)
    this.#history = [text, ...this.#history.filter((one) => one !== text)]
    const lines = (this.#reader as { history?: string[] }).history
    lines?.splice(0, lines.length, ...this.#history)
  }
}
