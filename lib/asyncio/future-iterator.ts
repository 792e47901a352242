/**
 * The iterator of a future: what awaiting one goes through.
 */
import type { PythonIterator, RESULT } from '../protocol/abc.js'
import { RuntimeError, stopIteration, type Throwable } from '../protocol/exceptions.js'
import { raisable } from '../delegation/throwable.js'
import { SteppedIterator } from '../delegation/stepped.js'
import type { Step } from '../delegation/iterator.js'
import type { Future } from './futures.js'

/**
 * Yields the future, if it is not done, with its flag set, so that the task knows it was awaited; ends with its
 * result. What is sent does not matter. CPython's FutureIter.
 */
export class FutureIterator<T> extends SteppedIterator implements PythonIterator<T, Future<T>, unknown> {
  declare readonly [RESULT]?: T
  #future: Future<T> | null

  constructor(future: Future<T>) {
    super()
    this.#future = future
  }

  _step(_value: unknown): Step {
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

  __next__(): Future<T> {
    return this.send(undefined)
  }

  send(value: unknown): Future<T> {
    const step = this._step(value)
    if (step.done === true) throw stopIteration(step.value)
    return step.value as Future<T>
  }

  throw(error: Throwable, value?: unknown, traceback?: undefined): Future<T>
  throw(...args: [error: unknown]): Future<T> {
    const raised = raisable(args)
    this.#future = null
    throw raised
  }

  close(): void {
    this.#future = null
  }
}

// Messages name it as Python's.
Object.defineProperty(FutureIterator, 'name', { value: 'FutureIter' })
