/**
 * `wait`: until all of some futures are done, or the first of them.
 */
import { AttributeError, ValueError } from '../../protocol/exceptions.js'
import { typeName } from '../../protocol/type-name.js'
import { pythonStr } from '../../text/python-repr.js'
import { await_ } from '../../objects/await.js'
import { coroutine, CoroutineType } from '../../objects/coroutine.js'
import { calledInPython } from '../loop/callback-text.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { futureAddToAwaitedBy, futureDiscardFromAwaitedBy } from '../future/awaited-by.js'
import { getRunningLoop } from '../task/events.js'
import { AssertionError } from '../python/exceptions.js'
import { type Future, isFuture } from '../future/futures.js'
import { checkOptions } from '../python/options.js'
import { currentTask } from '../task/task-registry.js'

/** Wait until one is done, however it ended. Python: `asyncio.FIRST_COMPLETED`. */
export const FIRST_COMPLETED = 'FIRST_COMPLETED'
/** Wait until one has failed, or all are done. Python: `asyncio.FIRST_EXCEPTION`. */
export const FIRST_EXCEPTION = 'FIRST_EXCEPTION'
/** Wait until all are done. Python: `asyncio.ALL_COMPLETED`. */
export const ALL_COMPLETED = 'ALL_COMPLETED'

/** What `wait` waits for. */
export type ReturnWhen = typeof FIRST_COMPLETED | typeof FIRST_EXCEPTION | typeof ALL_COMPLETED

/** The options of `wait`. */
export interface WaitOptions {
  /** For how many seconds at most; else without limit. */
  timeout?: number | null | undefined
  /** What for; else ALL_COMPLETED. */
  returnWhen?: ReturnWhen | undefined
}

/**
 * Waits for futures. It raises none of their errors, and cancels nothing, neither when the time is over nor when it is
 * cancelled itself.
 *
 * @param aws any iterable of futures or tasks
 * @param options `timeout` in seconds, `returnWhen`
 * @returns a coroutine of two sets, of those that are done and of those that are not, in the order of `aws`
 * @throws at the call: TypeError for an unknown option. In the task: TypeError for a single future, or a coroutine;
 *   ValueError for no futures, or an unknown `returnWhen`
 * @see Python: https://docs.python.org/3/library/asyncio-task.html#asyncio.wait
 * @example
 * const main = coroutine(function* main() {
 *   const tasks = [createTask(sleep(1)), createTask(sleep(2))]
 *   const [done, pending] = yield* await_(wait(tasks, { returnWhen: FIRST_COMPLETED }))
 *   console.log(done.size, pending.size, getRunningLoop().time())
 * })
 * new VirtualEventLoop().runUntilComplete(main()) // prints 1 1 1
 */
export function wait<F extends Future>(
  aws: Iterable<F>,
  options: WaitOptions = {},
): AsyncioCoroutine<[done: Set<F>, pending: Set<F>]> {
  checkOptions('wait', options, ['timeout', 'returnWhen'])
  return waiting(aws, options) as AsyncioCoroutine<[Set<F>, Set<F>]>
}

const waiting = coroutine('wait', function* (aws: Iterable<Future>, options: WaitOptions) {
  const { timeout, returnWhen = ALL_COMPLETED } = options
  const futures = futuresOf(aws, returnWhen)
  const loop = getRunningLoop()
  const waiter = loop.createFuture<undefined>()
  const release = () => {
    if (!waiter.done()) waiter.setResult(undefined)
  }
  const timer = timeout === undefined || timeout === null ? undefined : loop.callLater(timeout, release)
  const task = currentTask()
  let left = futures.size
  const onCompletion = calledInPython('_wait.<locals>._on_completion', (future: Future) => {
    left--
    if (left <= 0 || returnWhen === FIRST_COMPLETED || (returnWhen === FIRST_EXCEPTION && hasFailed(future))) {
      timer?.cancel()
      release()
    }
    futureDiscardFromAwaitedBy(future, task)
  })
  for (const future of futures) {
    future.addDoneCallback(onCompletion)
    futureAddToAwaitedBy(future, task)
  }
  try {
    yield* await_(waiter)
  } finally {
    timer?.cancel()
    for (const future of futures) {
      future.removeDoneCallback(onCompletion)
      futureDiscardFromAwaitedBy(future, task)
    }
  }
  return divided(futures)
})

/** What is to be waited for, each once. */
function futuresOf(aws: Iterable<Future>, returnWhen: string): Set<Future> {
  if (isFuture(aws) || aws instanceof CoroutineType) {
    throw new TypeError(`expect a list of futures, not ${isFuture(aws) ? aws.constructor.name : typeName(aws)}`)
  }
  if (isEmpty(aws)) throw new ValueError('Set of Tasks/Futures is empty.')
  if (returnWhen !== FIRST_COMPLETED && returnWhen !== FIRST_EXCEPTION && returnWhen !== ALL_COMPLETED) {
    throw new ValueError(`Invalid return_when value: ${pythonStr(returnWhen)}`)
  }
  if (typeof (aws as Partial<Iterable<Future>> | null)?.[Symbol.iterator] !== 'function') {
    throw new TypeError(`'${typeName(aws)}' object is not iterable`)
  }
  const futures = new Set(aws)
  for (const each of futures as Set<unknown>) {
    if (each instanceof CoroutineType) throw new TypeError('Passing coroutines is forbidden, use tasks explicitly.')
  }
  for (const each of futures as Set<unknown>) refuseNoFuture(each)
  // An iterable that shows only when it is iterated over that there is nothing in it.
  if (futures.size === 0) throw new AssertionError('Set of Futures is empty.')
  return futures
}

/** What Python finds empty without iterating over it. */
function isEmpty(aws: unknown): boolean {
  if (aws === undefined || aws === null || aws === 0 || aws === '') return true
  return Array.isArray(aws) ? aws.length === 0 : (aws instanceof Set || aws instanceof Map) && aws.size === 0
}

function refuseNoFuture(value: unknown): void {
  if (typeof (value as Partial<Future> | undefined | null)?.addDoneCallback === 'function') return

  throw new AttributeError(`'${typeName(value)}' object has no attribute 'add_done_callback'`)
}

function hasFailed(future: Future): boolean {
  return !future.cancelled() && future.exception() !== undefined
}

function divided(futures: Iterable<Future>): [done: Set<Future>, pending: Set<Future>] {
  const done = new Set<Future>()
  const pending = new Set<Future>()
  for (const future of futures) (future.done() ? done : pending).add(future)
  return [done, pending]
}
