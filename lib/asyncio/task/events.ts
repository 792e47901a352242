/**
 * The idea of an event loop, and which one is running.
 */
import { RuntimeError } from '../../protocol/exceptions.js'
import type { OriginFrame } from '../../sys/origin.js'
import type { Future, FutureLoop } from '../future/futures.js'
import type { Handle } from '../loop/handle.js'
import { type CallArguments, runningLoop, setRunningLoop, type TaskOptions } from '../loop/loop.js'
import type { TaskList } from './task-list.js'
import type { Task } from './tasks.js'
import type { TaskRunnable } from '../future/traps.js'

/** What happened, as the exception handler is told it. */
export interface ExceptionContext {
  message?: string
  exception?: unknown
  handle?: Handle
  future?: Future
  task?: Task
  asyncgen?: unknown
  sourceTraceback?: readonly OriginFrame[]
  handleTraceback?: readonly OriginFrame[]
  [key: string]: unknown
}

/** Takes what went wrong where nobody could catch it. */
export type ExceptionHandler = (loop: EventLoop, context: ExceptionContext) => void

/** Makes tasks in place of the loop. */
export type TaskFactory = (loop: EventLoop, coro: never, options: TaskOptions) => Future

/** What is open on behalf of a loop, a connection say: given up when the loop is closed. */
export interface Resource {
  abort(): void
}

/** An event loop, whichever it is. Python: `asyncio.AbstractEventLoop`. */
export interface EventLoop extends FutureLoop, TaskList {
  /**
   * Makes a task of a coroutine.
   *
   * @throws TypeError for what is no coroutine; RuntimeError once the loop is closed
   */
  createTask<T, Y>(coro: TaskRunnable<T, Y>, options?: TaskOptions): Task<T>
  setTaskFactory(factory: TaskFactory | undefined): void
  getTaskFactory(): TaskFactory | undefined
  setExceptionHandler(handler: ExceptionHandler | undefined): void
  getExceptionHandler(): ExceptionHandler | undefined
  callExceptionHandler(context: ExceptionContext): void
  defaultExceptionHandler(context: ExceptionContext): void
  addSignalHandler<A extends unknown[]>(
    signal: string,
    callback: (...args: A) => unknown,
    ...args: CallArguments<A>
  ): void
  removeSignalHandler(signal: string): boolean
  /** @internal */
  _awaitsSignals(): boolean
  /** @internal Refuses what this loop cannot wait for. Most have none of that. */
  _refuse?(what: string): never
  /** @internal */
  _first: Task | null
  /** @internal */
  _last: Task | null
  /** @internal The task that is taking a step. */
  _currentTask: Task | null
  /** @internal What is open on its behalf. */
  _resources: Set<Resource>
}

/**
 * The loop whose iteration is on the stack.
 *
 * @returns the running loop
 * @throws RuntimeError outside of any iteration
 * @see Python: `asyncio.get_running_loop`
 * @example getRunningLoop() // raises RuntimeError: no running event loop
 */
export function getRunningLoop(): EventLoop {
  const loop = _getRunningLoop()
  if (loop === null) throw new RuntimeError('no running event loop')
  return loop
}

/** The running loop, or null. Python: `asyncio._get_running_loop`. */
export function _getRunningLoop(): EventLoop | null {
  return runningLoop() as EventLoop | null
}

/** Says which loop is running. Python: `asyncio._set_running_loop`. */
export function _setRunningLoop(loop: EventLoop | null): void {
  setRunningLoop(loop)
}
