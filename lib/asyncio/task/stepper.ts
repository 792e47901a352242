/**
 * Stepping a coroutine without exceptions for the normal end: the runtime's own by the machine, others by Python's
 * methods.
 */
import { isStopIteration } from '../../protocol/exceptions.js'
import { attempt } from '../../delegation/attempt.js'
import { resume } from '../../delegation/drive.js'
import { type Driver, drivenBy } from '../../delegation/driven-by.js'
import { Frame } from '../../delegation/frame.js'
import type { Step } from '../../delegation/iterator.js'
import { throwInto } from '../../delegation/throw.js'

/** How a kind of coroutine is resumed. An error that leaves it is raised, or given as a `Raised`. */
export interface Stepper {
  readonly resume: (coro: never) => Step
  readonly raise: (coro: never, error: Error) => Step
}

const MACHINE: Stepper = {
  resume: (coro: Frame) => resume(coro, undefined),
  raise: (coro: Frame, error) => attempt(coro, raiseIn, error),
}

function raiseIn(coro: Frame, error: Error): Step {
  return throwInto(coro, [error])
}

/** A coroutine that has methods of its own, as one that is recorded. */
interface Own {
  resume(): Step
  resumeThrow(error: Error): Step
}

const OWN: Stepper = {
  resume: (coro: Own) => coro.resume(),
  raise: (coro: Own, error) => coro.resumeThrow(error),
}

/** A coroutine of somebody else's class. */
interface Foreign {
  send(value: unknown): unknown
  throw(error: Error): unknown
}

const METHODS: Stepper = {
  resume: (coro: Foreign) => step(() => coro.send(undefined)),
  raise: (coro: Foreign, error) => step(() => coro.throw(error)),
}

/** How a coroutine is resumed by its task. */
export function stepperFor(coro: object, task: Driver): Stepper {
  if (!(coro instanceof Frame)) return METHODS
  drivenBy(coro, task)
  return Object.hasOwn(coro, 'resume') ? OWN : MACHINE
}

function step(call: () => unknown): Step {
  try {
    return { done: false, value: call() }
  } catch (error) {
    if (isStopIteration(error)) return { done: true, value: error.value }
    throw error
  }
}
