/**
 * The iterator of a future: what awaiting one goes through.
 */
import type { PythonIterator, RESULT } from '../../protocol/abc.js'
import { RuntimeError, stopIteration, type Throwable } from '../../protocol/exceptions.js'
import { raisable } from '../../delegation/throwable.js'
import { throwArguments } from '../../objects/resumable.js'
import type { AnyIteratorResult } from '../../delegation/frame.js'
import { RuntimeIterator } from '../../delegation/runtime-iterator.js'

/** What awaiting asks of a future. */
interface Awaited<T> {
  _asyncio_future_blocking: boolean
  done(): boolean
  result(): T
}

/**
 * Yields the future, if it is not done, with its flag set, so that the task knows it was awaited; ends with its
 * result. What is sent does not matter. CPython's FutureIter.
 */
export class FutureIterator<T, F extends Awaited<T>> extends RuntimeIterator implements PythonIterator<T, F, unknown> {
  static override readonly name: string = 'FutureIterator'
  declare readonly [RESULT]?: () => T
  #future: F | null

  constructor(future: F) {
    super()
    this.#future = future
  }

  _resume(_value: unknown): AnyIteratorResult {
    const future = this.#future
    // It has been closed, or thrown into, or has ended.
    if (future === null) return { value: undefined, done: true }
    if (!future.done()) {
      if (future._asyncio_future_blocking) throw new RuntimeError("await wasn't used with future")
      future._asyncio_future_blocking = true
      return { value: future, done: false }
    }
    this.#future = null
    return { value: future.result(), done: true }
  }

  __iter__(): this {
    return this
  }

  __next__(): F {
    return this.send(undefined)
  }

  send(value: unknown): F {
    const result = this._resume(value)
    if (result.done === true) throw stopIteration(result.value)
    return result.value as F
  }

  throw(error: Throwable, value?: unknown, traceback?: undefined): F
  throw(...args: unknown[]): F {
    const raised = raisable(throwArguments(args))
    this._drop()
    throw raised
  }

  close(): void {
    this._drop()
  }

  override _drop(): void {
    this.#future = null
  }
}

// Messages name it as Python's.
Object.defineProperty(FutureIterator, 'name', { value: 'FutureIter' })
