/**
 * The adapter: how the suite sees a runtime. It is an argument of the suite, never global. docs/conformance.md is its
 * contract.
 *
 * `generator` and `errors` are required. The rest is optional: a case that needs what an adapter lacks is reported as
 * not run. Objects have Python's method names (`send`, `throw`, `close`, `__next__`, `__await__`, `asend` …), and
 * bodies are JavaScript generator functions that delegate with `yield* await_(x)` and `yield* from(x)`.
 */
import { derivedMembers } from './derived.js'
import { completed, type Errors } from './errors.js'

export type { Errors, ExceptionClass } from './errors.js'

// The suite handles objects of any runtime, and asks of them what a Python program would: their types are not known.
/** A body of the suite's programs. */
export type ProgramBody = (this: any, ...args: any[]) => Generator<any, any, any>

/** A function of the runtime that makes objects from a body. */
export type Made = (this: any, ...args: any[]) => any

/**
 * A runtime, as the suite needs it.
 *
 * @example
 * const mine: Adapter = { ...dunderAwait, name: 'mine' }
 * runConformance(mine, { ids: ['GEN-01'] }).adapter // → 'mine'
 */
export interface Adapter {
  /** What reports call the runtime. */
  readonly name: string
  /** Python's `def f(): … yield …`; the name may be given. */
  generator(body: ProgramBody, name?: string): Made
  /** The runtime's exceptions; those that it lacks are made by the suite. */
  readonly errors: Partial<Errors>

  /** Python's `async def`. */
  coroutine?(body: ProgramBody, name?: string): Made
  /** Python's `async def` with `yield`. */
  asyncGenerator?(body: ProgramBody, name?: string): Made
  /** Python's `types.coroutine`: of a body, and of any other callable. */
  generatorBasedCoroutine?(callable: any, name?: string): any
  /** Python's `await x`, as `yield* await_(x)`. */
  await_?(awaitable: any): Iterable<any>
  /** Python's `yield from x`, as `yield* from(x)`. */
  from?(iterable: any): Iterable<any>

  /** Python's built-in functions. `next` and `iter` are derived from `__next__` and `__iter__` where they are lacking. */
  next?(iterator: any, ...fallback: any[]): any
  iter?(iterable: any): any
  aiter?(...args: any[]): any
  anext?(...args: any[]): any
  /** `async for item in iterable`, as `const cursor = asyncFor(x); while (yield* cursor.advance()) cursor.value`. */
  asyncFor?(iterable: any): { advance(): Iterable<any>; readonly value: any }
  /** `async with manager as value`, as `yield* asyncWith(manager, function* (value) { … })`. */
  asyncWith?(manager: any, body: ProgramBody): Iterable<any>
  /** `with manager as value`: a plain function as the block. */
  with_?(manager: any, block: (value: any) => any): any
  /** Whether `except Exception` would catch an error. Derived from the classes where it is lacking. */
  isException?(error: any): boolean

  /** Python's `repr(x)` and `type(x).__name__` of the runtime's objects. */
  repr?(object: any): string
  typeName?(value: any): string
  /** Python's `isinstance(x, collections.abc.Name)`. */
  isinstance?(value: any, name: AbstractName): boolean
  /** The classes of collections.abc, to be subclassed for their mixin methods. */
  readonly abc?: { readonly [name in AbstractName]?: any }
  /** Python's `copy.copy(x)`, `copy.deepcopy(x)` and `pickle.dumps(x)`. */
  copy?(object: any): any
  deepcopy?(object: any): any
  pickle?(object: any): any

  /** Functions of Python's inspect module, in camelCase; see the inspect door. */
  readonly inspect?: Readonly<Record<string, (value: any) => any>>
  /** `types.GeneratorType` and the others, by Python's name for the type. */
  readonly types?: Readonly<Record<string, any>>
  /** Python's `sys.set_asyncgen_hooks` and `sys.get_asyncgen_hooks`. */
  setAsyncGenHooks?(hooks: any): any
  getAsyncGenHooks?(): any
  /** Functions of Python's contextlib, in Python's names. */
  readonly contextlib?: Readonly<Record<string, any>>
  /** Python's asyncio in camelCase, with `VirtualEventLoop`, a loop in virtual time: see docs/conformance.md. */
  readonly asyncio?: Readonly<Record<string, any>>
  /** Python's contextvars, in camelCase. */
  readonly contextvars?: Readonly<Record<string, any>>

  /** Gives all warnings to a listener, by category and message; what it returns ends that. */
  captureWarnings?(listener: (category: string, message: string) => void): () => void
  /** Runs a function while warnings are raised as errors. */
  withWarningsAsErrors?(run: () => void): void
  /** Gives what asyncio logs to a listener, by level and message, with the error that belongs to it. */
  captureLog?(listener: (level: string, message: string, error: any) => void): () => void
  /** Gives the errors that nobody can catch to a listener; what it returns ends that. */
  captureUnraisable?(listener: (message: string, error: any) => void): () => void
}

/** The classes of collections.abc that the rules ask about. */
export type AbstractName =
  | 'Iterable'
  | 'Iterator'
  | 'Generator'
  | 'Awaitable'
  | 'Coroutine'
  | 'AsyncIterable'
  | 'AsyncIterator'
  | 'AsyncGenerator'

/** The members that are records: an adapter may have some of their entries and lack others. */
const RECORDS = ['inspect', 'types', 'contextlib', 'asyncio', 'contextvars', 'abc'] as const
type RecordName = (typeof RECORDS)[number]

/** What a case can need: an optional member of the adapter, or an entry of one that is a record. */
export type Feature =
  | Exclude<keyof Adapter, 'name' | 'generator' | 'errors' | RecordName>
  | `${Exclude<RecordName, 'abc'>}.${string}`
  | `abc.${AbstractName}`
  | `errors.${keyof Errors}`

/** The adapter as programs use it: nothing is optional, all exceptions are there, and what is lacking raises. */
export interface Runtime extends Required<Omit<Adapter, 'errors' | 'abc'>> {
  readonly errors: Errors
  readonly abc: { readonly [name in AbstractName]: any }
}

/** Raised by a program that uses what the adapter lacks. */
export class NotProvided extends Error {
  readonly #feature: string
  constructor(feature: string) {
    super(`the adapter does not provide ${feature}`)
    this.#feature = feature
  }

  get feature(): string {
    return this.#feature
  }

  /** Whether an error is one of these, without running any code of the error's. */
  static is(error: unknown): error is NotProvided {
    return typeof error === 'object' && error !== null && #feature in error
  }
}

/** The features of a list that an adapter lacks. One that cannot even be looked at is not lacking: it fails. */
export function lacking(adapter: Adapter, features: readonly Feature[]): Feature[] {
  return features.filter((feature) => {
    const [member, entry] = feature.split('.') as [keyof Adapter, string?]
    try {
      const value: unknown = adapter[member]
      return (entry === undefined ? value : (value as Record<string, unknown> | undefined)?.[entry]) === undefined
    } catch {
      return false
    }
  })
}

/**
 * Checks that something can be an adapter at all.
 *
 * @throws TypeError if it is none, with what is wrong
 */
export function checkAdapter(value: unknown): asserts value is Adapter {
  const refuse = (what: string): never => {
    throw new TypeError(`an adapter is an object with a function 'generator' and an object 'errors'; this ${what}`)
  }
  if (typeof value !== 'object' || value === null) return refuse(`is ${value === null ? 'null' : typeof value}`)
  const { generator, errors } = value as { generator?: unknown; errors?: unknown }
  if (typeof generator !== 'function')
    return refuse(generator === undefined ? 'has no generator' : wrong('generator', generator))
  if (typeof errors !== 'object' || errors === null)
    refuse(errors === undefined ? 'has no errors' : wrong('errors', errors))
}

function wrong(name: string, value: unknown): string {
  return `has ${value === null ? 'null' : `a ${typeof value}`} as ${name}`
}

/** What reports call a runtime. */
export function nameOf(adapter: Adapter): string {
  const name: unknown = adapter.name
  return typeof name === 'string' && name !== '' ? name : 'a runtime without a name'
}

/** The adapter as programs use it. */
export function runtimeOf(adapter: Adapter): Runtime {
  const errors = completed(adapter.errors)
  const derived: Readonly<Record<string, unknown>> = derivedMembers(errors)
  const records = Object.fromEntries(RECORDS.map((name) => [name, record(name, adapter[name])]))
  return new Proxy(adapter, {
    get(target, name: string) {
      if (name === 'errors') return errors
      const given: unknown = records[name] ?? Reflect.get(target, name)
      const value = given ?? derived[name]
      if (value === undefined) throw new NotProvided(name)
      return typeof value === 'function' && given !== undefined ? value.bind(target) : value
    },
  }) as Runtime
}

/** A record of which an entry that is lacking raises; undefined if all of it is lacking. */
function record(name: RecordName, given: object | undefined): object | undefined {
  if (given === undefined) return undefined
  return new Proxy(given, {
    get(target, entry: string) {
      const value: unknown = Reflect.get(target, entry)
      if (value === undefined) throw new NotProvided(`${name}.${entry}`)
      return value
    },
  })
}
