/**
 * The awaitable of `anext(iterator, fallback)`: forwards to the iterator's own awaitable, and turns StopAsyncIteration
 * into the fallback. Python: `anext_awaitable`, CPython's iterobject.c.
 *
 * As there, it asks the wrapped awaitable for its iterator afresh at every step.
 */
import { addressOf } from '../protocol/address.js'
import type { PythonIterator, RESULT } from '../protocol/abc.js'
import { TYPE } from '../protocol/brand.js'
import { showAsText } from '../protocol/one-line.js'
import { isStopAsyncIteration, StopIteration, type Throwable } from '../protocol/exceptions.js'
import { specialMethod } from '../protocol/special.js'
import { Frame } from '../delegation/frame.js'
import { iteratorOfAwaitable } from '../delegation/operand.js'
import { STEPS, WRAPS } from '../delegation/wrapped.js'
import { takesNone } from './members.js'
import { driven, type DrivenIterator } from './python-iterator.js'

/** What `anext(iterator, fallback)` gives. */
export class AnextAwaitable<T = unknown, Y = unknown, S = unknown> implements PythonIterator<T, Y, S> {
  declare readonly [TYPE]: 'anext_awaitable'
  declare readonly [RESULT]?: () => T
  /** @internal */
  readonly [WRAPS]: unknown;
  /** @internal */
  declare [STEPS]?: unknown
  readonly #fallback: unknown

  /** @internal */
  constructor(wrapped: unknown, fallback: unknown) {
    this[WRAPS] = wrapped
    this.#fallback = fallback
  }

  __await__(): this {
    return this
  }

  __iter__(): this {
    return this
  }

  __next__(): Y {
    return this.#orFallback(() => this.#iterator().next())
  }

  send(): Y
  send(value: S): Y
  send(value?: S): Y {
    return this.#orFallback(() => this.#iterator().send(value))
  }

  throw(error: Throwable, value?: unknown, traceback?: undefined): Y
  throw(...args: unknown[]): Y {
    return this.#orFallback(() => this.#iterator().throw(...args))
  }

  close(): unknown
  close(...args: unknown[]): unknown {
    takesNone('anext_awaitable.close()', args.length)
    return this.#orFallback(() => this.#iterator().close())
  }

  toString(): string {
    return `<anext_awaitable object at ${addressOf(this)}>`
  }

  /** The iterator of the wrapped awaitable; of a coroutine, which is no iterator, its wrapper. */
  #iterator(): DrivenIterator {
    const iterator = iteratorOfAwaitable(this[WRAPS])
    this[STEPS] = iterator
    const isCoroutine = iterator instanceof Frame && iterator._code.kind === 'coroutine'
    return driven((isCoroutine ? specialMethod(iterator, '__await__')?.call(iterator) : iterator) as object)
  }

  #orFallback(step: () => unknown): Y {
    try {
      return step() as Y
    } catch (error) {
      if (!isStopAsyncIteration(error)) throw error
      throw new StopIteration(this.#fallback)
    }
  }
}

Object.defineProperty(AnextAwaitable.prototype, TYPE, { value: 'anext_awaitable' })
showAsText(AnextAwaitable.prototype)
