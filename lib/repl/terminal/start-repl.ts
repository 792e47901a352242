/**
 * Starting a session: on the streams it is given, in a terminal or with plain lines. This is what the command does
 * (cli.ts), and what a program does that wants to offer a session of its own.
 */
import type { InputLines } from '../session/input-lines.js'
import { readPlainLines } from './plain.js'
import { styleFor } from '../ground/style.js'
import type { ReplInput, ReplOutput } from '../ground/streams.js'
import type { Session } from '../session/session.js'
import { type Opened, talkInTerminal } from './terminal.js'

/** How to start a session. All of it may be left out. */
export interface ReplOptions {
  /** A readable stream; standard input unless told. */
  readonly input?: ReplInput | undefined
  /** A writable stream; standard output unless told. */
  readonly output?: ReplOutput | undefined
  /** Whether somebody sits there: prompts to type at, instead of a transcript. Unless told, whether both are terminals. */
  readonly terminal?: boolean | undefined
  /** More names for the scope, beside the library's. */
  readonly context?: Readonly<Record<string, unknown>> | undefined
  /** In a terminal: what is said first; a line about the package unless told. */
  readonly banner?: string | undefined
  /** Files to load first: TypeScript or JavaScript, whose exports are in scope. */
  readonly files?: readonly string[] | undefined
  /** Whether to use colours; unless told, in a terminal, where NO_COLOR is not set. */
  readonly colour?: boolean | undefined
  /** In a terminal: a file that remembers what was typed. */
  readonly historyFile?: string | undefined
}

/** A session that was started. */
export interface Repl {
  /** Resolves when the session is over, with what the process should exit with: 0, or what a SystemExit says. */
  readonly done: Promise<number>
  /** Gives up what the session is awaiting, with this error; answers whether it was awaiting something. */
  interrupt(error: unknown): boolean
  /** Prints a traceback for an error that comes from nowhere, as from a timer. */
  report(error: unknown): void
}

/**
 * Starts a session.
 *
 * @param options streams, names and the like
 * @returns a handle; `done` resolves when the input ends, at `.exit`, or when a SystemExit is raised
 * @example await startRepl({ input: Readable.from(['1 + 1\n']), output: process.stdout }).done
 */
export function startRepl(options: ReplOptions = {}): Repl {
  const { input = process.stdin, output = process.stdout } = options
  const terminal = options.terminal ?? (input.isTTY === true && output.isTTY === true)
  const style = options.colour === undefined ? styleFor(terminal, process.env) : styleFor(options.colour, {})
  let session: Session | undefined
  let print = (text: string): void => {
    output.write(text)
  }
  const open = async (): Promise<Opened> => {
    const { callAtTerminal, complete, interruption, Session } = await import('./behind.js')
    session = await Session.open({
      write: (text) => {
        print(text)
      },
      context: options.context,
      call: terminal ? (module) => callAtTerminal(module, input) : undefined,
      style,
      columns: terminal ? () => output.columns : undefined,
      progress: terminal ? (text) => output.write(`\r${text ?? ''}\x1b[K`) : undefined,
    })
    return { session, complete, interruption }
  }
  const run = async (): Promise<number> => {
    if (terminal) print(options.banner ?? banner())
    const opening = open()
    const files = options.files ?? []
    let failed = 0
    // What is loaded first says so above the prompt; else the prompt waits for nothing.
    for (const file of files) if (!(await (await opening).session.load(file))) failed++
    const lines = terminal ? talk(opening) : readPlainLines((await opening).session, input)
    const opened = (await opening).session
    await lines.done
    await opened.close()
    // Where nobody sits and sees it, the code says that a file did not load.
    return opened.exitCode ?? (failed > 0 && !terminal ? 1 : 0)
  }
  const talk = (opening: Promise<Opened>): InputLines => {
    const { lines, write } = talkInTerminal(opening, { input, output, historyFile: options.historyFile })
    print = write
    return lines
  }
  return {
    done: run(),
    interrupt: (error) => session?.interrupt(error) ?? false,
    report: (error) => {
      if (session === undefined) throw error
      session.report(error)
    },
  }
}

function banner(): string {
  return `dunder-await on Node ${process.version}: TypeScript in, Python out\n.help lists the commands, Ctrl-D leaves\n`
}
