/**
 * `expectAllAwaited` fails if a coroutine was made and never awaited.
 */
import { AssertionError } from '../asyncio/python/exceptions.js'
import { isThenable } from '../asyncio/task/wrap-promise.js'
import { neverAwaited, type Observed, observeNew } from '../sys/never-awaited.js'
import { getCoroutineOriginTrackingDepth, setCoroutineOriginTrackingDepth } from '../sys/origin.js'

/** Where a coroutine was made; who wants more of the stack sets the depth. */
const DEPTH = 1

/**
 * Calls a function, and sees to it that each coroutine, and each block of `asyncWith`, that is made meanwhile, by whomever, has been started or
 * closed in the end. It waits for no collector, unlike the warnings that say the same.
 *
 * @param fn the function; if it returns a promise, the end is when that is settled
 * @returns what it returns
 * @throws AssertionError naming the coroutines that were forgotten, and where each was made; what `fn` throws
 * @see Python: `RuntimeWarning: coroutine '…' was never awaited`
 * @example
 * const save = coroutine(function* save() {})
 * expectAllAwaited(() => save()) // raises AssertionError: coroutine 'save' was never awaited…
 */
export function expectAllAwaited<T>(fn: () => T): T {
  const made: Observed[] = []
  const depth = getCoroutineOriginTrackingDepth()
  const stopObserving = observeNew((object) => made.push(object))
  const stop = () => {
    stopObserving()
    setCoroutineOriginTrackingDepth(depth)
  }
  if (depth < DEPTH) setCoroutineOriginTrackingDepth(DEPTH)
  let isLater = false
  try {
    const result = fn()
    if (isThenable(result)) {
      isLater = true
      return checkedLater(result, made, stop) as T
    }
    check(made)
    return result
  } finally {
    if (!isLater) stop()
  }
}

async function checkedLater(
  result: PromiseLike<unknown>,
  made: readonly Observed[],
  stop: () => void,
): Promise<unknown> {
  try {
    const value = await result
    check(made)
    return value
  } finally {
    stop()
  }
}

function check(made: readonly Observed[]): void {
  const forgotten = made.filter((object) => object.isForgotten())
  if (forgotten.length > 0) throw new AssertionError(forgotten.map(neverAwaited).join('\n'))
}
