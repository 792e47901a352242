/**
 * Stepping a coroutine without exceptions for the normal end: the runtime's own by the machine, others by Python's
 * methods.
 */
import { isStopIteration } from '../../protocol/exceptions.js'
import { attempt } from '../../delegation/attempt.js'
import { resume } from '../../delegation/drive.js'
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

/** A coroutine of somebody else's class. */
interface Foreign {
  send(value: unknown): unknown
  throw(error: Error): unknown
}

const METHODS: Stepper = {
  resume: (coro: Foreign) => step(() => coro.send(undefined)),
  raise: (coro: Foreign, error) => step(() => coro.throw(error)),
}

/** How a coroutine is resumed. */
export function stepperFor(coro: object): Stepper {
  return coro instanceof Frame ? MACHINE : METHODS
}

function step(call: () => unknown): Step {
  try {
    return { done: false, value: call() }
  } catch (error) {
    if (isStopIteration(error)) return { done: true, value: error.value }
    throw error
  }
}
