/** The asyncio door: Python's asyncio. */
export { asCompleted, type AsCompletedIterator, type AsCompletedOptions } from './as-completed.js'
export type { AsyncioCoroutine, AsyncioTrap, AwaitableLike, AwaitedResult } from './awaited.js'
export { Barrier } from './barrier.js'
export { BaseEventLoop } from './base-events.js'
export { Condition, type LockLike } from './condition.js'
export { isCoroutine } from './coroutines.js'
export { DeadlockError, type DeadlockedTask } from './deadlock.js'
export { createEagerTaskFactory, eagerTaskFactory, type TaskClass } from './eager.js'
export { createTask, ensureFuture, type LoopAwaitable } from './ensure-future.js'
export { Event } from './event.js'
export {
  getRunningLoop,
  type EventLoop,
  type ExceptionContext,
  type ExceptionHandler,
  type TaskFactory,
} from './events.js'
export {
  AssertionError,
  BrokenBarrierError,
  CancelledError,
  InvalidStateError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  TimeoutError,
} from './exceptions.js'
export { fromAsyncIterable, type FromAsyncIterable } from './from-async-iterable.js'
export { Future, isFuture } from './futures.js'
export {
  gather,
  type GatherArguments,
  type Gathered,
  type GatheredOrErrors,
  type GatherOptions,
  type GatherResults,
} from './gather.js'
export {
  captureCallGraph,
  formatCallGraph,
  printCallGraph,
  type CallGraphOptions,
  type FrameCallGraphEntry,
  type FutureCallGraph,
} from './graph.js'
export { Handle } from './handle.js'
export type { Host } from './host.js'
export { HostEventLoop, newEventLoop, type HostEventLoopOptions } from './host-events.js'
export { Lock } from './lock.js'
export type { CallOptions, TaskOptions } from './loop.js'
export { PriorityQueue } from './priority-queue.js'
export { LifoQueue, Queue } from './queues.js'
export { run, Runner, type RunnableLoop, type RunnerOptions } from './runners.js'
export { BoundedSemaphore, Semaphore } from './semaphore.js'
export { shield } from './shield.js'
export { sleep } from './sleep.js'
export { allTasks, currentTask } from './task-registry.js'
export { TaskGroup } from './taskgroups.js'
export { Task } from './tasks.js'
export { Timeout, timeout, timeoutAt } from './timeouts.js'
export type { CheckedOnLoop, CheckedTask, TaskCoroutine } from './traps.js'
export { TimerHandle } from './timer-handle.js'
export { toAsyncIterable, type ToAsyncIterable } from './to-async-iterable.js'
export { toPromise, type ToPromiseOptions } from './to-promise.js'
export { VirtualEventLoop, type VirtualEventLoopOptions } from './virtual-events.js'
export { ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, type ReturnWhen, wait, type WaitOptions } from './wait.js'
export { waitFor } from './wait-for.js'
export { wrapPromise, type WrapPromiseOptions } from './wrap-promise.js'
