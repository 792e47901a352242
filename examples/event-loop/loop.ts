/**
 * An event loop of one's own: it runs tasks in turns, and answers four traps. It is made of the root door alone.
 */
import { RuntimeError, Trap, type CoroutineType } from 'dunder-await'

/** Waits so many seconds. */
export class Sleep extends Trap<void> {
  readonly seconds: number
  constructor(seconds: number) {
    super()
    this.seconds = seconds
  }
}

/** Starts another task; the reply is the task. */
export class Spawn<T = unknown> extends Trap<Task<T>> {
  readonly body: Body<T>
  constructor(body: Body<T>) {
    super()
    this.body = body
  }
}

/** Waits for the end of a task; the reply is its result, or the error that it ended with is raised. */
export class Join<T = unknown> extends Trap<T> {
  readonly task: Task<T>
  constructor(task: Task<T>) {
    super()
    this.task = task
  }
}

/** Asks for the time. */
export class Now extends Trap<number> {}

export type Asked = Sleep | Spawn<any> | Join<any> | Now

/** A coroutine that this loop can run. */
export type Body<T> = CoroutineType<T, Asked, any>

/** A coroutine under way: the loop keeps how it ended, and who waits for that. */
export interface Task<T> {
  readonly body: Body<T>
  end?: { readonly value: T } | { readonly error: Error }
  readonly joiners: Task<any>[]
}

/** The time, and how to let it pass. */
export interface Clock {
  now(): number
  waitUntil(time: number): Promise<void> | void
}

/** A clock that jumps. */
export function jumpingClock(): Clock {
  let time = 0
  return { now: () => time, waitUntil: (then) => void (time = then) }
}

/** The host's clock. */
export const hostClock: Clock = {
  now: () => performance.now() / 1000,
  waitUntil: (time) => new Promise((resolve) => setTimeout(resolve, (time - hostClock.now()) * 1000)),
}

/** Runs a coroutine, and all that it starts; gives its result. */
export async function runLoop<T>(main: Body<T>, clock: Clock = hostClock): Promise<T> {
  const ready: (() => void)[] = []
  const sleeping: { readonly time: number; readonly wake: () => void }[] = []

  const start = <R>(body: Body<R>): Task<R> => {
    const task: Task<R> = { body, joiners: [] }
    ready.push(() => step(task, () => body.resume()))
    return task
  }

  const step = (task: Task<any>, resume: () => IteratorResult<Asked, any>): void => {
    try {
      const { done, value } = resume()
      if (done === true) finish(task, { value })
      else answer(task, value)
    } catch (error) {
      finish(task, { error: error as Error })
    }
  }

  const goOn = (task: Task<any>, value?: unknown) => () => step(task, () => task.body.resume(value))

  const answer = (task: Task<any>, asked: Asked): void => {
    if (asked instanceof Now) ready.push(goOn(task, clock.now()))
    else if (asked instanceof Spawn) ready.push(goOn(task, start(asked.body)))
    else if (asked instanceof Sleep) {
      const time = clock.now() + asked.seconds
      const later = sleeping.findIndex((other) => other.time > time)
      sleeping.splice(later === -1 ? sleeping.length : later, 0, { time, wake: goOn(task) })
    } else if (asked.task.end === undefined) asked.task.joiners.push(task)
    else tell(task, asked.task.end)
  }

  const tell = (task: Task<any>, end: NonNullable<Task<any>['end']>): void => {
    ready.push('error' in end ? () => step(task, () => task.body.resumeThrow(end.error)) : goOn(task, end.value))
  }

  const finish = (task: Task<any>, end: NonNullable<Task<any>['end']>): void => {
    task.end = end
    for (const joiner of task.joiners.splice(0)) tell(joiner, end)
  }

  const task = start(main)
  for (;;) {
    while (ready.length > 0) ready.shift()!()
    if (task.end !== undefined) break
    const next = sleeping.shift()
    if (next === undefined) throw new RuntimeError('everybody waits for somebody')
    await clock.waitUntil(next.time)
    ready.push(next.wake)
  }
  if ('error' in task.end) throw task.end.error
  return task.end.value
}
