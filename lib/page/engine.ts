/**
 * The engine of the page: a source, the coroutine that an expression makes of it, and the lines that drive it, each with
 * what it prints (as the terminal's session prints it) and the steps that it did. Everything is text when it leaves:
 * the page is another thread. A run is fixed by its source, its expression and its lines, so it can be done again.
 */
import { nameTasksAnew } from '../asyncio/task/tasks.js'
import { openDoor } from '../cli/doors.js'
import { Journal } from '../journal/journal.js'
import { toJsonLines } from '../journal/json-lines.js'
import { mermaid } from '../journal/mermaid.js'
import { callText, type Operation, type Outcome, outcomeText } from '../journal/step.js'
import { timeTableSvg } from '../journal/time-table-svg.js'
import { Resumable } from '../objects/resumable.js'
import { isOwnCode } from '../sys/stack-lines.js'
import { pythonRepr } from '../text/python-repr.js'
import { forgetAddresses } from '../protocol/address.js'
import { typeName } from '../protocol/type-name.js'
import { loadLibrary } from '../repl/session/library.js'
import { DOORS } from '../repl/source/hints.js'
import { type Language, loadLanguage, SourceError } from '../repl/source/language.js'
import { readInput } from '../repl/source/read-input.js'
import { compile, type Runtime } from '../repl/source/run-code.js'
import { builtinsFor, callableExceptions, type Scope } from '../repl/source/scope.js'
import { translate, type Translated } from '../repl/source/translate.js'
import { formatExceptionOnly, TRACEBACK } from '../repl/tracebacks/exception-text.js'
import { open } from './durable.js'
import { instrument, OBSERVER } from './instrument.js'
import { type Queue, queuesOf } from './queues.js'
import { ObservedFrames, type ShownEvent, type ShownFrame } from './observed-frames.js'

/** A step of the driven coroutine. */
export interface ShownStep {
  readonly op: Operation
  /** `send('Ada')`. */
  readonly call: string
  readonly outcome: Outcome
  /** `yield 'who?'`. */
  readonly result: string
  readonly events: readonly ShownEvent[]
}

/** A line, and what came of it. */
export interface Entry {
  readonly line: string
  readonly printed: string
  readonly steps: readonly ShownStep[]
  /** What is suspended after it: chains, outermost frame first. */
  readonly chains: readonly (readonly ShownFrame[])[]
  /** The queues of whoever drives tasks in it. */
  readonly queues: readonly Queue[]
  /** The line of the source at which an error left a body, if one reached the driver. */
  readonly failedAt?: number | undefined
}

/** An error with its place in the source. */
export interface Trouble {
  readonly message: string
  readonly line: number | undefined
}

/** What a run can be written as. */
export type ExportKind = 'jsonl' | 'mermaid' | 'svg'

const SOURCE = 'source'
/** So many texts are kept as they were translated. */
const SEVERAL = 100
/** The name of the coroutine that is driven. */
export const DRIVEN = 'f'

export class Engine {
  readonly #language: Language
  readonly #library: Scope
  #printed: string[] = []
  #frames = new ObservedFrames()
  #steps: ShownStep[] = []
  #journal: Journal | undefined
  #scope: Scope = {}
  #own: Scope = {}
  #builtins: Scope = {}
  #isStepping = false
  #failedAt: number | undefined
  readonly #translated = new Map<string, Translated>()

  private constructor(language: Language, library: Scope) {
    this.#language = language
    this.#library = library
  }

  static async open(): Promise<Engine> {
    const [language, library] = await Promise.all([loadLanguage(), loadLibrary()])
    return new Engine(language, library)
  }

  /**
   * Takes a source, and makes the coroutine.
   *
   * @returns what was printed meanwhile, or what is wrong
   */
  async open(source: string, expression: string): Promise<{ printed: string; trouble: Trouble | undefined }> {
    this.#printed = []
    this.#frames = new ObservedFrames()
    this.#journal = undefined
    this.#translated.clear()
    this.#own = callableExceptions(this.#library)
    // The same program is to print the same, however often it is begun.
    nameTasksAnew()
    forgetAddresses()
    this.#builtins = builtinsFor(this.#library, (text) => this.#printed.push(text), this.#own)
    this.#builtins[OBSERVER] = this.#frames.observer
    this.#builtins['open'] = open
    this.#scope = Object.create(this.#builtins) as Scope
    try {
      await this.#run(source, true)
      await this.#run(`const ${DRIVEN} = ${expression}`, false)
      this.#drive(this.#scope[DRIVEN], expression)
    } catch (error) {
      return { printed: this.#taken(), trouble: troubleOf(error) }
    }
    return { printed: this.#taken(), trouble: undefined }
  }

  /** Does lines, one after the other. */
  async run(typed: readonly string[]): Promise<Entry[]> {
    const entries: Entry[] = []
    for (const line of typed) entries.push(await this.#execute(line))
    return entries
  }

  /** The run in another form. */
  export(kind: ExportKind): string {
    if (this.#journal === undefined) throw new TypeError('there is no coroutine to export')
    if (kind === 'svg') return timeTableSvg(this.#journal)
    return kind === 'mermaid' ? mermaid(this.#journal) : toJsonLines([this.#journal])
  }

  async #execute(line: string): Promise<Entry> {
    this.#printed = []
    this.#steps = []
    this.#failedAt = undefined
    try {
      await this.#run(line, false)
    } catch (error) {
      this.#printed.push(`${this.#traceback(error)}\n`)
    }
    return {
      line,
      printed: this.#taken(),
      steps: this.#steps,
      chains: this.#frames.chains(),
      queues: queuesOf(this.#frames.values(), (object) => this.#frames.label(object)),
      failedAt: this.#failedAt,
    }
  }

  async #run(text: string, isSource: boolean): Promise<void> {
    for (const name of DOORS) {
      if (!(name in this.#scope) && new RegExp(`\\b${name}\\s*\\.`).test(text)) {
        this.#scope[name] = await this.#door(`dunder-await/${name}`)
      }
    }
    const known = isSource ? undefined : this.#translated.get(text)
    const code = known ?? this.#translate(text, isSource)
    // A run of thousands of steps is a few lines again and again.
    if (!isSource && this.#translated.size < SEVERAL) this.#translated.set(text, code)
    await compile(code, this.#runtime(isSource), isSource ? SOURCE : '<stdin>')()
  }

  #translate(text: string, isSource: boolean): Translated {
    const reading = readInput(text, this.#language)
    if (!reading.complete) throw reading.error
    if (!isSource && !/function\s*\*/.test(text)) return translate(reading.read)
    const code = instrument(reading.read.code, reading.read.program)
    return translate({ code, program: this.#language.parse(code) })
  }

  #runtime(isSource: boolean): Runtime {
    return {
      scope: this.#scope,
      line: 1,
      show: (value) => {
        if (isSource || value === undefined || value === null) return
        this.#printed.push(`${pythonRepr(value)}\n`)
        this.#builtins['_'] = value
      },
      wait: (value) => Promise.resolve(value),
      import: (specifier) => this.#door(specifier),
      bind: async (specifier, names) => {
        const door = await this.#door(specifier)
        for (const [local, name] of Object.entries(names)) {
          if (name !== '*' && !(name in door)) throw new TypeError(`'${specifier}' does not export '${name}'`)
          this.#scope[local] = name === '*' ? door : door[name]
        }
      },
    }
  }

  async #door(specifier: string): Promise<Scope> {
    const door = await openDoor(specifier)
    if (door === undefined) {
      throw new TypeError(
        `'${specifier}' cannot be imported here: the page has nothing but 'dunder-await' and its doors`,
      )
    }
    return { ...door, ...Object.fromEntries(Object.entries(this.#own).filter(([name]) => name in door)) }
  }

  #taken(): string {
    const text = this.#printed.join('')
    this.#printed = []
    return text
  }

  /** Has the coroutine's methods tell of its steps. */
  #drive(made: unknown, expression: string): void {
    if (!(made instanceof Resumable)) {
      throw new TypeError(
        `${expression} is ${made === undefined ? 'None' : `a ${typeName(made)}`}; what can be driven is a coroutine or a generator of the library: coroutine(function* …), generator(function* …)`,
      )
    }
    const factory = (): object => made
    this.#journal = new Journal({ factory, args: [], name: made._code.name }, undefined, Date.now())
    const record = (
      method: 'send' | 'throw' | 'close' | 'resume' | 'resumeThrow',
      op: Operation,
      isResult: boolean,
    ) => {
      const own = made[method] as (...args: unknown[]) => unknown
      const value = (...args: unknown[]): unknown => this.#step(op, args[0], isResult, () => own.apply(made, args))
      return { configurable: true, value }
    }
    Object.defineProperties(made, {
      send: record('send', 'send', false),
      throw: record('throw', 'throw', false),
      close: record('close', 'close', false),
      resume: record('resume', 'send', true),
      resumeThrow: record('resumeThrow', 'throw', true),
    })
  }

  #step<T>(op: Operation, value: unknown, isResult: boolean, act: () => T): T {
    // `send` is made of `resume`: what is done in a step is a part of it.
    if (this.#isStepping) return act()
    this.#isStepping = true
    const at = Date.now()
    const { happened, outcome } = this.#frames.during(act)
    this.#isStepping = false
    try {
      const answer = outcome()
      const { done, value: given } = isResult ? (answer as IteratorResult<unknown>) : { done: false, value: answer }
      this.#note(
        { op, value, outcome: done === true || op === 'close' ? 'return' : 'yield', result: given },
        happened,
        at,
      )
      return answer
    } catch (error) {
      const { name, value: result } = error as { name?: unknown; value?: unknown }
      const isEnd = name === 'StopIteration' && happened.at(-1)?.event === 'return'
      this.#note(
        { op, value, ...(isEnd ? { outcome: 'return', result } : { outcome: 'raise', result: error }) },
        happened,
        at,
      )
      throw error
    }
  }

  #note(
    step: { op: Operation; value: unknown; outcome: Outcome; result: unknown },
    happened: readonly ShownEvent[],
    at: number,
  ): void {
    this.#journal?._add({
      ...step,
      at: at - this.#journal.began,
      took: Date.now() - at,
      chain: this.#frames.names(),
      events: happened,
    })
    const { op, outcome } = step
    this.#steps.push({ op, call: callText(step), outcome, result: outcomeText(step), events: happened })
    if (outcome === 'raise') this.#failedAt = happened.find(({ event }) => event === 'raise')?.line
  }

  /** As the terminal prints it: the frames that an error left, outermost first. */
  #traceback(error: unknown): string {
    if (error instanceof SourceError) return `  File "<stdin>", line ${error.line}\nSyntaxError: ${error.message}`
    const left = (this.#steps.at(-1)?.events ?? []).filter(({ event, line }) => event === 'raise' && line !== undefined)
    const frames = left.map(({ name, line }) => `  File "${SOURCE}", line ${line}, in ${name}`).reverse()
    return [TRACEBACK, '  File "<stdin>", line 1, in <module>', ...frames, formatExceptionOnly(error)].join('\n')
  }
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof SourceError) return { message: `SyntaxError: ${error.message}`, line: error.line }
  const stack = String((error as { stack?: unknown } | null | undefined)?.stack ?? '')
  const place = stack.split('\n').find((one) => one.includes(`${SOURCE}:`) && !isOwnCode(one))
  return { message: formatExceptionOnly(error), line: Number(/source:(\d+)/.exec(place ?? '')?.[1]) || undefined }
}
