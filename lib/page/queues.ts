/**
 * The queues of whoever drives tasks, as text: who is ready, in order; which timers there are, with the time at which
 * each is due; who waits for whom. Of an asyncio loop, of the course's scheduler, and of one that a reader writes,
 * whose queues are arrays called `ready`, `timers` or `waiting`.
 */
import { awaitedBy } from '../asyncio/future/awaited-by.js'
import type { Future } from '../asyncio/future/futures.js'
import { callbackText } from '../asyncio/loop/callback-text.js'
import { Handle, type Ready } from '../asyncio/loop/handle.js'
import { BaseEventLoop } from '../asyncio/run/base-events.js'
import { allTasks } from '../asyncio/task/task-registry.js'
import { Task } from '../asyncio/task/tasks.js'
import { valueText } from '../journal/step.js'
import { Resumable } from '../objects/resumable.js'
import { Scheduler } from '../scheduler/scheduler.js'
import { typeName } from '../protocol/type-name.js'

/** A queue: what is in it, the first one first. */
export interface Queue {
  readonly name: 'ready' | 'timers' | 'waiting'
  readonly items: readonly string[]
}

type AnyResumable = Resumable<unknown, unknown, unknown>

/** So many items of a queue are told. */
const MOST = 20

/**
 * The queues that variables hold, the first driver's that is among them.
 *
 * @param variables names and values
 * @param label what a coroutine is called
 * @returns none where nobody drives tasks
 */
export function queuesOf(
  variables: Iterable<readonly [string, unknown]>,
  label: (object: AnyResumable) => string,
): Queue[] {
  const arrays: Queue[] = []
  for (const [name, value] of variables) {
    if (value instanceof BaseEventLoop) return loopQueues(value)
    if (value instanceof Scheduler) return schedulerQueues(value)
    if (!Array.isArray(value) || arrays.some((queue) => queue.name === name)) continue
    if (name === 'ready' || name === 'timers' || name === 'waiting') {
      arrays.push({ name, items: bounded(value, (item) => itemText(item, label)) })
    }
  }
  return arrays
}

function loopQueues(loop: BaseEventLoop): Queue[] {
  const tasks = [...allTasks(loop)]
  const waiting = tasks.flatMap((task) => {
    const future = task._futWaiter
    return future === null || future.done() ? [] : [{ task, future }]
  })
  const timers = loop._scheduled.filter((timer) => !timer.cancelled()).sort((one, other) => one.when() - other.when())
  return [
    { name: 'ready', items: bounded(loop._ready, readyText) },
    {
      name: 'timers',
      items: bounded(timers, (timer) => {
        const woken = waiting.find(({ future }) => timer._args.includes(future))
        return `at ${timer.when()}: ${woken === undefined ? readyText(timer) : taskLabel(woken.task)}`
      }),
    },
    {
      name: 'waiting',
      items: bounded(waiting, ({ task, future }) => {
        const due = timers.find((timer) => timer._args.includes(future))
        const what = due === undefined ? awaitedText(task, future, tasks) : `the time ${due.when()}`
        return `${taskLabel(task)} waits for ${what}`
      }),
    },
  ]
}

/** What a loop calls: of a task its next step. */
function readyText(ready: Ready): string {
  if (ready instanceof Task) return taskLabel(ready)
  return ready instanceof Handle ? callbackText(ready._callback, ready._args) : 'a callback'
}

function taskLabel(task: Task): string {
  const coroutine = task.getCoro() as { readonly _code?: { readonly name: string } } | undefined
  return [task.getName(), coroutine?._code?.name].filter(Boolean).join(' ')
}

/** A task, or the tasks that a gather, say, stands for. */
function awaitedText(task: Task, future: Future, tasks: readonly Task[]): string {
  if (future instanceof Task) return taskLabel(future)
  const others = tasks.filter((one) => [...awaitedBy(one)].includes(task))
  if (others.length > 0) return others.map(taskLabel).join(', ')
  return typeName(future) === '_GatheringFuture' ? 'its gather' : 'a future'
}

function schedulerQueues({ ready, taskmap }: Scheduler): Queue[] {
  const label = ({ tid, target }: { readonly tid: number; readonly target: unknown }): string => {
    const name = (target as { readonly _code?: { readonly name: string } })._code?.name
    return `Task ${tid}${name === undefined ? '' : ` ${name}`}`
  }
  const waiting = [...taskmap.values()].filter(({ state }) => state === 'waiting')
  return [
    { name: 'ready', items: bounded(ready, label) },
    {
      name: 'waiting',
      items: bounded(waiting, (task) => `${label(task)} waits for ${typeName(task.waitsFor)}`),
    },
  ]
}

/** An item of a reader's own queue; of a pair that begins with a number, that is when it is due. */
function itemText(item: unknown, label: (object: AnyResumable) => string): string {
  if (item instanceof Resumable) return label(item)
  if (!Array.isArray(item) || item.length !== 2 || typeof item[0] !== 'number') return valueText(item)
  return `at ${item[0]}: ${itemText(item[1], label)}`
}

function bounded<T>(items: Iterable<T>, text: (item: T) => string): string[] {
  const all = [...items]
  const shown = all.slice(0, MOST).map(text)
  return all.length > MOST ? [...shown, `and ${all.length - MOST} more`] : shown
}
