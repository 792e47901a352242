/** The asyncio door: Python's asyncio. */
export { asCompleted, type AsCompletedIterator, type AsCompletedOptions } from './waiting/as-completed.js'
export type { AsyncioCoroutine, AsyncioTrap, AwaitableLike, AwaitedResult } from './future/awaited.js'
export { Barrier } from './sync/barrier.js'
export { BaseEventLoop } from './run/base-events.js'
export { Condition, type LockLike } from './sync/condition.js'
export { isCoroutine } from './task/coroutines.js'
export { DeadlockError, type DeadlockedTask } from './run/deadlock.js'
export { createEagerTaskFactory, eagerTaskFactory, type TaskClass } from './task/eager.js'
export { createTask, ensureFuture, type LoopAwaitable } from './task/ensure-future.js'
export { Event } from './sync/event.js'
export {
  getRunningLoop,
  type EventLoop,
  type ExceptionContext,
  type ExceptionHandler,
  type TaskFactory,
} from './task/events.js'
export {
  AssertionError,
  BrokenBarrierError,
  CancelledError,
  InvalidStateError,
  OSError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  TimeoutError,
} from './python/exceptions.js'
export { FileExistsError, FileNotFoundError, PermissionError, ProcessLookupError } from './python/os-errors.js'
export { fromAsyncIterable, type FromAsyncIterable } from './bridge/from-async-iterable.js'
export { Future, isFuture } from './future/futures.js'
export {
  gather,
  type GatherArguments,
  type Gathered,
  type GatheredOrErrors,
  type GatherOptions,
  type GatherResults,
} from './waiting/gather.js'
export {
  captureCallGraph,
  formatCallGraph,
  printCallGraph,
  type CallGraphOptions,
  type FrameCallGraphEntry,
  type FutureCallGraph,
} from './graph.js'
export { Handle } from './loop/handle.js'
export type { Host } from './loop/host.js'
export { HostEventLoop, newEventLoop, type HostEventLoopOptions } from './run/host-events.js'
export { Lock } from './sync/lock.js'
export type { CallOptions, TaskOptions } from './loop/loop.js'
export { PriorityQueue } from './sync/priority-queue.js'
export { LifoQueue, Queue } from './sync/queues.js'
export { run, Runner, type RunnableLoop, type RunnerOptions, type RunOptions } from './run/runners.js'
export { BoundedSemaphore, Semaphore } from './sync/semaphore.js'
export { shield } from './waiting/shield.js'
export { sleep } from './waiting/sleep.js'
export { allTasks, currentTask } from './task/task-registry.js'
export { TaskGroup } from './waiting/taskgroups.js'
export { Task } from './task/tasks.js'
export { Timeout, timeout, timeoutAt } from './waiting/timeouts.js'
export type { CheckedOnLoop, CheckedTask, TaskCoroutine } from './future/traps.js'
export { TimerHandle } from './loop/timer-handle.js'
export { toAsyncIterable, type ToAsyncIterable } from './bridge/to-async-iterable.js'
export { toPromise, type ToPromiseOptions } from './bridge/to-promise.js'
export { VirtualEventLoop, type VirtualEventLoopOptions } from './run/virtual-events.js'
export {
  ALL_COMPLETED,
  FIRST_COMPLETED,
  FIRST_EXCEPTION,
  type ReturnWhen,
  wait,
  type WaitOptions,
} from './waiting/wait.js'
export { waitFor } from './waiting/wait-for.js'
export { wrapAsync } from './task/wrap-async.js'
export { wrapPromise, type WrapPromiseOptions } from './task/wrap-promise.js'
