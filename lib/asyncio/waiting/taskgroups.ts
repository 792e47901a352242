/**
 * Task groups: tasks that end before the block does in which they were made.
 *
 * The first error, of a child or of the block, cancels all children and, if the block is still executing, the task that
 * executes it (the parent). When the children have ended, an ExceptionGroup of all errors leaves the block. What the
 * group asks of its parent it takes back: only a cancellation from outside goes on.
 */
import type { ResultOf } from '../../protocol/awaited.js'
import { BaseExceptionGroup } from '../../protocol/exception-groups.js'
import { isExceptionInstance, KeyboardInterrupt, RuntimeError, SystemExit } from '../../protocol/exceptions.js'
import { showAsText } from '../../protocol/one-line.js'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import { calledInPython } from '../loop/callback-text.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import { futureAddToAwaitedBy, futureDiscardFromAwaitedBy } from '../future/awaited-by.js'
import { type EventLoop, getRunningLoop } from '../task/events.js'
import { isCancelledError } from '../python/exceptions.js'
import type { Future } from '../future/futures.js'
import { refuseOptions } from '../python/options.js'
import { currentTask } from '../task/task-registry.js'
import type { TaskOptions } from '../loop/loop.js'
import type { Task } from '../task/tasks.js'
import type { CheckedTask, TaskCoroutine } from '../future/traps.js'

/**
 * A group of tasks, for `asyncWith`.
 *
 * @see Python: https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup
 * @example
 * const fetch = coroutine(function* fetch(name: string, delay: number) {
 *   yield* await_(sleep(delay))
 *   return `page of ${name}`
 * })
 * const main = coroutine(function* main() {
 *   const tasks = yield* asyncWith(new TaskGroup(), function* (group) {
 *     return [group.createTask(fetch('Ada', 2)), group.createTask(fetch('Grace', 1))]
 *   })
 *   for (const task of tasks ?? []) console.log(task.result(), getRunningLoop().time())
 * })
 * new VirtualEventLoop().runUntilComplete(main())
 * // prints page of Ada 2
 * // prints page of Grace 2
 */
export class TaskGroup {
  static readonly name: string = 'TaskGroup'
  #loop: EventLoop | undefined
  /** The task whose block this is, from entering to leaving. */
  #parent: Task | undefined
  /** The children that have not ended. */
  readonly #tasks = new Set<Task>()
  #errors: unknown[] = []
  /** A KeyboardInterrupt or SystemExit, which leaves the block as it is. */
  #baseError: Error | undefined
  #isEntered = false
  #isExiting = false
  #isAborting = false
  /** Whether the group has asked its parent to be cancelled. */
  #hasCancelledParent = false
  /** What the parent waits for at the end of the block. */
  #allDone: Future<unknown> | undefined
  readonly #onDone = calledInPython('TaskGroup._on_task_done', (task: Future) => this._onTaskDone(task as Task))

  constructor(...none: never[]) {
    refuseOptions('TaskGroup', none, 0)
  }

  /**
   * Makes a task in the group.
   *
   * @param coro a coroutine; it is closed if this throws
   * @param options `name` and `context`, as for `createTask`
   * @returns the task
   * @throws RuntimeError before the block is entered, when an error has begun to end it, and after its end
   * @see Python: `TaskGroup.create_task`
   */
  createTask<C>(coro: CheckedTask<C>, options?: TaskOptions): Task<ResultOf<C>>
  createTask(coro: TaskCoroutine, options: TaskOptions = {}): Task<any> {
    const refusal = this.#refusal()
    if (refusal !== undefined) {
      coro.close()
      throw new RuntimeError(`TaskGroup ${String(this)} ${refusal}`)
    }
    const task: Task = (this.#loop as EventLoop).createTask(coro, options)
    futureAddToAwaitedBy(task, this.#parent as Task)
    // A task that has ended at once, being eager, is dealt with no earlier than others.
    this.#tasks.add(task)
    task.addDoneCallback(this.#onDone)
    return task
  }

  /**
   * Enters the block. The value is the group.
   *
   * @throws in the task: RuntimeError if it has been entered before, or outside a task
   */
  __aenter__(): AsyncioCoroutine<this> {
    return enter(this) as AsyncioCoroutine<unknown> as AsyncioCoroutine<this>
  }

  /** Waits for the children; raises an ExceptionGroup if something has failed. */
  __aexit__(type: unknown, error: unknown, _traceback: undefined): AsyncioCoroutine<undefined> {
    return leave(this, error, type !== undefined || error !== undefined)
  }

  /** @internal */
  _enter(): void {
    if (this.#isEntered) throw new RuntimeError(`TaskGroup ${String(this)} has already been entered`)
    this.#loop ??= getRunningLoop()
    this.#parent = currentTask(this.#loop)
    if (this.#parent === undefined) {
      throw new RuntimeError(`TaskGroup ${String(this)} cannot determine the parent task`)
    }
    this.#isEntered = true
  }

  /** @internal The end of the block, in the body of a coroutine. */
  *_leave(error: unknown, hasFailed: boolean) {
    this.#isExiting = true
    if (hasFailed) this.#noteBaseError(error)
    let cancelled: unknown = hasFailed && isCancelledError(error) ? error : undefined
    if (hasFailed && !this.#isAborting) this.#abort()
    // Being cancelled while it waits, once or more, does not free the parent of waiting for its children.
    while (this.#tasks.size > 0) {
      this.#allDone ??= (this.#loop as EventLoop).createFuture()
      try {
        yield* await_(this.#allDone)
      } catch (interruption) {
        if (!isCancelledError(interruption)) throw interruption
        if (!this.#isAborting) {
          cancelled = interruption
          this.#abort()
        }
      }
      this.#allDone = undefined
    }
    if (this.#baseError !== undefined) throw this.#baseError
    if (this.#hasCancelledParent && this.#parent?.uncancel() === 0) cancelled = undefined
    if (cancelled !== undefined && this.#errors.length === 0) throw cancelled
    if (hasFailed && !isCancelledError(error)) this.#errors.push(error)
    if (this.#errors.length > 0) this.#raiseErrors(this.#parent as Task)
  }

  /** @internal Lets go of what the block needed. */
  _forget(): void {
    this.#parent = undefined
    this.#errors = []
    this.#baseError = undefined
  }

  /** @internal A child has ended. */
  _onTaskDone(task: Task): void {
    const parent = this.#parent as Task
    this.#tasks.delete(task)
    futureDiscardFromAwaitedBy(task, parent)
    if (this.#allDone !== undefined && this.#tasks.size === 0 && !this.#allDone.done()) this.#allDone.setResult(true)
    if (task.cancelled()) return
    const error = task.exception()
    if (error === undefined) return
    this.#errors.push(error)
    this.#noteBaseError(error)
    if (parent.done()) this.#reportOrphan(task, error, parent)
    else if (!this.#isAborting && !this.#hasCancelledParent) {
      this.#abort()
      this.#hasCancelledParent = true
      parent.cancel()
    }
  }

  toString(): string {
    const parts = ['<TaskGroup']
    if (this.#tasks.size > 0) parts.push(`tasks=${this.#tasks.size}`)
    if (this.#errors.length > 0) parts.push(`errors=${this.#errors.length}`)
    if (this.#isAborting) parts.push('cancelling')
    else if (this.#isEntered) parts.push('entered')
    return `${parts.join(' ')}>`
  }

  /** Why no task can be made now. */
  #refusal(): string | undefined {
    if (!this.#isEntered) return 'has not been entered'
    if (this.#isExiting && this.#tasks.size === 0) return 'is finished'
    return this.#isAborting ? 'is shutting down' : undefined
  }

  #abort(): void {
    this.#isAborting = true
    for (const task of this.#tasks) if (!task.done()) task.cancel()
  }

  #noteBaseError(error: unknown): void {
    if (error instanceof KeyboardInterrupt || error instanceof SystemExit) this.#baseError ??= error
  }

  #raiseErrors(parent: Task): never {
    // A request from outside, which the group hides, is made anew: the count stays as it is.
    if (parent.cancelling() > 0) {
      parent.uncancel()
      parent.cancel()
    }
    throw new BaseExceptionGroup('unhandled errors in a TaskGroup', this.#errors.map(asError))
  }

  #reportOrphan(task: Task, exception: unknown, parent: Task): void {
    const message = `Task ${String(task)} has errored out but its parent task ${String(parent)} is already completed`
    this.#loop?.callExceptionHandler({ message, exception, task })
  }
}

showAsText(TaskGroup.prototype)

/** What was thrown and is no error cannot be in a group by itself. */
function asError(thrown: unknown): Error {
  if (isExceptionInstance(thrown)) return thrown
  return new RuntimeError(`${String(thrown)} was thrown, which is no error`, { cause: thrown })
}

const enter = coroutine('__aenter__', function* (group: TaskGroup) {
  group._enter()
  return group
})

const leave = coroutine('__aexit__', function* (group: TaskGroup, error: unknown, hasFailed: boolean) {
  try {
    yield* group._leave(error, hasFailed)
    return undefined
  } finally {
    group._forget()
  }
})
