/**
 * The adapter: how the suite sees a runtime. It is an argument of the suite, never global.
 *
 * `generator` and `errors` are required. The rest is optional: a case that needs what an adapter lacks is reported as
 * not run. Objects have Python's method names (`send`, `throw`, `close`, `__next__`, `__await__`, `asend` …), and
 * bodies are JavaScript generator functions that delegate with `yield* await_(x)` and `yield* from(x)`.
 */

// The suite handles objects of any runtime, and asks of them what a Python program would: their types are not known.
/** A body of the suite's programs. */
export type ProgramBody = (this: any, ...args: any[]) => Generator<any, any, any>

/** A function of the runtime that makes objects from a body. */
export type Made = (this: any, ...args: any[]) => any

/** A class of exceptions: its instances are what `throw` statements raise. */
export type ExceptionClass = new (...args: any[]) => any

/** The runtime's exceptions by Python's names. */
export interface Errors {
  BaseException: ExceptionClass
  Exception: ExceptionClass
  StopIteration: ExceptionClass
  StopAsyncIteration: ExceptionClass
  GeneratorExit: ExceptionClass
  RuntimeError: ExceptionClass
  ValueError: ExceptionClass
  TypeError: ExceptionClass
  AttributeError: ExceptionClass
  KeyError: ExceptionClass
  LookupError: ExceptionClass
  IndexError: ExceptionClass
  KeyboardInterrupt: ExceptionClass
  SystemExit: ExceptionClass
  ZeroDivisionError: ExceptionClass
}

/** A runtime, as the suite needs it. */
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
  /** Whether `except Exception` would catch an error. */
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

  /** Python's inspect module, in camelCase; see the inspect door. */
  readonly inspect?: Readonly<Record<string, (value: any) => any>>
  /** `types.GeneratorType` and the others, by Python's name for the type. */
  readonly types?: Readonly<Record<string, any>>
  /** Python's `sys.set_asyncgen_hooks` and `sys.get_asyncgen_hooks`. */
  setAsyncGenHooks?(hooks: any): any
  getAsyncGenHooks?(): any
  /** Python's contextlib, in Python's names. */
  readonly contextlib?: Readonly<Record<string, any>>

  /** Gives all warnings to a listener, by category and message; what it returns ends that. */
  captureWarnings?(listener: (category: string, message: string) => void): () => void
  /** Runs a function while warnings are raised as errors. */
  withWarningsAsErrors?(run: () => void): void
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

/** What a case can need: the optional members of the adapter. */
export type Feature = Exclude<keyof Adapter, 'name' | 'generator' | 'errors'>

/** The adapter as programs use it: nothing is optional, all exceptions are there, and what is lacking raises. */
export interface Runtime extends Required<Omit<Adapter, 'errors' | 'abc'>> {
  readonly errors: Errors
  readonly abc: { readonly [name in AbstractName]: any }
}

/** Raised by a program that uses what the adapter lacks. */
export class NotProvided extends Error {
  readonly feature: string
  constructor(feature: string) {
    super(`the adapter does not provide ${feature}`)
    this.feature = feature
  }
}

/** The adapter as programs use it. */
export function runtimeOf(adapter: Adapter): Runtime {
  const errors = completed(adapter.errors)
  const derived: Partial<Record<string, unknown>> = {
    errors,
    next: (iterator: any, ...fallback: any[]) => derivedNext(errors, iterator, fallback),
    iter: (iterable: any) => iterable.__iter__(),
    typeName: (value: any) => String(value?.constructor?.name),
  }
  return new Proxy(adapter as object, {
    get(target, name: string) {
      if (name === 'errors') return errors
      const given: unknown = Reflect.get(target, name)
      const value = given ?? derived[name]
      if (value === undefined) throw new NotProvided(name)
      return typeof value === 'function' && given !== undefined ? value.bind(target) : value
    },
  }) as Runtime
}

function derivedNext(errors: Errors, iterator: any, fallback: any[]): any {
  if (fallback.length === 0) return iterator.__next__()
  try {
    return iterator.__next__()
  } catch (error) {
    if (error instanceof errors.StopIteration) return fallback[0]
    throw error
  }
}

/** The exceptions that a runtime lacks, made in its own tree. */
function completed(given: Partial<Errors>): Errors {
  const errors: Partial<Errors> = { TypeError, BaseException: Error, ...given }
  const make = (name: keyof Errors, base: keyof Errors) => {
    if (errors[name] !== undefined) return
    const made = { [name]: class extends (errors[base] as ExceptionClass) {} }[name]
    errors[name] = made as ExceptionClass
  }
  make('Exception', 'BaseException')
  for (const name of ['GeneratorExit', 'KeyboardInterrupt', 'SystemExit'] as const) make(name, 'BaseException')
  for (const name of ['StopIteration', 'StopAsyncIteration', 'RuntimeError', 'ValueError'] as const) {
    make(name, 'Exception')
  }
  for (const name of ['AttributeError', 'LookupError', 'ZeroDivisionError'] as const) make(name, 'Exception')
  for (const name of ['KeyError', 'IndexError'] as const) make(name, 'LookupError')
  return errors as Errors
}
