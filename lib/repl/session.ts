/**
 * A session: names that live on from input to input, and what happens to one input. It is read, translated, run and
 * shown, or its error is; nothing that is typed makes `execute` throw. Where lines come from and where the output goes
 * is somebody else's business (terminal.ts, plain.ts, doctest.ts), and so is doing one thing at a time
 * (input-lines.ts).
 */
import { SystemExit } from '../protocol/exceptions.js'
import { commandIn, runCommand } from './commands.js'
import { importModule, importNames } from './importer.js'
import { pythonRepr, pythonStr } from './python-repr.js'
import { builtinsFor, type Scope } from './scope.js'
import { type Language, loadLanguage, SourceError } from './source/language.js'
import { readInput } from './source/read-input.js'
import { compile, type Module, type Runtime } from './source/run-code.js'
import { translate } from './source/translate.js'
import { formatException, formatSourceError } from './traceback.js'

/** What a session is made of. */
export interface SessionOptions {
  /** Takes all output: values, tracebacks, what is printed. */
  readonly write: (text: string) => void
  /** More names for the scope. */
  readonly context?: Readonly<Record<string, unknown>> | undefined
  /** What tracebacks call the input; `<stdin>` unless told. */
  readonly fileName?: string | undefined
  /** Calls a program; where it can be interrupted, a terminal says how. */
  readonly call?: ((module: Module) => undefined | Promise<void>) | undefined
}

/** So many frames are taken of an error: the engine's ten are mostly this package's own. */
const FRAMES = 100

/** A session. `Session.open` makes one. */
export class Session {
  /** The names: what was declared here, and behind that what was there from the beginning. */
  readonly scope: Scope
  /** Set when the session is over: what the process should end with. */
  exitCode: number | undefined
  readonly #language: Language
  readonly #options: SessionOptions
  readonly #fileName: string
  readonly #runtime: Runtime
  #interrupt: ((error: unknown) => void) | undefined

  private constructor(options: SessionOptions, language: Language) {
    this.#language = language
    this.#options = options
    this.#fileName = options.fileName ?? '<stdin>'
    const builtins = builtinsFor((text) => {
      this.write(text)
    })
    const scope: Scope = Object.assign(Object.create(builtins) as Scope, options.context)
    this.scope = scope
    this.#runtime = {
      scope,
      line: 1,
      show: (value) => {
        if (value === undefined || value === null) return
        this.write(`${pythonRepr(value)}\n`)
        // Python's `_`, unless the user has another use for the name.
        builtins['_'] = value
      },
      import: importModule,
      bind: async (specifier, names, attributes) => {
        Object.assign(scope, await importNames(specifier, names, attributes))
      },
    }
  }

  /** Makes a session, when the tools to read TypeScript are loaded. */
  static async open(options: SessionOptions): Promise<Session> {
    return new Session(options, await loadLanguage())
  }

  /** Whether the text can be executed as it is: it is all there, or so wrong that more of it would not help. */
  isComplete(text: string): boolean {
    if (commandIn(text) !== undefined) return true
    try {
      return readInput(text, this.#language).complete
    } catch (error) {
      if (error instanceof SourceError) return true
      throw error
    }
  }

  /**
   * Executes one input: statements or a command. Never throws.
   *
   * @returns a promise if the input awaits something; the next input must wait for it
   */
  execute(text: string): undefined | Promise<void> {
    const host = globalThis.Error as { stackTraceLimit?: number | undefined }
    const limit = host.stackTraceLimit
    host.stackTraceLimit = Math.max(limit ?? 0, FRAMES)
    const restore = (): void => {
      host.stackTraceLimit = limit
    }
    try {
      const running = this.#run(text)
      if (running === undefined) restore()
      return running && this.#settle(running).finally(restore)
    } catch (error) {
      this.#fail(error, text)
      restore()
      return undefined
    }
  }

  /** Prints an error that comes from elsewhere than an input, as from a timer. A SystemExit ends the session. */
  report(error: unknown): void {
    if (error instanceof SystemExit) this.#leave(error)
    else this.write(`${formatException(error, this.#fileName)}\n`)
  }

  /** Gives up what is being awaited, with this error. Answers whether there was something. */
  interrupt(error: unknown): boolean {
    this.#interrupt?.(error)
    return this.#interrupt !== undefined
  }

  /** Prints. */
  write(text: string): void {
    this.#options.write(text)
  }

  /** Ends the session. */
  exit(code: number): void {
    this.exitCode ??= code
  }

  toString(): string {
    const state = this.exitCode === undefined ? 'open' : 'ended'
    return `<session ${state} with ${Object.keys(this.scope).length} names>`
  }

  #run(text: string): undefined | Promise<void> {
    const command = commandIn(text)
    if (command !== undefined) return runCommand(command, this) ?? undefined
    const reading = readInput(text, this.#language)
    if (!reading.complete) throw reading.error
    const module = compile(translate(reading.read), this.#runtime, this.#fileName)
    this.#runtime.line = 1
    return this.#options.call === undefined ? module() : this.#options.call(module)
  }

  async #settle(running: Promise<void>): Promise<void> {
    const interrupted = new Promise<never>((_, reject) => {
      this.#interrupt = reject
    })
    try {
      await Promise.race([running, interrupted])
    } catch (error) {
      this.#fail(error)
    } finally {
      this.#interrupt = undefined
    }
  }

  /** Prints the error that ended an input. */
  #fail(error: unknown, text = ''): void {
    if (error instanceof SystemExit) this.#leave(error)
    else if (error instanceof SourceError) this.write(`${formatSourceError(error, text, this.#fileName)}\n`)
    else this.write(`${formatException(error, this.#fileName, this.#runtime.line)}\n`)
  }

  /** As Python does: a number is the exit code, None is 0, and anything else is printed and is 1. */
  #leave({ args: [code] }: SystemExit): void {
    if (code === undefined || code === null) this.exit(0)
    else if (typeof code === 'number') this.exit(code)
    else {
      this.write(`${pythonStr(code)}\n`)
      this.exit(1)
    }
  }
}
