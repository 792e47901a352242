/**
 * Tasks: futures that run a coroutine on a loop.
 *
 * As long as a task is not done, `_futWaiter` is null or a future, and the task is in one of three states:
 *
 *                    ┌──── it awaits what is no pending future ─────┐
 *                    ▼                                              │
 *     made ──▶ 2 queued ── the loop calls it (task-step.ts) ──▶ 3 running ── the coroutine ends ──▶ done
 *                    ▲                                              │
 *                    └─ the future is done ─ 1 waiting ◀── it awaits a pending future (wait-on.ts)
 *
 * 1. waiting: `_futWaiter` is a future that is not done. The task stands in its line of callbacks, and is not queued.
 * 2. queued: `_futWaiter` is null or done. The task stands in the loop's line of what is ready, once.
 * 3. running: `_futWaiter` is null. The task stands in no line: its step is on JavaScript's stack.
 *
 * An eager task begins in 3. `cancel` makes the future done, or notes `_mustCancel` for the next step. A step that fails
 * beside its coroutine leaves the task in none of the three, `_isStuck`, as in Python. A task is itself what the loop calls, so that neither a step nor a wake-up makes anything.
 *
 * @see Python: the comment at the head of `Task` in Lib/asyncio/tasks.py
 */
import { captureScope, type Scope, stores } from '../../host/async-scope.js'
import { keepShape } from '../../host/shapes.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import { pythonStr } from '../../text/python-repr.js'
import { showAsBegunHere } from '../../delegation/debugger.js'
import { Frame } from '../../delegation/frame.js'
import { type Context, copyContext } from '../../contextvars/context.js'
import { cancelThrough, passesOn } from '../future/cancel.js'
import { cancellationOf } from '../future/cancellation.js'
import { isCoroutine, notACoroutine } from './coroutines.js'
import { calledInPython } from '../loop/callback-text.js'
import { NO_LOOP, NO_OPTIONS, type TaskOptions } from '../loop/loop.js'
import { creationStack } from '../loop/source-traceback.js'
import type { Waiter } from '../loop/done-callbacks.js'
import { Future, FutureState } from '../future/futures.js'
import { checkOptions } from '../python/options.js'
import { registerTask, type TaskLoop } from './task-list.js'
import { MACHINE, type Resuming, resumingOf, runTask, startEagerly } from './task-step.js'
import { taskText } from './task-text.js'
import type { TaskCoroutine } from '../future/traps.js'

/** The options of `new Task`. */
export interface TaskConstructorOptions extends TaskOptions {
  /** The loop; else the running one. */
  loop?: TaskLoop | undefined
}

/** The number of the last `Task-N`, of all loops. */
let lastName = 0

/** @internal Has the next one be `Task-1`: for who does programs again, which are to be as they were. */
export const nameTasksAnew = (): number => (lastName = 0)

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
  /** @internal Other futures have it only if they fail; but tasks of 128 bytes, without it, took a twentieth longer to spawn. */
  override _exception: unknown = undefined
  /** @internal How the coroutine is resumed. */
  declare _resuming: Resuming
  /** @internal */
  declare _context: Context
  /** @internal The host's stores as they are where it stands, if any are in use. */
  declare _scope: Scope | undefined
  /** @internal What it waits for. */
  _futWaiter: Future | null = null
  /** @internal What the next step raises in the coroutine. */
  declare _error: unknown
  /** @internal Whether a step failed beside its coroutine, so that nothing will have it take another one. */
  declare _isStuck: boolean
  /** @internal A number as long as nobody has asked for the name. */
  declare _name: string | number
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
    if (!isCoroutine(coro)) throw notACoroutine(coro)
    begin(this, coro, options)
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
    cancellationOf(this).requests++
    return this._futWaiter === null ? [] : [this._futWaiter]
  }

  /** @internal Whether it will be cancelled, as it was passed on or not. */
  _cancelPassedOn(hasAgreed: boolean, isRing: boolean, message: unknown): boolean {
    if (hasAgreed) return true
    const cancellation = cancellationOf(this)
    cancellation.isDue = true
    cancellation.message = message
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
    return this._cancellation?.requests ?? 0
  }

  /**
   * Takes a request to cancel back.
   *
   * @returns how many are left
   * @see Python: `Task.uncancel`
   */
  uncancel(): number {
    const cancellation = this._cancellation
    if (cancellation === null || cancellation.requests === 0) return 0
    if (--cancellation.requests === 0) cancellation.isDue = false
    return cancellation.requests
  }

  /** Python's text. */
  override toString(): string {
    return taskText(this)
  }

  /** @internal */
  _wokenBy(future: Future): void {
    this._futWaiter = future
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

/** What is left to do of making a task once it has its fields: it is queued, or begins here. */
function begin(task: Task, coro: TaskCoroutine, options: TaskOptions): void {
  if (coro instanceof Frame) showAsBegunHere(coro._body)
  task._coro = coro
  task._context = options.context ?? copyContext()
  task._name = options.name === undefined || options.name === null ? ++lastName : pythonStr(options.name)
  const resuming = resumingOf(coro, task)
  if (resuming !== MACHINE) task._resuming = resuming
  if (options.eagerStart === true && task._loop.isRunning()) startEagerly(task)
  else {
    registerTask(task)
    task._loop._enqueue(task)
  }
  if (stores.areUsed && task._state === FutureState.PENDING) task._scope = captureScope()
}

/** All fields at once: through three constructors, spawning and joining took an eighth more (as with frames, frame.ts). */
function Made(this: Task, loop: TaskLoop): void {
  this._callbacks = null
  this._state = FutureState.PENDING
  this._loop = loop
  this._result = undefined
  this._exception = undefined
  this._cancellation = null
  this._asyncio_future_blocking = false
  this._awaitedBy = undefined
  this._coro = undefined
  this._context = undefined as unknown as Context
  this._futWaiter = null
  this._name = 0
  this._previous = null
  this._next = null
  if (loop.getDebug()) this._sourceTraceback = creationStack()
}
Made.prototype = Task.prototype
const MadeTask = Made as unknown as new (loop: TaskLoop) => Task
keepShape(new MadeTask(NO_LOOP as TaskLoop))

/** A task of a loop's own. */
export function makeTask<T>(coro: TaskCoroutine<T>, options: TaskOptions, loop: TaskLoop): Task<T> {
  if (options !== NO_OPTIONS) checkOptions('Task', options, KNOWN_OPTIONS)
  if (!isCoroutine(coro)) throw notACoroutine(coro)
  const task = new MadeTask(loop)
  begin(task, coro, options)
  return task
}

Object.defineProperties(Task.prototype, {
  _run: { value: runTask },
  _scope: { value: undefined, writable: true },
  _resuming: { value: MACHINE, writable: true },
  _error: { value: undefined, writable: true },
  _isStuck: { value: false, writable: true },
})
calledInPython('Task.task_wakeup', Task.prototype)
passesOn(Task)
