/// <reference lib="esnext.disposable" preserve="true" />
/**
 * `contextmanager`: context managers written as generators that yield once. Python's `contextlib.contextmanager`,
 * Lib/contextlib.py.
 *
 * Deviations: a manager is not a decorator; what is thrown and is no exception cannot be raised in the body, which then
 * is closed instead.
 */
import type { NotInferred, Taking, Yields } from '../protocol/abc.js'
import { AttributeError, isExceptionInstance, isStopIteration, RuntimeError } from '../protocol/exceptions.js'
import type { BodyFunction } from '../delegation/code.js'
import { generator, type GeneratorType, type OnlyDelegates } from '../objects/generator.js'
import { madeBy } from '../objects/function.js'
import type { ContextManager } from './with.js'

/**
 * Makes a function that returns context managers, from a body that yields once: what it yields is the value, and the
 * block runs meanwhile. An error of the block is raised at the `yield`; the body suppresses it by catching it.
 *
 * @param body a generator function, or a function that `generator` made
 * @returns a function with the body's parameters that makes a manager for one use
 * @throws TypeError if `body` is neither; the manager raises RuntimeError if the body does not yield, or yields again, and
 *   AttributeError if it is entered a second time
 * @see Python: https://docs.python.org/3/library/contextlib.html#contextlib.contextmanager
 * @example
 * const opened = contextmanager(function* (path: string) {
 *   const file = open(path)
 *   try {
 *     yield file
 *   } finally {
 *     file.close()
 *   }
 * })
 * with_(opened('notes.txt'), (file) => file.read()) // → 'notes'
 */
export function contextmanager<This, M, A extends unknown[] = NotInferred>(
  body: Taking<
    A,
    (this: This, ...args: A) => (Generator<M, unknown, any> & OnlyDelegates<M>) | GeneratorType<M, unknown, any>
  >,
): (this: This, ...args: A) => GeneratorContextManager<Yields<M>>
export function contextmanager(body: (...args: never[]) => unknown): unknown {
  const make = madeBy(body) === 'generator' ? body : generator(body as BodyFunction)
  function manager(this: unknown, ...args: unknown[]): unknown {
    return new GeneratorContextManager(Reflect.apply(make, this, args) as GeneratorType)
  }
  return Object.defineProperty(manager, 'name', { value: body.name, configurable: true })
}

/** What a function made by `contextmanager` returns. Python: `contextlib._GeneratorContextManager`. */
export class GeneratorContextManager<V = unknown> implements ContextManager<V> {
  static readonly name: string = 'GeneratorContextManager'
  readonly #generator: GeneratorType<V, unknown, unknown>
  readonly #enterOnce = once('_GeneratorContextManager')

  /** @internal */
  constructor(body: GeneratorType<V, unknown, unknown>) {
    this.#generator = body
  }

  __enter__(): V {
    this.#enterOnce()
    const step = this.#generator.resume()
    if (step.done === true) throw new RuntimeError("generator didn't yield")
    return step.value
  }

  __exit__(type: unknown, error: unknown, _traceback: undefined): boolean {
    if (type === undefined && error === undefined) return this.#end("generator didn't stop")
    const thrown = instanceOf(type, error)
    if (!isExceptionInstance(thrown)) {
      this.#generator.close()
      return false
    }
    try {
      const step = this.#generator.resumeThrow(thrown)
      if (step.done === true) return true
    } catch (raised) {
      return passes(raised, thrown)
    }
    return this.#refuse("generator didn't stop after throw()")
  }

  /** At the end of a `using` block: leaves the manager, if it has been entered. */
  [Symbol.dispose](): void {
    if (this.#generator.gi_suspended) this.__exit__(undefined, undefined, undefined)
  }

  #end(message: string): boolean {
    return this.#generator.resume().done === true ? false : this.#refuse(message)
  }

  #refuse(message: string): never {
    try {
      throw new RuntimeError(message)
    } finally {
      this.#generator.close()
    }
  }
}

/** What a manager does as it is entered, which can be done but once: CPython lets go of the arguments of its body then. */
export function once(type: string): () => void {
  let isEntered = false
  return () => {
    if (isEntered) throw new AttributeError(`'${type}' object has no attribute 'args'`)
    isEntered = true
  }
}

/** The block's error; `__exit__` may be called with its class alone. */
export function instanceOf(type: unknown, error: unknown): unknown {
  return error === undefined && typeof type === 'function' ? Reflect.construct(type, []) : error
}

/**
 * What came out of the body when the block's error was thrown in: false if it is that error, which then goes on by
 * itself; what is another is raised.
 */
export function passes(raised: unknown, error: unknown, isStop: (error: unknown) => boolean = isStopIteration): false {
  if (raised === error) return false
  // The block raised a StopIteration, and PEP 479 made another error of it on its way through the body.
  if (raised instanceof RuntimeError && isStop(error) && raised.cause === error) return false
  throw raised
}
