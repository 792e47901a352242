/**
 * The log of one program on a JavaScript runtime, and what programs have at hand: the counterpart of python/fuzz.py.
 * The lines of both are equal where the runtimes behave alike.
 */
import { type Adapter, type ExceptionClass, type Runtime, runtimeOf } from '../adapter.js'
import { repr, tuple } from '../python-text.js'
import type { ErrorType } from './form.js'

/** How many lines bodies may log: what goes on longer is ended. */
const LIMIT = 120

/** How many causes of an error are told. */
const CAUSES = 3

/** What one program logs with. */
export class Run {
  readonly py: Runtime
  readonly lines: string[] = []
  /** Ends programs that go on too long. */
  readonly Limit: ExceptionClass
  /** The exceptions of the programs. */
  readonly errors: Readonly<Record<ErrorType, ExceptionClass>>
  /** A trap: hands a value to the driver, and evaluates to what is sent. */
  readonly susp: (value: unknown) => any
  readonly #typeName: (value: any) => string
  readonly #stops: ((() => void) | undefined)[]
  readonly #kept: any[] = []
  readonly #numbers = new Map<unknown, number>()
  readonly #turns = new Map<object, Map<string, number>>()
  readonly #states = new Map<string, string>()
  #pool: Readonly<Record<string, any>> = {}
  #left = LIMIT
  #over = false

  constructor(adapter: Adapter) {
    const py = (this.py = runtimeOf(adapter))
    this.#typeName = adapter.typeName?.bind(adapter) ?? ((value: object) => value.constructor.name)
    this.Limit = class Limit extends py.errors.BaseException {}
    this.errors = {
      ...py.errors,
      Boom: class Boom extends py.errors.Exception {},
      Stop: class Stop extends py.errors.StopIteration {},
      Exit: class Exit extends py.errors.GeneratorExit {},
    }
    const trap = function* susp(value: unknown): Generator<any, any, any> {
      return yield value
    }
    this.susp = adapter.generatorBasedCoroutine === undefined ? () => undefined : py.generatorBasedCoroutine(trap)
    this.#stops = [
      adapter.captureWarnings?.(() => undefined),
      adapter.captureUnraisable?.((_message, error) => {
        if (!this.#over) this.lines.push(`  unraisable ${this.text(error)}`)
      }),
    ]
  }

  put = (label: string, ...values: unknown[]): void => {
    if (--this.#left < 0) {
      this.#over = true
      throw new this.Limit()
    }
    this.lines.push(`  ${[label, ...values.map((value) => this.text(value))].join(' ')}`)
  }

  /** Logs a line that nothing in the program has said: what a tool observes. */
  say = (words: string, ...values: unknown[]): void => {
    if (!this.#over) this.lines.push([words, ...values.map((value) => this.text(value))].join(' '))
  }

  /** A guarded call: whatever it raises is logged. */
  attempt = (label: string, call: () => unknown): void => {
    let value: unknown
    try {
      value = call()
    } catch (error) {
      this.put(`${label} !`, error)
      return
    }
    this.put(label, value)
  }

  look = (label: string, object: any): void => {
    this.put(`${label} ${this.#state(object)}`)
  }

  /** Logs a call of an iterator's method; gives the number of calls before it. */
  turn = (iterator: object, label: string, ...values: unknown[]): number => {
    this.put(label, ...values)
    const turns = this.#turns.get(iterator) ?? new Map<string, number>()
    this.#turns.set(iterator, turns)
    const turn = turns.get(label) ?? 0
    turns.set(label, turn + 1)
    return turn
  }

  keep = <T>(object: T): T => {
    this.#kept.push(object)
    return object
  }

  /** What the arguments of a `throw()` raise in a plain `throw`. */
  raised = ([error]: readonly any[]): unknown => {
    if (this.#isError(error)) return error
    return this.#isErrorClass(error) ? new error() : new this.errors.ValueError('no exception')
  }

  /** Whether `except type` catches an error. */
  catches = (type: ErrorType, error: unknown): boolean => {
    if (type === 'BaseException') return true
    // Errors of the language itself are Exceptions, whatever the runtime's tree looks like.
    if (type === 'Exception' && error instanceof Error && !(error instanceof this.errors.BaseException)) return true
    return error instanceof this.errors[type]
  }

  watch = (pool: Readonly<Record<string, any>>): void => {
    this.#pool = pool
    this.#note()
  }

  /** Other objects in the place of some of the pool. */
  renew = (pool: Readonly<Record<string, any>>): void => {
    this.#pool = { ...this.#pool, ...pool }
  }

  /** One step of the driver: what came of it, and whose state has changed. */
  step = (label: string, call: () => unknown): void => {
    if (this.#over) return
    this.lines.push(`> ${label}`)
    let outcome: string
    try {
      outcome = `= ${this.text(call())}`
    } catch (error) {
      outcome = `! ${this.text(error)}`
    }
    this.lines.push(outcome)
    if (!this.#over) this.#note()
  }

  /** The trace. What happens after it is not logged. */
  end(): readonly string[] {
    this.#over = true
    this.#left = 0
    for (const object of [...this.#kept, ...Object.values(this.#pool)]) this.#abandon(object)
    for (const stop of this.#stops) stop?.()
    return this.lines
  }

  /** Closes what was never started, before the runtime complains that it was never awaited. */
  #abandon(object: any): void {
    if (this.#state(object) !== 'CREATED' || 'ag_running' in object) return
    object.close()
  }

  tuple = tuple

  /** A value or an exception in Python's words; exceptions are numbered, so that it shows which one it is. */
  text(value: any, depth = 0): string {
    if (this.#isErrorClass(value)) return this.#className(value)
    if (!this.#isError(value)) return repr(this.py, value)
    const number = this.#numbers.get(value) ?? this.#numbers.size + 1
    this.#numbers.set(value, number)
    const args: unknown[] = Array.isArray(value.args) ? value.args : value.message === '' ? [] : [value.message]
    const words = [`${this.#className(value.constructor)}(${args.map((arg) => this.text(arg)).join(', ')})#${number}`]
    if (value instanceof this.errors.StopIteration) words.push(`value=${this.text(value.value)}`)
    if (value.cause !== undefined && depth < CAUSES) words.push(`from ${this.text(value.cause, depth + 1)}`)
    return words.join(' ')
  }

  #note(): void {
    for (const [name, object] of Object.entries(this.#pool)) {
      const state = this.#state(object)
      if (state === undefined || state === this.#states.get(name)) continue
      this.#states.set(name, state)
      this.lines.push(`  ${name} ${state}`)
    }
  }

  /** The state of a generator or coroutine, as Python's inspect module finds it, and what it awaits. */
  #state(object: any): string | undefined {
    const kinds = ['cr', 'gi', 'ag'].filter((letters) => `${letters}_running` in object)
    // What has several is a wrapper, and a native generator has none.
    const [letters] = kinds
    if (kinds.length !== 1) return undefined
    const awaited = object[letters === 'gi' ? 'gi_yieldfrom' : `${letters}_await`]
    const state = object[`${letters}_running`]
      ? 'RUNNING'
      : object[`${letters}_suspended`]
        ? 'SUSPENDED'
        : object[`${letters}_frame`] === undefined
          ? 'CLOSED'
          : 'CREATED'
    return letters === 'ag' && state === 'RUNNING' && object.ag_suspended
      ? this.#standing('RUNNING, SUSPENDED', awaited)
      : this.#standing(state, awaited)
  }

  #standing(state: string, awaited: unknown): string {
    if (awaited === undefined || awaited === null) return state
    const [name] = Object.entries(this.#pool).find(([, other]) => other === awaited) ?? []
    return `${state} > ${name ?? this.#typeName(awaited)}`
  }

  #isError(value: unknown): boolean {
    return value instanceof Error || value instanceof this.errors.BaseException
  }

  #isErrorClass(value: unknown): value is ExceptionClass {
    return typeof value === 'function' && this.#isError(value.prototype)
  }

  #className(type: any): string {
    for (const [name, known] of Object.entries(this.errors)) if (known === type) return name
    return type.name
  }
}
