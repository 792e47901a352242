/**
 * This library's asyncio as the suite sees it.
 */
import { globals } from '../../host/globals.js'
import * as asCompleted from '../../asyncio/waiting/as-completed.js'
import { Barrier } from '../../asyncio/sync/barrier.js'
import { Condition } from '../../asyncio/sync/condition.js'
import { createTask, ensureFuture } from '../../asyncio/task/ensure-future.js'
import { isCoroutine } from '../../asyncio/task/coroutines.js'
import { Event } from '../../asyncio/sync/event.js'
import { _getRunningLoop, getRunningLoop } from '../../asyncio/task/events.js'
import * as eager from '../../asyncio/task/eager.js'
import * as exceptions from '../../asyncio/python/exceptions.js'
import { Future, isFuture } from '../../asyncio/future/futures.js'
import { gather } from '../../asyncio/waiting/gather.js'
import { captureCallGraph, formatCallGraph } from '../../asyncio/graph.js'
import { Lock } from '../../asyncio/sync/lock.js'
import { PriorityQueue } from '../../asyncio/sync/priority-queue.js'
import { LifoQueue, Queue } from '../../asyncio/sync/queues.js'
import { BoundedSemaphore, Semaphore } from '../../asyncio/sync/semaphore.js'
import { shield } from '../../asyncio/waiting/shield.js'
import { sleep } from '../../asyncio/waiting/sleep.js'
import { run, Runner, type RunnerOptions } from '../../asyncio/run/runners.js'
import * as taskList from '../../asyncio/task/task-list.js'
import * as registry from '../../asyncio/task/task-registry.js'
import { TaskGroup } from '../../asyncio/waiting/taskgroups.js'
import { Task } from '../../asyncio/task/tasks.js'
import * as timeouts from '../../asyncio/waiting/timeouts.js'
import { VirtualEventLoop } from '../../asyncio/run/virtual-events.js'
import { waitFor } from '../../asyncio/waiting/wait-for.js'
import * as wait from '../../asyncio/waiting/wait.js'
import { wrapPromise } from '../../asyncio/task/wrap-promise.js'

/** A runner whose loop, a VirtualEventLoop, is run at once instead of as a promise. */
class SynchronousRunner extends Runner {
  constructor({ loopFactory = () => new VirtualEventLoop(), ...rest }: RunnerOptions = {}) {
    super({ ...rest, loopFactory: () => synchronous(loopFactory() as VirtualEventLoop) }, false)
  }

  override close(): any {
    for (const step of this._closing()) (this.getLoop() as VirtualEventLoop).runUntilComplete(step)
  }
}

function synchronous(loop: VirtualEventLoop): VirtualEventLoop {
  const now = (awaitable: any): any => loop.runUntilComplete(awaitable)
  return Object.assign(loop, { runUntilCompleteAsync: now })
}

/** `run`, at once too. */
function runNow(main: any, options?: RunnerOptions): unknown {
  if (_getRunningLoop() !== null) return run(main, options)
  const runner = new SynchronousRunner(options)
  try {
    return runner.run(main)
  } finally {
    runner.close()
  }
}

/** Python's asyncio. */
export const asyncio: Readonly<Record<string, any>> = {
  ...asCompleted,
  ...eager,
  ...exceptions,
  ...registry,
  ...taskList,
  ...timeouts,
  ...wait,
  Barrier,
  BoundedSemaphore,
  captureCallGraph,
  Condition,
  createTask,
  ensureFuture,
  Event,
  formatCallGraph,
  Future,
  gather,
  getRunningLoop,
  isCoroutine,
  isFuture,
  LifoQueue,
  Lock,
  PriorityQueue,
  Queue,
  run: runNow,
  Runner: SynchronousRunner,
  Semaphore,
  shield,
  sleep,
  Task,
  TaskGroup,
  VirtualEventLoop,
  waitFor,
  // What the language has for futures of others are promises.
  wrapFuture: wrapPromise,
}

/** Python's logger named asyncio: what the loops write on the console. */
export function captureLog(listener: (level: string, message: string, error: any) => void): () => void {
  const own = globals.console
  const console = own ?? {}
  const { error, warn } = console
  console.error = (message, raised) => listener('ERROR', String(message), raised)
  console.warn = (message, raised) => listener('WARNING', String(message), raised)
  // The shell of an engine may have no console: there is one for as long as somebody listens.
  if (own === undefined) Reflect.set(globals, 'console', console)
  return () => {
    if (own === undefined) Reflect.deleteProperty(globals, 'console')
    else Object.assign(own, { error, warn })
  }
}
