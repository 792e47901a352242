/**
 * The idea of an event loop: what futures, tasks and everything above ask of one, and which one is running.
 */
import { RuntimeError } from '../protocol/exceptions.js'
import type { Context } from '../contextvars/context.js'
import type { OriginFrame } from '../sys/origin.js'
import type { BaseEventLoop } from './base-events.js'
import type { Future } from './futures.js'
import type { Handle } from './handle.js'
import type { Task } from './tasks.js'
import type { TimerHandle } from './timer-handle.js'

/** What a loop is to call, once. Handles are that; so are tasks, whose steps need nothing made for them. */
export interface Ready {
  _run(): void
}

/** What may stand last among the arguments of `callSoon` and its like. */
export interface CallOptions {
  /** The context to call in; else in a copy of the current one. */
  context?: Context | undefined
}

/** The arguments of a callback, and options after them. */
// What the callback takes is known from the callback alone.
export type CallArguments<A extends unknown[]> = NoInfer<A | [...A, CallOptions]>

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

/** The options of a new task. */
export interface TaskOptions {
  /** Its name, for texts; else `Task-1`, `Task-2`, … */
  name?: unknown
  /** The context of all its steps; else a copy of the current one. */
  context?: Context | undefined
  /** Whether the coroutine runs at once, up to its first suspension. */
  eagerStart?: boolean | undefined
}

/** Makes tasks in place of the loop. */
export type TaskFactory = (loop: EventLoop, coro: never, options: TaskOptions) => Future

/** The tasks of a loop that have not ended, as a list that each task is a link of. */
export interface TaskList {
  _first: Task | null
  _last: Task | null
}

/** An event loop, whichever it is. Python: `asyncio.AbstractEventLoop`. */
export interface EventLoop extends TaskList {
  /** How many iterations have begun. */
  readonly iteration: number
  stop(): void
  close(): void
  isRunning(): boolean
  isClosed(): boolean
  time(): number
  callSoon<A extends unknown[]>(callback: (...args: A) => unknown, ...args: CallArguments<A>): Handle
  callSoonThreadsafe<A extends unknown[]>(callback: (...args: A) => unknown, ...args: CallArguments<A>): Handle
  callLater<A extends unknown[]>(
    delay: number,
    callback: (...args: A) => unknown,
    ...args: CallArguments<A>
  ): TimerHandle
  callAt<A extends unknown[]>(when: number, callback: (...args: A) => unknown, ...args: CallArguments<A>): TimerHandle
  createFuture<T = any>(): Future<T>
  // The class's own type: the checker cannot compare two of such signatures.
  createTask: BaseEventLoop['createTask']
  setExceptionHandler(handler: ExceptionHandler | undefined): void
  getExceptionHandler(): ExceptionHandler | undefined
  callExceptionHandler(context: ExceptionContext): void
  defaultExceptionHandler(context: ExceptionContext): void
  setDebug(enabled: boolean): void
  getDebug(): boolean
  /** @internal The task that is taking a step. */
  _currentTask: Task | null
  /** @internal How many futures promises are to settle. */
  _outside: number
  /** @internal Calls what is ready in the next iteration: `callSoon` for what is no function. */
  _enqueue(ready: Ready): void
  /** @internal `callSoon` without options. */
  _callSoon(callback: (...args: any[]) => unknown, args: unknown[], context?: Context): Handle
  /** @internal */
  _timerHandleCancelled(handle: TimerHandle): void
}

let running: EventLoop | null = null

/**
 * The loop whose iteration is on the stack.
 *
 * @returns the running loop
 * @throws RuntimeError outside of any iteration
 * @see Python: `asyncio.get_running_loop`
 * @example getRunningLoop() // raises RuntimeError: no running event loop
 */
export function getRunningLoop(): EventLoop {
  if (running === null) throw new RuntimeError('no running event loop')
  return running
}

/** The running loop, or null. Python: `asyncio._get_running_loop`. */
export function _getRunningLoop(): EventLoop | null {
  return running
}

/** Says which loop is running. Python: `asyncio._set_running_loop`. */
export function _setRunningLoop(loop: EventLoop | null): void {
  running = loop
}
