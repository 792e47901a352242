/**
 * The functions of the prompt that do something: they drive coroutines, and take them back and forth in their past.
 *
 * What goes back is another object (a generator of JavaScript cannot), so the session's names for the old one are given
 * to the new one.
 */
import { pythonRepr } from '../../text/python-repr.js'
import { journalOf } from '../../journal/recorder.js'
import { fork, goto, journalFor, type ReplayOptions } from '../../journal/replay.js'
import { outcomeText, stepText } from '../../journal/step.js'
import { Resumable } from '../../objects/resumable.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import { answerWith, type Driver, driveOn, drivers } from './drivers.js'
import type { StepperHost } from './looking.js'
import { takePlace } from './taking-place.js'
import type { Watching } from './watching.js'

type Drivable = Resumable<unknown, unknown, unknown>

/** So many steps are shown while a driver drives. */
const SHOWN = 100

/** How often long work says how far it has come. */
const EVERY = 1000

export class Doing {
  readonly #host: StepperHost

  readonly #watching: Watching

  constructor(host: StepperHost, watching: Watching) {
    this.#host = host
    this.#watching = watching
  }

  /** `send(None)` so many times; shows what is yielded. The end is a StopIteration, as ever. */
  step = (object: unknown, count = 1): unknown => {
    const coroutine = drivable(object)
    for (let done = 1; done < count; done++) this.#host.show(coroutine.send())
    return coroutine.send()
  }

  /**
   * Drives to the end with a driver: a function that answers what is yielded, or 'none' or 'echo'. What has been yielded
   * last is answered first. Shows each step.
   */
  drive = (object: unknown, driver: Driver | string = 'none'): unknown => {
    const coroutine = drivable(object)
    const answer = typeof driver === 'function' ? driver : drivers[driver]
    if (answer === undefined) throw new TypeError(`no driver ${pythonRepr(driver)}: give a function, 'none' or 'echo'`)
    const tell = this.#teller(coroutine)
    const finish = ({ value }: IteratorResult<unknown>): unknown => {
      tell(true)
      return value
    }
    const told: Driver = (value) => {
      tell(false)
      return answer(value)
    }
    const how = { turn: () => this.#host.turn() }
    const last = journalOf(coroutine)?.steps.at(-1)
    const begin = (): IteratorResult<unknown> | Promise<IteratorResult<unknown>> =>
      last?.outcome === 'yield' ? answerWith(coroutine, told, how, last.result) : driveOn(coroutine, told, how)
    return after(begin, finish, () => tell(true))
  }

  /** Sends None until what is yielded is enough for the predicate; gives what was yielded. */
  until = (object: unknown, predicate: (value: unknown) => unknown): unknown => {
    const coroutine = drivable(object)
    const answer = drivers['none'] as Driver
    const finish = ({ done, value }: IteratorResult<unknown>): unknown => {
      if (done !== true) return value
      throw new RuntimeError(`it ended before that: ${outcomeText({ outcome: 'return', result: value })}`)
    }
    return after(() => driveOn(coroutine, answer, { enough: (value) => Boolean(predicate(value)) }), finish)
  }

  /** Takes back so many steps. */
  back = (object: object, steps = 1, force = false): object => {
    return this.goto(object, Math.max(0, journalFor(object).steps.length - steps), force)
  }

  /** Goes to where a coroutine was after so many steps; after going back, also forward again. */
  goto = (object: object, step: number, force = false): object => {
    const options = this.#replaying(Math.min(step, journalFor(object).steps.length), force)
    return takePlace(this.#host, this.#watching, object, () => this.#working(() => goto(object, step, options)))
  }

  /** A second coroutine like this one, now or after so many steps. */
  fork = (object: object, step?: number, force = false): object => {
    const { length } = journalFor(object).steps
    return this.#working(() => fork(object, step, this.#replaying(step ?? length, force)))
  }

  #replaying(total: number, force: boolean): ReplayOptions {
    return {
      force,
      onStep: (done) => {
        if (done % EVERY === 0) this.#host.progress(`replaying ${done} of ${total}`)
      },
    }
  }

  #working<T>(work: () => T): T {
    try {
      return work()
    } finally {
      this.#host.progress(undefined)
    }
  }

  /** Shows the steps that have been done since it was asked last. */
  #teller(coroutine: Drivable): (isOver: boolean) => void {
    const journal = journalOf(coroutine)
    if (journal === undefined) return () => undefined
    const first = journal.steps.length
    let next = first
    return (isOver) => {
      for (; next < journal.steps.length; next++) {
        const step = journal.steps[next]
        if (next - first < SHOWN && step !== undefined)
          this.#host.write(`${String(next).padStart(3)}  ${stepText(step)}\n`)
        else if (next % EVERY === 0) this.#host.progress(`${next - first} steps`)
      }
      if (!isOver) return
      this.#host.progress(undefined)
      const more = next - first - SHOWN
      if (more > 0) this.#host.write(`     … ${more} more steps\n`)
    }
  }
}

function drivable(object: unknown): Drivable {
  if (object instanceof Resumable) return object
  throw new TypeError(`${pythonRepr(object)} cannot be driven: it is no coroutine and no generator`)
}

/** Goes on with a result now, or when it is there. */
function after<T>(
  begin: () => T | Promise<T>,
  then: (result: T) => unknown,
  otherwise: () => void = () => {},
): unknown {
  const failed = (error: unknown): never => {
    otherwise()
    throw error
  }
  let result: T | Promise<T>
  try {
    result = begin()
  } catch (error) {
    return failed(error)
  }
  return result instanceof Promise ? result.then(then, failed) : then(result)
}
