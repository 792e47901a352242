/**
 * Who drives a coroutine, where that is an object of its own: a task. Whoever records coroutines is told, and finds it
 * by the coroutine.
 */
import type { Frame } from './frame.js'

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

/** The driver that a coroutine was given to. */
export function driverOf(frame: Frame): Driver | undefined {
  return drivers.get(frame)
}
