/**
 * A simulation in the style of SimPy: processes are coroutines that await events; time jumps from one to the next.
 */
import { Trap, type CoroutineType } from 'dunder-await'

/** What can happen once. Awaiting it waits until it has, and gives the value that it happened with. */
export class Event<T = void> extends Trap<T> {
  readonly env: Environment
  #value: { readonly of: T } | undefined
  readonly #waiting: ((value: T) => void)[] = []

  constructor(env: Environment) {
    super()
    this.env = env
  }

  /** Makes it happen, now or after a delay. */
  succeed(value: T, delay = 0): this {
    this.env.schedule(delay, () => {
      this.#value = { of: value }
      for (const resume of this.#waiting.splice(0)) resume(value)
    })
    return this
  }

  /** Calls back when it has happened. */
  whenDone(resume: (value: T) => void): void {
    if (this.#value === undefined) this.#waiting.push(resume)
    else this.env.schedule(0, () => resume(this.#value!.of))
  }
}

/** A running process is an event too: it happens when the process ends. */
export type Process<R> = CoroutineType<R, Event<any>, any>

interface Scheduled {
  readonly time: number
  readonly act: () => void
}

/** A clock, and what will happen. */
export class Environment {
  now = 0
  readonly #agenda: Scheduled[] = []

  /** Has something done after a delay; what is due at one time is done in the order in which it was asked for. */
  schedule(delay: number, act: () => void): void {
    const time = this.now + delay
    const later = this.#agenda.findIndex((other) => other.time > time)
    this.#agenda.splice(later === -1 ? this.#agenda.length : later, 0, { time, act })
  }

  /** An event that happens after a delay. */
  timeout(delay: number): Event {
    return new Event(this).succeed(undefined, delay)
  }

  /** Starts a process; the event is its end. */
  process<R>(process: Process<R>): Event<R> {
    const end = new Event<R>(this)
    const step = (value?: unknown): void => {
      const next = process.resume(value)
      if (next.done === true) end.succeed(next.value)
      else next.value.whenDone(step)
    }
    this.schedule(0, step)
    return end
  }

  /** Lets time pass, until a moment or until nothing is left. */
  run(until = Infinity): void {
    while (this.#agenda.length > 0 && this.#agenda[0]!.time < until) {
      const { time, act } = this.#agenda.shift()!
      this.now = time
      act()
    }
    if (until !== Infinity) this.now = until
  }
}

/** Something of which there are so many, and for which processes stand in line. */
export class Resource {
  readonly #env: Environment
  readonly #line: Event[] = []
  #free: number

  constructor(env: Environment, capacity: number) {
    this.#env = env
    this.#free = capacity
  }

  /** An event that happens when one is there for who asked. */
  request(): Event {
    const request = new Event(this.#env)
    if (this.#free > 0) {
      this.#free--
      return request.succeed()
    }
    this.#line.push(request)
    return request
  }

  /** Gives one back: the next in line has it. */
  release(): void {
    const next = this.#line.shift()
    if (next === undefined) this.#free++
    else next.succeed()
  }
}
