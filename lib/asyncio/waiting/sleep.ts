/**
 * `sleep`: the time that passes.
 */
import { keepShape } from '../../host/shapes.js'
import type { AnyIteratorResult } from '../../delegation/frame.js'
import type { PythonIterator } from '../../protocol/abc.js'
import { StopIteration } from '../../protocol/exceptions.js'
import { escapedGenerator } from '../../delegation/iterator.js'
import { makeDirect, SETTLED, type Settleable } from '../../delegation/direct.js'
import { RuntimeIterator } from '../../delegation/runtime-iterator.js'
import { await_ } from '../../objects/await.js'
import { type BodyByHand, codeByHand, coroutineByHand, yieldsOnce } from '../../objects/by-hand.js'
import { coroutine } from '../../objects/coroutine.js'
import { getRunningLoop } from '../task/events.js'
import type { Future } from '../future/futures.js'
import { atMost, refuseNaN } from '../python/numbers.js'
import type { AsyncioCoroutine } from '../future/awaited.js'

/**
 * Waits.
 *
 * Nothing happens before it is awaited. With a delay of zero or less the task lets everything that is ready run once.
 *
 * @param delay how long, in seconds
 * @param result what awaiting it evaluates to
 * @returns a coroutine
 * @throws in the task: TypeError if `delay` is no number; ValueError if it is NaN
 * @see Python: https://docs.python.org/3/library/asyncio-task.html#asyncio.sleep
 * @example
 * const main = coroutine(function* main() {
 *   console.log(yield* await_(sleep(1, 'slept')), getRunningLoop().time())
 * })
 * new VirtualEventLoop().runUntilComplete(main()) // prints slept 1
 */
export function sleep(delay: number): AsyncioCoroutine<undefined>
export function sleep<T>(delay: number, result: T): AsyncioCoroutine<T>
export function sleep(delay: number, result?: unknown): AsyncioCoroutine<unknown> {
  if (typeof delay !== 'number' || !(delay <= 0)) return sleeping(delay, result)
  return coroutineByHand<unknown, undefined>(SLEEP, new Yielding(result))
}

/** Yields None once: a bare yield. */
class BareYield extends RuntimeIterator implements PythonIterator<void, undefined, unknown> {
  #isOver = false

  _resume(): AnyIteratorResult {
    if (this.#isOver) return { value: undefined, done: true }
    this.#isOver = true
    return { value: undefined, done: false }
  }

  __next__(): undefined {
    if (this._resume().done === true) throw new StopIteration()
  }
}

/** Of a class, since the method of a class is found without a search. */
class NextIteration {
  static readonly name: string = 'NextIteration'

  __await__(): BareYield {
    return new BareYield()
  }

  _awaited(request: Settleable, _value: unknown, isFirst: boolean): unknown {
    if (isFirst) return undefined
    request.settle(undefined)
    return SETTLED
  }

  /** The generator that Python has there converts it (PEP 479). */
  _thrown(error: unknown): unknown {
    return escapedGenerator(error)
  }
}

makeDirect(NextIteration)

/** Awaiting it lets everything that is ready run once: a bare yield, which a task knows. */
export const nextIteration = new NextIteration()

const PENDING = yieldsOnce(nextIteration)

/** `sleep(0)`: what tasks do most. */
class Yielding implements BodyByHand {
  readonly result: unknown

  constructor(result: unknown) {
    this.result = result
  }

  next(): AnyIteratorResult {
    return PENDING
  }

  throw(error: unknown): never {
    throw error
  }
}

keepShape(new Yielding(undefined))

const SLEEP = codeByHand('sleep', Yielding, { waitsFor: () => PENDING, does: ({ result }: Yielding) => result })

const sleeping = coroutine('sleep', function* (delay: number, result: unknown) {
  if (atMost(delay, 0, 'int')) {
    yield* await_(nextIteration)
    return result
  }
  refuseNaN(delay)
  const loop = getRunningLoop()
  const future = loop.createFuture()
  const timer = loop.callLater(Number(delay), setResultUnlessCancelled, result, future)
  try {
    return yield* await_(future)
  } finally {
    timer.cancel()
  }
})

/** What a timer does: its future may have been cancelled in the same iteration. */
function setResultUnlessCancelled(result: unknown, future: Future<unknown>): void {
  if (!future.cancelled()) future.setResult(result)
}
