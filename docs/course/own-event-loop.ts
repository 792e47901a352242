/**
 * Your own event loop. Coroutines and their drivers meet only at what the coroutines yield, so that the tasks here,
 * which make the system calls of the library, run unchanged under the library's scheduler, under another one of twenty
 * lines, and under a driver that runs a coroutine as if it were a plain function.
 */
import { await_, coroutine, type CoroutineType, run } from '../../lib/index.js'
import { GetTid, NewTask, WaitTask, YieldControl } from '../../lib/scheduler/index.js'

type Print = (line: string) => void

// ---- the tasks -----------------------------------------------------------------------------------------------------

export const countdown = coroutine(function* countdown(from: number, print: Print) {
  const tid = yield* await_(new GetTid())
  for (let n = from; n > 0; n--) {
    print(`task ${tid}: ${n}`)
    yield* await_(new YieldControl())
  }
})

export const main = coroutine(function* main(print: Print) {
  const tids: number[] = []
  for (const from of [2, 3]) tids.push(yield* await_(new NewTask(countdown(from, print))))
  for (const tid of tids) yield* await_(new WaitTask(tid))
  print('lift off')
  return tids.length
})

// ---- a scheduler ---------------------------------------------------------------------------------------------------

interface Resumable {
  resume(value?: any): IteratorResult<unknown, unknown>
}

interface Task {
  tid: number
  target: Resumable
  reply: unknown
  isOver: boolean
  waiters: Task[]
}

/** A scheduler in twenty lines: round-robin, with tasks that make tasks and wait for each other. */
export function mainloop(first: Resumable): void {
  const tasks: Task[] = []
  const ready: Task[] = []
  const start = (target: unknown): number => {
    const task = { tid: tasks.length + 1, target: target as Resumable, reply: undefined, isOver: false, waiters: [] }
    tasks.push(task)
    ready.push(task)
    return task.tid
  }
  start(first)
  for (let task = ready.shift(); task !== undefined; task = ready.shift()) {
    const { done, value: call } = task.target.resume(task.reply)
    task.isOver = done === true
    task.reply = call instanceof GetTid ? task.tid : call instanceof NewTask ? start(call.target) : undefined
    const waited = call instanceof WaitTask ? tasks[call.tid - 1] : undefined
    if (waited !== undefined) task.reply = !waited.isOver
    if (task.isOver) ready.push(...task.waiters)
    else if (waited?.isOver === false) waited.waiters.push(task)
    else ready.push(task)
  }
}

// ---- a driver without tasks ----------------------------------------------------------------------------------------

/** Calls a coroutine as if it were a function: what it asks for is done before it goes on. */
export function call<T>(target: CoroutineType<T, unknown, unknown>): T {
  return run(target, (asked) => {
    // There is nobody else to let go first, and nothing to wait for: a task that is made has ended before this goes on.
    if (asked instanceof NewTask) call(asked.target as CoroutineType<unknown, unknown, unknown>)
    return asked instanceof GetTid || asked instanceof NewTask ? 0 : undefined
  })
}
