/** The asyncio door: Python's asyncio. */
export { BaseEventLoop } from './base-events.js'
export { DeadlockError, type DeadlockedTask } from './deadlock.js'
export { createTask, ensureFuture, type LoopAwaitable } from './ensure-future.js'
export {
  getRunningLoop,
  type CallOptions,
  type EventLoop,
  type ExceptionContext,
  type ExceptionHandler,
  type TaskFactory,
  type TaskOptions,
} from './events.js'
export {
  BrokenBarrierError,
  CancelledError,
  InvalidStateError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  TimeoutError,
} from './exceptions.js'
export { Future, isFuture } from './futures.js'
export { Handle } from './handle.js'
export { allTasks, currentTask } from './task-registry.js'
export { Task } from './tasks.js'
export { TimerHandle } from './timer-handle.js'
export { VirtualEventLoop, type VirtualEventLoopOptions } from './virtual-events.js'
