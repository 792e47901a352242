/**
 * The wrapper that `coroutine.__await__()` gives: an iterator over a coroutine. Python: `coroutine_wrapper`.
 *
 * To the machine it stands for its coroutine, so a chain through it is as flat as any. It makes no "being awaited
 * already" check, as in CPython.
 */
import { addressOf } from '../protocol/address.js'
import type { PythonIterator, RESULT } from '../protocol/abc.js'
import { TYPE } from '../protocol/brand.js'
import { showAsText } from '../protocol/one-line.js'
import type { Throwable } from '../protocol/exceptions.js'
import type { Frame } from '../delegation/frame.js'
import { STANDS_FOR } from '../delegation/wrapped.js'
import { cannotPickle } from './members.js'
import type { Resumable } from './resumable.js'

/** An iterator over a coroutine. */
export class CoroutineWrapper<T = unknown, Y = unknown, S = unknown> implements PythonIterator<T, Y, S> {
  declare readonly [TYPE]: 'coroutine_wrapper'
  declare readonly [RESULT]?: () => T
  /** @internal */
  readonly [STANDS_FOR]: Frame
  readonly #coroutine: Resumable<Y, T, S>

  /** @internal */
  constructor(coroutine: Resumable<Y, T, S>) {
    this[STANDS_FOR] = coroutine
    this.#coroutine = coroutine
  }

  /** The wrapper itself. */
  __iter__(): this {
    return this
  }

  /** `send(None)`. */
  __next__(): Y {
    return this.#coroutine.send()
  }

  /** `coroutine.send`. */
  send(): Y
  send(value: S): Y
  send(value?: S): Y {
    return this.#coroutine.send(value)
  }

  /** `coroutine.throw`. */
  throw(error: Throwable, value?: unknown, traceback?: undefined): Y
  throw(...args: [error: Throwable]): Y {
    return this.#coroutine.throw(...args)
  }

  /** `coroutine.close`. */
  close(): T | undefined {
    return this.#coroutine.close()
  }

  toString(): string {
    return `<coroutine_wrapper object at ${addressOf(this)}>`
  }

  /** Python's objects of this kind cannot be copied or pickled. */
  __reduce_ex__(): never {
    return cannotPickle(this)
  }
}

Object.defineProperty(CoroutineWrapper.prototype, TYPE, { value: 'coroutine_wrapper' })
showAsText(CoroutineWrapper.prototype)
