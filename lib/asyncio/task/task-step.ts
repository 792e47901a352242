/**
 * The steps of tasks.
 *
 * They are plain functions: until its stack is asked for, a V8 error keeps all that methods were called on when it was
 * made; so a task that failed in a method of its own would be kept by its own exception.
 */
import { type Driver, drivenBy } from '../../delegation/driven-by.js'
import { type AnyIteratorResult, Frame } from '../../delegation/frame.js'
import { throwInto } from '../../delegation/throw.js'
import { isStopIteration, KeyboardInterrupt, SystemExit } from '../../protocol/exceptions.js'
import { pythonRepr } from '../../text/python-repr.js'
import { attempt, Raised } from '../../delegation/attempt.js'
import { resume } from '../../delegation/drive.js'
import { type Context, enterContext, leaveContext } from '../../contextvars/context.js'
import { cancellationOf } from '../future/cancellation.js'
import { futureAddToAwaitedBy, futureDiscardFromAwaitedBy } from '../future/awaited-by.js'
import { calledInPython, callbackText } from '../loop/callback-text.js'
import { InvalidStateError, isCancelledError } from '../python/exceptions.js'
import { Future, FutureState } from '../future/futures.js'
import { Handle, type HandleLoop } from '../loop/handle.js'
import { afterStep, noteCancelled } from './ignored-cancel.js'
import {
  enterTask,
  leaveTask,
  type Listed,
  registerTask,
  swapCurrentTask,
  type TaskLoop,
  unregisterTask,
} from './task-list.js'
import { outcomeOf, waitFor, type WaitingTask } from './wait-on.js'

/** A task, as its steps know it. */
export interface SteppedTask extends Future, Omit<WaitingTask, keyof Future>, Omit<Listed, keyof Future> {
  _loop: TaskLoop
  _coro: object | undefined
  readonly _resuming: Resuming
  readonly _context: Context
  _error: unknown
  _isStuck: boolean
  cancelling(): number
}

/** A step, or a wake-up: what the loop calls. */
export function runTask(task: SteppedTask): void {
  try {
    const waiter = task._futWaiter
    const error = waiter === null ? task._error : outcomeOf(waiter)
    if (task._error !== undefined) task._error = undefined
    enterTask(task._loop, task)
    try {
      stepInContext(task, error)
    } finally {
      leaveTask(task._loop, task)
    }
  } catch (raised) {
    if (raised instanceof KeyboardInterrupt || raised instanceof SystemExit) throw raised
    stepFailed(task, raised)
  }
}

function stepInContext(task: SteppedTask, error: unknown): void {
  const outer = enterContext(task._context)
  try {
    step(task, error)
  } finally {
    leaveContext(task._context, outer)
  }
}

/** What a step raises beside its coroutine is told to the loop, which goes on. */
function stepFailed(task: SteppedTask, exception: unknown): void {
  if (task._state === FutureState.PENDING) task._isStuck = true
  else unregisterTask(task)
  const handle = new Handle(taskStep, [], task._loop, task._context)
  const message = `Exception in callback ${callbackText(taskStep)}`
  ;(task._loop as unknown as HandleLoop).callExceptionHandler({ message, exception, handle })
}

const taskStep = calledInPython('Task.task_wakeup', () => undefined)

/** A first step, in the stack of who makes the task. */
export function startEagerly(task: SteppedTask): void {
  const before = swapCurrentTask(task._loop, task) as SteppedTask | null
  // Who makes it is taken to wait for it, as long as the call lasts.
  if (before !== null) futureAddToAwaitedBy(task, before)
  try {
    registerTask(task)
    stepInContext(task, undefined)
  } finally {
    swapCurrentTask(task._loop, before)
    if (before !== null) futureDiscardFromAwaitedBy(task, before)
    if (task._state !== FutureState.PENDING) task._coro = undefined
  }
}

function step(task: SteppedTask, error: unknown): void {
  if (task._state !== FutureState.PENDING) {
    throw new InvalidStateError(`__step(): already done: ${task.toString()}, ${pythonRepr(error)}`)
  }
  const cancellation = task._cancellation
  if (cancellation?.isDue === true) {
    if (!isCancelledError(error)) error = task._makeCancelledError()
    cancellation.isDue = false
  }
  task._futWaiter = null
  const isWatched = cancellation !== null && cancellation.requests > 0 && task._loop.getDebug()
  if (isWatched && isCancelledError(error)) noteCancelled(task, error)
  let result: AnyIteratorResult
  try {
    const { _resuming: resuming, _coro: coro } = task
    result = error === undefined ? resuming.resume(coro as never) : resuming.raise(coro as never, error as Error)
  } catch (raised) {
    ended(task, raised)
    return
  }
  if (isWatched) afterStep(task, result)
  if (result.done !== true) waitFor(task, result.value)
  else if (result instanceof Raised) ended(task, result.value)
  else if (task._cancellation?.isDue === true) {
    task._cancellation.isDue = false
    cancelled(task, task._cancellation.message)
  } else {
    unregisterTask(task)
    task._finish(result.value)
  }
}

/** The coroutine ended with an error. */
function ended(task: SteppedTask, error: unknown): void {
  if (isCancelledError(error)) {
    cancellationOf(task).error = error
    // The message went with the error: who asks later gets a CancelledError without it.
    cancelled(task, undefined)
    return
  }
  unregisterTask(task)
  task._fail(error)
  if (error instanceof KeyboardInterrupt || error instanceof SystemExit) throw error
}

function cancelled(task: SteppedTask, message: unknown): void {
  unregisterTask(task)
  Future.prototype.cancel.call(task, message)
}

/** How a kind of coroutine is resumed. An error that leaves it is raised, or given as a `Raised`. */
export interface Resuming {
  readonly resume: (coro: never) => AnyIteratorResult
  readonly raise: (coro: never, error: Error) => AnyIteratorResult
}

export const MACHINE: Resuming = {
  resume: (coro: Frame) => resume(coro, undefined),
  raise: (coro: Frame, error) => attempt(coro, raiseIn, error),
}

function raiseIn(coro: Frame, error: Error): AnyIteratorResult {
  return throwInto(coro, [error])
}

/** A coroutine that has methods of its own, as one that is recorded. */
interface Own {
  resume(): AnyIteratorResult
  resumeThrow(error: Error): AnyIteratorResult
}

const OWN: Resuming = {
  resume: (coro: Own) => coro.resume(),
  raise: (coro: Own, error) => coro.resumeThrow(error),
}

/** A coroutine of somebody else's class. */
interface Foreign {
  send(value: unknown): unknown
  throw(error: Error): unknown
}

const METHODS: Resuming = {
  resume: (coro: Foreign) => methodResult(() => coro.send(undefined)),
  raise: (coro: Foreign, error) => methodResult(() => coro.throw(error)),
}

/** How a coroutine is resumed by its task. */
export function resumingOf(coro: object, task: Driver): Resuming {
  if (!(coro instanceof Frame)) return METHODS
  drivenBy(coro, task)
  return Object.hasOwn(coro, 'resume') ? OWN : MACHINE
}

function methodResult(call: () => unknown): AnyIteratorResult {
  try {
    return { done: false, value: call() }
  } catch (error) {
    if (isStopIteration(error)) return { done: true, value: error.value }
    throw error
  }
}
