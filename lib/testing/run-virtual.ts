/**
 * `runVirtual` runs a test on virtual time, from start to end.
 */
import type { CoroutineType } from '../objects/coroutine.js'
import { cancelAll } from '../asyncio/future/cancel.js'
import { gatherAll } from '../asyncio/waiting/gather.js'
import { checkOptions } from '../asyncio/python/options.js'
import { allTasks } from '../asyncio/task/task-registry.js'
import type { FutureTraps } from '../asyncio/future/traps.js'
import { VirtualEventLoop } from '../asyncio/run/virtual-events.js'

/** The options of `runVirtual`. */
export interface RunVirtualOptions {
  /** Has what is ready run in another order, the same for the same number. */
  seed?: number | undefined
  /** Repeats a run: the `decisions` of its loop. */
  decisions?: readonly number[] | undefined
}

type Main<T, Y> = CoroutineType<T, Y, any> & FutureTraps<Y>

/**
 * Runs a coroutine on a loop of its own, synchronously, on virtual time, which begins at 0 and costs nothing. In the end
 * the tasks that are left are cancelled, async generators closed, and the loop too, as `run` does.
 *
 * @param main a coroutine, or a function that makes one
 * @param options `seed` to shuffle, `decisions` to repeat
 * @returns its result
 * @throws what it ends with; DeadlockError if it waits for what cannot happen any more
 * @see Python: `asyncio.run`; Python has no virtual time
 * @example
 * const main = coroutine(function* main() {
 *   yield* await_(sleep(3600))
 *   return getRunningLoop().time()
 * })
 * runVirtual(main) // → 3600
 */
export function runVirtual<T, Y>(main: Main<T, Y> | (() => Main<T, Y>), options: RunVirtualOptions = {}): T {
  checkOptions('runVirtual', options, ['seed', 'decisions'])
  const loop = new VirtualEventLoop(options)
  let result: T
  try {
    result = loop.runUntilComplete<T, Y>(typeof main === 'function' ? main() : main)
  } catch (error) {
    // What goes wrong now is less important than what has gone wrong already.
    try {
      finish(loop)
    } catch {
      loop.close()
    }
    throw error
  }
  finish(loop)
  return result
}

function finish(loop: VirtualEventLoop): void {
  cancelTasks(loop)
  loop.runUntilComplete(loop.shutdownAsyncgens())
  loop.close()
}

function cancelTasks(loop: VirtualEventLoop): void {
  const tasks = [...allTasks(loop)]
  if (tasks.length === 0) return
  cancelAll(tasks)
  loop.runUntilComplete(gatherAll(tasks, true))
  for (const task of tasks) {
    if (task.cancelled() || task.exception() === undefined) continue
    const message = 'unhandled exception during runVirtual() shutdown'
    loop.callExceptionHandler({ message, exception: task.exception(), task })
  }
}
