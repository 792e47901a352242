/**
 * What a task does with what its coroutine yields: it waits for a future, takes its next step after None, and has a
 * RuntimeError raised in the coroutine for anything else.
 */
import { brandOf } from '../../protocol/brand.js'
import { isExceptionInstance, RuntimeError } from '../../protocol/exceptions.js'
import { cutCallers } from '../../delegation/callers.js'
import { isNativeGenerator } from '../../delegation/native.js'
import { pythonRepr } from '../../text/python-repr.js'
import { copyContext } from '../../contextvars/context.js'
import type { Cancellation } from '../future/cancellation.js'
import { showsWaiters } from '../future/awaited-by.js'
import { calledInPython } from '../loop/callback-text.js'
import { Future, FutureState, isFuture } from '../future/futures.js'
import type { Waiter } from '../loop/done-callbacks.js'
import type { Loop } from '../loop/loop.js'

/** A task, as far as waiting is concerned. */
export interface WaitingTask extends Waiter {
  readonly _loop: Loop
  readonly _cancellation: Cancellation | null
  _futWaiter: Future | null
  _raiseSoon(error: unknown): void
  readonly _run: (task: any) => void
}

/** Has a task wait for what was yielded. */
export function waitFor(task: WaitingTask, yielded: unknown): void {
  if (yielded instanceof Future) waitForFuture(task, yielded)
  else if (yielded === undefined || yielded === null) task._loop._enqueue(task)
  else if (isFuture(yielded)) waitForForeign(task, yielded)
  else task._raiseSoon(badYield(task, yielded))
}

function waitForFuture(task: WaitingTask, future: Future): void {
  if ((future as unknown) === task) {
    task._raiseSoon(new RuntimeError(`Task cannot await on itself: ${task.toString()}`))
  } else if (!future._asyncio_future_blocking) {
    task._raiseSoon(yieldedFuture(task, future))
  } else if (future._loop !== task._loop) {
    task._raiseSoon(otherLoop(task, future))
  } else {
    future._asyncio_future_blocking = false
    if (future.addDoneCallback !== Future.prototype.addDoneCallback) wakeBy(task, future)
    else if (future._state === FutureState.PENDING) future._addEntry(task)
    else {
      task._wokenBy(future)
      task._loop._enqueue(task)
    }
    waitsFor(task, future)
  }
}

/** A future of somebody else's class. */
function waitForForeign(task: WaitingTask, future: Future): void {
  if ((future.getLoop() as unknown) !== task._loop) {
    task._raiseSoon(otherLoop(task, future))
  } else if (!future._asyncio_future_blocking) {
    task._raiseSoon(yieldedFuture(task, future))
  } else {
    future._asyncio_future_blocking = false
    wakeBy(task, future)
    waitsFor(task, future)
  }
}

/** Has the task woken by a method that is not the library's. */
function wakeBy(task: WaitingTask, future: Future): void {
  const wakeUp = calledInPython('Task.task_wakeup', (woken: Future): void => {
    task._wokenBy(woken)
    const { _run: run } = task
    run(task)
  })
  future.addDoneCallback(
    showsWaiters(wakeUp, () => [task as unknown as Future]),
    { context: copyContext() },
  )
}

/** The task was asked to end before it began to wait. */
function waitsFor(task: WaitingTask, future: Future): void {
  task._futWaiter = future
  const cancellation = task._cancellation
  if (cancellation?.isDue === true && future.cancel(cancellation.message)) cancellation.isDue = false
}

function yieldedFuture(task: WaitingTask, future: Future): RuntimeError {
  return new RuntimeError(`yield was used instead of yield from in task ${task.toString()} with ${pythonRepr(future)}`)
}

function otherLoop(task: WaitingTask, future: Future): RuntimeError {
  return new RuntimeError(`Task ${task.toString()} got Future ${pythonRepr(future)} attached to a different loop`)
}

function badYield(task: WaitingTask, value: unknown): RuntimeError {
  if (brandOf(value) === 'generator' || isNativeGenerator(value)) {
    return new RuntimeError(
      `yield was used instead of yield from for generator in task ${task.toString()} with ${pythonRepr(value)}`,
    )
  }
  return new RuntimeError(`Task got bad yield: ${pythonRepr(value)}`)
}

/** What is raised in who waits for a future; undefined if that gets a value. */
export function outcomeOf(future: Future): unknown {
  if (!(future instanceof Future)) {
    // A future of somebody else's class.
    try {
      ;(future as Future).result()
      return undefined
    } catch (error) {
      return isExceptionInstance(error) ? error : undefined
    }
  }
  if (future._state === FutureState.CANCELLED) return future._makeCancelledError()
  if (future._exception === undefined) return undefined
  future._retrieved()
  cutCallers(future._exception, future._callers)
  // What is no error cannot be thrown in; the await gets it by asking for the result.
  return isExceptionInstance(future._exception) ? future._exception : undefined
}
