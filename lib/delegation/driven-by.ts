/**
 * Who drives a coroutine, where that is an object of its own: a task. Whoever records coroutines is told, and finds it
 * by the coroutine.
 */
import { type Frame, State } from './frame.js'

/** A driver, as it is named in pictures. */
export interface Driver {
  getName(): string
}

const drivers = new WeakMap<Frame, Driver>()

let tell: ((frame: Frame) => void) | undefined

/** Has somebody told of coroutines that are given to a driver, before that begins them. */
export function whenDriven(to: (frame: Frame) => void): void {
  tell = to
}

/** A coroutine is given to a driver. */
export function drivenBy(frame: Frame, driver: Driver): void {
  if (tell === undefined) return
  drivers.set(frame, driver)
  tell(frame)
}

/**
 * Marks a coroutine that has not begun, for a moment: for whoever is given many and must know which have come before. The
 * mark is that it is the end of the chain below it, which nobody asks for until it has begun.
 */
export function mark(frame: Frame): void {
  if (frame._state === State.CREATED) frame._innermost = frame
}

/** Whether a frame is marked; one that has begun cannot be, and counts as if it were. */
export function isMarked(frame: Frame): boolean {
  return frame._state !== State.CREATED || frame._innermost !== null
}

/** Takes the mark off a frame, if it has one. */
export function unmark(frame: Frame): void {
  if (frame._state === State.CREATED) frame._innermost = null
}

/** The driver that a coroutine was given to. */
export function driverOf(frame: Frame): Driver | undefined {
  return drivers.get(frame)
}
