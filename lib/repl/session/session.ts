/**
 * A session: names that live on from input to input, and what happens to one input. It is read, translated, run and
 * shown, or its error is; nothing that is typed makes `execute` throw. Where lines come from and where the output goes
 * is somebody else's business (terminal.ts, plain.ts, doctest.ts), and so is doing one thing at a time
 * (input-lines.ts).
 */
import { isReplaying } from '../../journal/driving.js'
import { pythonRepr } from '../../text/python-repr.js'
import { restoreStackTraces, setStackTraceLimit, stackTraceLimit } from '../../protocol/exception-parts.js'
import { type CommandHost, type CommandLine, commandIn, runCommand } from '../commands/commands.js'
import { AwaitFrames } from '../tracebacks/await-frames.js'
import { Places } from '../tracebacks/places.js'
import { tellLines } from '../stepper/event-lines.js'
import { ExchangeLog } from '../stepper/exchange-log.js'
import { equip } from './equip.js'
import { loadLibrary } from './library.js'
import type { Scope } from '../source/scope.js'
import { isPythonImport } from '../source/hints.js'
import { type Language, loadLanguage, SourceError } from '../source/language.js'
import { OpenBrackets } from '../source/open-brackets.js'
import { isWhole, readInput } from '../source/read-input.js'
import { compile, type Module, type Runtime } from '../source/run-code.js'
import { translate } from '../source/translate.js'
import { plain, type Style } from '../ground/style.js'
import { Failures } from './failures.js'
import { Awaiting, RunningInput } from './awaiting.js'
import { Workspace } from './workspace.js'

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
  /** How output is coloured; not at all unless told. */
  readonly style?: Style | undefined
  /** How wide the terminal is, in letters. */
  readonly columns?: (() => number | undefined) | undefined
  /** Told how far long work has come, undefined when it is done; a terminal shows it. */
  readonly progress?: ((text: string | undefined) => void) | undefined
}

/** So many frames are taken of an error: the engine's ten are mostly this package's own. */
const FRAMES = 100

/** A session. `Session.open` makes one. */
export class Session {
  /** Set when the session is over: what the process should end with. */
  exitCode: number | undefined
  readonly #language: Language
  readonly #options: SessionOptions
  readonly #fileName: string
  readonly #workspace: Workspace
  readonly #log: ExchangeLog
  readonly #places: Places
  readonly #frames: AwaitFrames
  readonly #brackets = new OpenBrackets()
  readonly #awaiting = new Awaiting((error) => this.report(error))
  #input: RunningInput | undefined
  readonly #runtime: Runtime
  readonly #commands: CommandHost
  readonly #failures: Failures
  #interrupt: ((error: unknown) => void) | undefined

  private constructor(options: SessionOptions, language: Language, library: Scope) {
    this.#language = language
    this.#options = options
    this.#fileName = options.fileName ?? '<stdin>'
    this.#log = new ExchangeLog(this.#fileName)
    const write = this.write.bind(this)
    this.#workspace = new Workspace({ language, library, write, context: options.context })
    this.#places = new Places((file) => this.#log.textOf(file) ?? this.#workspace.modules.textOf(file), options.columns)
    this.#frames = new AwaitFrames(this.#places)
    const { scope, builtins } = this.#workspace
    this.#runtime = {
      scope,
      line: 1,
      show: (value) => {
        if (value === undefined || value === null) return
        this.write(`${pythonRepr(value)}\n`)
        // Python's `_`, unless the user has another use for the name.
        builtins['_'] = value
      },
      wait: (value) => Promise.resolve(value),
      import: (specifier, importing) => this.#imported([specifier], this.#workspace.import(specifier, importing)),
      bind: (specifier, names, attributes) =>
        this.#imported([specifier], this.#workspace.bind(specifier, names, attributes)),
    }
    this.#commands = this.#equip()
    this.#failures = new Failures({
      fileName: this.#fileName,
      style: this.#commands.style,
      running: () => this.#running(),
      places: this.#places,
      around: (error, found) => this.#frames.around(error, found),
      write,
      progress: (text) => this.#options.progress?.(text),
      exit: (code) => this.exit(code),
    })
  }

  /** Makes a session, when the tools to read TypeScript and the library are loaded. */
  static async open(options: SessionOptions): Promise<Session> {
    const [language, library] = await Promise.all([loadLanguage(), loadLibrary()])
    return new Session(options, language, library)
  }

  /** The names: what was declared here, and behind that what was there from the beginning. */
  get scope(): Scope {
    return this.#workspace.scope
  }

  /** Whether the text can be executed as it is: it is all there, or so wrong that more of it would not help. */
  isComplete(text: string): boolean {
    if (this.#commandIn(text) !== undefined || isPythonImport(text)) return true
    if (this.#brackets.areSurelyOpen(text)) return false
    return isWhole(text, this.#language)
  }

  /**
   * Executes one input: statements or a command. Never throws.
   *
   * @returns a promise if the input awaits something; the next input must wait for it
   */
  execute(text: string): undefined | Promise<void> {
    this.#log.begin(text)
    return this.#execute(text)
  }

  /** Loads a file, as `.load` does. Answers whether it could be. */
  async load(file: string): Promise<boolean> {
    await this.execute(`.load ${JSON.stringify(file)}`)
    return this.#workspace.hasLoaded(file)
  }

  /** Prints an error that comes from elsewhere than an input, as from a timer. A SystemExit ends the session. */
  report(error: unknown): void {
    this.#failures.report(error)
  }

  /** Gives up what is being awaited, with this error. Answers whether there was something. */
  interrupt(error: unknown): boolean {
    const isAwaiting = this.#interrupt !== undefined
    if (isAwaiting && !this.#awaiting.interrupt(error) && this.#input?.signal() !== true) {
      this.#input?.giveUp(error)
      this.#interrupt?.(error)
    }
    return isAwaiting
  }

  /** Ends what the session has begun and what still runs: its tasks are cancelled. */
  close(): Promise<void> {
    return this.#awaiting.close()
  }

  /** Prints; but not what has been printed before, when a coroutine is replayed. */
  write(text: string): void {
    if (isReplaying()) return
    this.#log.print(text)
    this.#options.write(text)
  }

  /** Prints what was typed, where nobody sees it otherwise. */
  echo(text: string): void {
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

  #execute(text: string): undefined | Promise<void> {
    const limit = setStackTraceLimit(Math.max(stackTraceLimit(0), FRAMES))
    const ended = this.#frames.listen()
    const linesTold = tellLines()
    const input = new RunningInput(this.#awaiting)
    this.#input = input
    this.#runtime.wait = input.wait
    const restore = (): void => {
      input.leave()
      ended()
      linesTold()
      restoreStackTraces(limit)
    }
    try {
      const running = this.#run(text)
      if (running === undefined) restore()
      return running && this.#settle(running).finally(restore)
    } catch (error) {
      this.#failures.tell(error, text)
      restore()
      return undefined
    }
  }

  #run(text: string): undefined | Promise<void> {
    const command = this.#commandIn(text)
    if (command !== undefined) return this.#call(() => this.#command(command))
    const doors = this.#workspace.doorsIn(text)
    if (doors.length > 0) return this.#imported(doors, this.#workspace.open(doors)).then(() => this.#run(text))
    const reading = readInput(text, this.#language)
    if (!reading.complete) throw reading.error
    const module = compile(translate(reading.read), this.#runtime, this.#log.fileFor(text))
    this.#runtime.line = 1
    return this.#call(module)
  }

  #commandIn(text: string): CommandLine | undefined {
    return commandIn(text, (name) => Object.hasOwn(this.scope, name))
  }

  #call(module: Module): undefined | Promise<void> {
    return this.#options.call === undefined ? module() : this.#options.call(module)
  }

  async #command(line: CommandLine): Promise<void> {
    this.#runtime.line = 1
    await runCommand(line, this.#commands)
    if (line.rest !== '') await this.#run(line.rest)
  }

  /** What has been imported; asyncio comes with a loop that its tasks can run on. */
  async #imported<T>(doors: readonly string[], importing: Promise<T>): Promise<T> {
    const input = this.#input
    const found = await importing
    if (doors.some((door) => /(?:^|\/)asyncio\b/.test(door))) await this.#awaiting.open()
    input?.enter()
    return found
  }

  async #settle(running: Promise<void>): Promise<void> {
    const interrupted = new Promise<never>((_, reject) => {
      this.#interrupt = reject
    })
    try {
      await Promise.race([running, interrupted])
    } catch (error) {
      this.#failures.tell(error)
    } finally {
      this.#interrupt = undefined
    }
  }

  #running(): { line: number; statement: string | undefined } {
    const { line } = this.#runtime
    const input = this.#log.all.at(-1)?.input ?? ''
    return { line, statement: this.#places.cut(input.split('\n')[line - 1] ?? '') }
  }

  /** The value of an expression. */
  #evaluate(expression: string): unknown {
    const reading = readInput(`(${expression}\n)`, this.#language)
    if (!reading.complete) throw reading.error
    let value: unknown
    const runtime: Runtime = { ...this.#runtime, show: (shown) => (value = shown) }
    if (compile(translate(reading.read), runtime, this.#fileName)()?.catch(() => undefined) === undefined) return value
    throw new SourceError("'await' cannot be used in what a command takes", 1, 0, false)
  }

  /** What commands can do. */
  #equip(): CommandHost {
    return equip({
      language: this.#language,
      workspace: this.#workspace,
      log: this.#log,
      style: this.#options.style ?? plain,
      columns: this.#options.columns,
      progress: this.#options.progress ?? (() => undefined),
      turn: async () => this.#input?.turn(),
      taskOf: (coroutine) => this.#awaiting.loop?.taskOf(coroutine),
      awaitedBy: (task) => this.#awaiting.loop?.awaitedBy(task) ?? [],
      write: this.write.bind(this),
      show: (value) => this.#runtime.show(value),
      execute: (input) => this.execute(input),
      evaluate: (expression) => this.#evaluate(expression),
      exit: (code) => this.exit(code),
    })
  }
}
