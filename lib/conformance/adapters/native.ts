/**
 * Native JavaScript generators as the suite sees them: Python's method names over what the language has, and no more.
 * Nothing is emulated, so many rules fail, by id (docs/conformance.md has the table): it is a second example of an
 * adapter, and says what a runtime has to add to the language.
 *
 * Coroutines and async generators are lacking: JavaScript's own give promises, and nobody can drive them step by step.
 */
import type { Adapter, ProgramBody } from '../adapter.js'

type NativeGenerator = Generator<unknown, unknown, unknown>

/** Raised at the end of an iterator; its value is the iterator's result. */
class StopIteration extends Error {
  readonly value: unknown
  readonly args: readonly unknown[]

  constructor(...args: unknown[]) {
    super(String(args[0] ?? ''))
    this.value = args[0]
    this.args = args
  }
}

/** An iterator result in Python's way: a value, or StopIteration. */
function valueOf(result: IteratorResult<unknown, unknown>): unknown {
  if (result.done !== true) return result.value
  throw result.value === undefined ? new StopIteration() : new StopIteration(result.value)
}

/** A native generator under Python's names. */
class PythonGenerator {
  readonly #native: NativeGenerator

  constructor(native: NativeGenerator) {
    this.#native = native
  }

  send(value: unknown): unknown {
    return valueOf(this.#native.next(value))
  }

  throw(error: unknown): unknown {
    return valueOf(this.#native.throw(error))
  }

  close(): unknown {
    return this.#native.return(undefined).value
  }

  __next__(): unknown {
    return valueOf(this.#native.next())
  }

  __iter__(): this {
    return this
  }

  /** What `for…of` and `yield*` go through. */
  [Symbol.iterator](): NativeGenerator {
    return this.#native
  }
}

/** An iterator in Python's style under JavaScript's names, those that it has. */
function javaScriptIterator(iterator: any): Iterator<unknown, unknown, unknown> {
  const result = (call: () => unknown): IteratorResult<unknown, unknown> => {
    try {
      return { done: false, value: call() }
    } catch (error) {
      if (error instanceof StopIteration) return { done: true, value: error.value }
      throw error
    }
  }
  return {
    next: () => result(() => iterator.__next__()),
    ...(iterator.throw && { throw: (error) => result(() => iterator.throw(error)) }),
    ...(iterator.close && { return: (value) => ({ done: true, value: iterator.close() ?? value }) }),
  }
}

/** What `yield*` delegates to. */
function iterable(object: any): Iterable<unknown> {
  if (typeof object?.[Symbol.iterator] === 'function' || typeof object?.__iter__ !== 'function') return object
  return { [Symbol.iterator]: () => javaScriptIterator(object.__iter__()) }
}

/**
 * Native JavaScript generators, with nothing added but Python's names.
 *
 * @example runConformance(nativeGenerators, { ids: ['GEN-26'] }).cases[0]?.status // → 'fail'
 */
export const nativeGenerators: Adapter = {
  name: 'native JavaScript generators',
  errors: { StopIteration },
  generator: (body: ProgramBody) =>
    function (this: unknown, ...args: unknown[]) {
      return new PythonGenerator(body.apply(this, args))
    },
  from: iterable,
  typeName: (value: unknown) => (value instanceof PythonGenerator ? 'generator' : String(value?.constructor.name)),
}
