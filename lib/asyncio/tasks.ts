/**
 * Tasks: futures that run a coroutine on a loop.
 *
 * A task is waiting (`_futWaiter` is what it waits for, among whose callbacks it is), queued (it is in the loop's ready
 * queue), or running. It is itself what the loop calls, so that neither a step nor a wake-up makes anything.
 */
import { KeyboardInterrupt, RuntimeError, SystemExit } from '../protocol/exceptions.js'
import { pythonRepr, pythonStr } from '../protocol/python-repr.js'
import { Raised } from '../delegation/attempt.js'
import type { Step } from '../delegation/iterator.js'
import { type Context, copyContext, enterContext, leaveContext } from '../contextvars/context.js'
import { futureAddToAwaitedBy, futureDiscardFromAwaitedBy } from './awaited-by.js'
import { calledInPython, callbackText } from './callback-text.js'
import { cancelThrough, passesOn } from './cancel.js'
import { isCoroutine } from './coroutines.js'
import { Handle, type HandleLoop } from './handle.js'
import { NO_OPTIONS, type TaskOptions } from './loop.js'
import { InvalidStateError, isCancelledError } from './exceptions.js'
import type { Waiter } from './done-callbacks.js'
import { Future, FutureState } from './futures.js'
import { checkOptions } from './options.js'
import { stepperFor, type Stepper } from './stepper.js'
import { enterTask, leaveTask, registerTask, swapCurrentTask, type TaskLoop, unregisterTask } from './task-list.js'
import { nextTaskName } from './task-names.js'
import { taskText } from './task-text.js'
import type { TaskCoroutine } from './traps.js'
import { outcomeOf, waitFor } from './wait-on.js'

/** The options of `new Task`. */
export interface TaskConstructorOptions extends TaskOptions {
  /** The loop; else the running one. */
  loop?: TaskLoop | undefined
}

const KNOWN_OPTIONS = ['loop', 'name', 'context', 'eagerStart']

/**
 * A coroutine that runs on a loop; as a future, its result. Usually made by `createTask`.
 *
 * @typeParam T the result
 * @param coro the coroutine
 * @param options `loop`, `name`, `context`, `eagerStart`
 * @throws TypeError if it is no coroutine; RuntimeError without a loop
 * @see Python: `asyncio.Task`
 * @example
 * const loop = new VirtualEventLoop()
 * const answer = coroutine(function* answer() { return 42 })
 * loop.runUntilComplete(new Task(answer(), { loop })) // → 42
 */
export class Task<T = any> extends Future<T> implements Waiter {
  static override readonly name: string = 'Task'
  /** @internal */
  declare _loop: TaskLoop
  /** @internal */
  _coro: TaskCoroutine<T> | undefined
  /** @internal How the coroutine is resumed. */
  _stepper: Stepper
  /** @internal */
  _context: Context
  /** @internal What it waits for. */
  _futWaiter: Future | null = null
  /** @internal What has woken it, until it goes on. */
  _woken: Future | null = null
  /** @internal What the next step raises in the coroutine. */
  _error: unknown = undefined
  /** @internal */
  _mustCancel = false
  /** @internal Whether a step failed beside its coroutine, so that nothing will have it take another one. */
  _isStuck = false
  /** @internal */
  _numCancelsRequested = 0
  /** @internal A number as long as nobody has asked for the name. */
  _name: string | number
  /** @internal */
  _logDestroyPending = true
  /** @internal A step, or a wake-up: what the loop calls, with the task as its argument. */
  declare readonly _run: (task: any) => void
  /** @internal Its neighbours in the loop's list. */
  _previous: Task | null = null
  /** @internal */
  _next: Task | null = null

  constructor(coro: TaskCoroutine<T>, options?: TaskConstructorOptions)
  /** @internal */
  constructor(coro: TaskCoroutine<T>, options: TaskConstructorOptions | undefined, loop: TaskLoop)
  constructor(coro: TaskCoroutine<T>, options: TaskConstructorOptions = NO_OPTIONS, loop?: TaskLoop) {
    if (options !== NO_OPTIONS) checkOptions('Task', options, KNOWN_OPTIONS)
    super(options.loop === undefined ? undefined : { loop: options.loop }, loop as TaskLoop)
    if (!isCoroutine(coro)) {
      this._logDestroyPending = false
      throw new TypeError(`a coroutine was expected, got ${pythonRepr(coro)}`)
    }
    this._coro = coro
    this._stepper = stepperFor(coro)
    this._context = options.context ?? copyContext()
    this._name = options.name === undefined || options.name === null ? nextTaskName() : pythonStr(options.name)
    if (options.eagerStart === true && this._loop.isRunning()) startEagerly(this)
    else {
      registerTask(this)
      this._loop._enqueue(this)
    }
  }

  /** The coroutine; undefined if it ended in an eager start. Python: `Task.get_coro`. */
  getCoro(): TaskCoroutine<T> | undefined {
    return this._coro
  }

  /** The context that the coroutine runs in. Python: `Task.get_context`. */
  getContext(): Context {
    return this._context
  }

  /** The name. Python: `Task.get_name`. */
  getName(): string {
    if (typeof this._name === 'number') this._name = `Task-${this._name}`
    return this._name
  }

  /**
   * Where it stands: of a coroutine that has not finished its frame, else nothing.
   *
   * Deviation: only the coroutine's own frame, as for a suspended one in Python; `captureCallGraph` shows all.
   *
   * @param options `limit`: how many frames at most
   * @see Python: `Task.get_stack`
   */
  getStack(options: { limit?: number | undefined } = {}): object[] {
    checkOptions('get_stack', options, ['limit'])
    const { cr_frame: frame } = (this._coro ?? {}) as { cr_frame?: object }
    return frame === undefined || (options.limit ?? 1) <= 0 ? [] : [frame]
  }

  /** Gives it a name, for texts. Python: `Task.set_name`. */
  setName(name: unknown): void {
    this._name = pythonStr(name)
  }

  /** A task's result is its coroutine's: RuntimeError. */
  override setResult(_result: T): never {
    throw new RuntimeError('Task does not support set_result operation')
  }

  /** A task's exception is its coroutine's: RuntimeError. */
  override setException(_exception: unknown): never {
    throw new RuntimeError('Task does not support set_exception operation')
  }

  /**
   * Asks the coroutine to end: raises a CancelledError at the await that it stands at, in the next iteration. The
   * coroutine may clean up, and may refuse by catching it.
   *
   * @param message the argument of that error, if it is to have one
   * @returns false if the task is done already
   * @see Python: `Task.cancel`
   * @example
   * const loop = new VirtualEventLoop()
   * const forever = coroutine(function* forever() { yield* await_(loop.createFuture()) })
   * const task = loop.createTask(forever())
   * task.cancel('enough') // → true
   * loop.runUntilComplete(task) // raises CancelledError: enough
   */
  override cancel(message?: unknown): boolean {
    return cancelThrough(this, message)
  }

  /** @internal Notes a request to cancel; gives whom to pass it on to. */
  _cancelRequested(): readonly Future[] | undefined {
    this._retrieved()
    if (this._state !== FutureState.PENDING) return undefined
    this._numCancelsRequested++
    return this._futWaiter === null ? [] : [this._futWaiter]
  }

  /** @internal Whether it will be cancelled, as it was passed on or not. */
  _cancelPassedOn(hasAgreed: boolean, isRing: boolean, message: unknown): boolean {
    if (hasAgreed) return true
    this._mustCancel = true
    this._cancelMessage = message
    // Nobody else will ever have it take a step.
    if (isRing || this._isStuck) {
      this._waitsNoLonger()
      this._isStuck = false
      this._loop._enqueue(this)
    }
    return true
  }

  /** How many requests to cancel there are. Python: `Task.cancelling`. */
  cancelling(): number {
    return this._numCancelsRequested
  }

  /**
   * Takes a request to cancel back.
   *
   * @returns how many are left
   * @see Python: `Task.uncancel`
   */
  uncancel(): number {
    if (this._numCancelsRequested > 0) {
      this._numCancelsRequested--
      if (this._numCancelsRequested === 0) this._mustCancel = false
    }
    return this._numCancelsRequested
  }

  /** Python's text. */
  override toString(): string {
    return taskText(this)
  }

  /** @internal */
  _wokenBy(future: Future): void {
    this._woken = future
  }

  /** @internal It waits for nothing any more, whatever its future comes to. */
  _waitsNoLonger(): void {
    this._futWaiter?._removeEntry?.(this)
    this._futWaiter = null
  }

  /** @internal Queues a step that raises an error in the coroutine. */
  _raiseSoon(error: unknown): void {
    this._error = error
    this._loop._enqueue(this)
  }
}

/**
 * Steps are plain functions: until its stack is asked for, a V8 error keeps all that methods were called on when it was
 * made; so a task that failed in a method of its own would be kept by its own exception.
 */
function runTask(task: Task): void {
  try {
    const woken = task._woken
    let error = task._error
    if (woken !== null) {
      task._woken = null
      error = outcomeOf(woken)
    } else if (error !== undefined) task._error = undefined
    enterTask(task._loop, task)
    try {
      const outer = enterContext(task._context)
      try {
        step(task, error)
      } finally {
        leaveContext(task._context, outer)
      }
    } finally {
      leaveTask(task._loop, task)
    }
  } catch (raised) {
    if (raised instanceof KeyboardInterrupt || raised instanceof SystemExit) throw raised
    stepFailed(task, raised)
  }
}
Object.defineProperty(Task.prototype, '_run', { value: runTask })
passesOn(Task)

/** What a step raises beside its coroutine is told to the loop, which goes on. */
function stepFailed(task: Task, exception: unknown): void {
  if (task._state === FutureState.PENDING) task._isStuck = true
  else unregisterTask(task)
  const handle = new Handle(taskStep, [], task._loop, task._context)
  const message = `Exception in callback ${callbackText(taskStep)}`
  ;(task._loop as unknown as HandleLoop).callExceptionHandler({ message, exception, handle })
}

const taskStep = calledInPython('Task.task_wakeup', () => undefined)

function startEagerly(task: Task): void {
  const before = swapCurrentTask(task._loop, task) as Task | null
  // Who makes it is taken to wait for it, as long as the call lasts.
  if (before !== null) futureAddToAwaitedBy(task, before)
  try {
    registerTask(task)
    const outer = enterContext(task._context)
    try {
      step(task, undefined)
    } finally {
      leaveContext(task._context, outer)
    }
  } finally {
    swapCurrentTask(task._loop, before)
    if (before !== null) futureDiscardFromAwaitedBy(task, before)
    if (task._state !== FutureState.PENDING) task._coro = undefined
  }
}

function step(task: Task, error: unknown): void {
  if (task._state !== FutureState.PENDING) {
    const given = error === undefined ? '' : ` ${pythonRepr(error)}`
    throw new InvalidStateError(`__step(): already done: ${task.toString()}${given}`)
  }
  if (task._mustCancel) {
    if (!isCancelledError(error)) error = task._makeCancelledError()
    task._mustCancel = false
  }
  task._futWaiter = null
  let result: Step
  try {
    const { resume, raise } = task._stepper
    result = error === undefined ? resume(task._coro as never) : raise(task._coro as never, error as Error)
  } catch (raised) {
    ended(task, raised)
    return
  }
  if (result.done !== true) waitFor(task, result.value)
  else if (result instanceof Raised) ended(task, result.value)
  else if (task._mustCancel) {
    task._mustCancel = false
    cancelled(task, task._cancelMessage)
  } else {
    unregisterTask(task)
    task._finish(result.value)
  }
}

/** The coroutine ended with an error. */
function ended(task: Task, error: unknown): void {
  if (isCancelledError(error)) {
    task._cancelledExc = error
    // The message went with the error: who asks later gets a CancelledError without it.
    cancelled(task, undefined)
    return
  }
  unregisterTask(task)
  task._fail(error)
  if (error instanceof KeyboardInterrupt || error instanceof SystemExit) throw error
}

function cancelled(task: Task, message: unknown): void {
  unregisterTask(task)
  Future.prototype.cancel.call(task, message)
}
