/**
 * `expectNothingPending`: that a loop has nothing left to do.
 */
import type { BaseEventLoop } from '../asyncio/run/base-events.js'
import { Handle } from '../asyncio/loop/handle.js'
import { AssertionError } from '../asyncio/python/exceptions.js'
import { allTasks } from '../asyncio/task/task-registry.js'
import { Task } from '../asyncio/task/tasks.js'

/**
 * Sees to it that a loop has nothing left to do: no task that has not ended, nothing ready, no timer.
 *
 * @param loop a loop that is not running, or whose own task is not to count
 * @throws AssertionError naming each, with what a task waits for
 * @example
 * const loop = new VirtualEventLoop()
 * expectNothingPending(loop)
 * loop.callLater(1, console.log)
 * expectNothingPending(loop) // raises AssertionError: the loop has something left to do:…
 */
export function expectNothingPending(loop: BaseEventLoop): void {
  const left = [
    ...[...allTasks(loop)].filter((task) => task !== loop._currentTask).map(describe),
    ...readyIn(loop),
    ...loop._scheduled.filter((timer) => !timer.cancelled()).map((timer) => `timer ${String(timer)}`),
  ]
  if (left.length > 0)
    throw new AssertionError(`the loop has something left to do:${left.map((line) => `\n  ${line}`).join('')}`)
}

function describe(task: Task): string {
  const { _futWaiter: waiter } = task
  return `task ${task.getName()} ${waiter === null ? 'is ready' : `waits for ${String(waiter)}`}`
}

/** What is ready and is no step of a task. */
function readyIn(loop: BaseEventLoop): string[] {
  const lines: string[] = []
  for (const ready of loop._ready) {
    const isOver = ready instanceof Handle && ready.cancelled()
    if (!(ready instanceof Task) && !isOver) lines.push(`callback ${String(ready)}`)
  }
  return lines
}
