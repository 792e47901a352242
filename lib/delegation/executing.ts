/**
 * What is executing: the frame whose body is on top of the stack, as far as the machine resumed it. Kept up by whoever
 * resumes bodies (drive.ts, in-place.ts).
 *
 * It is kept in an object that is made anew now and then. To V8 storing a new object in an old one takes as long as
 * making it does (10 to 16 ns, the write barrier), and a variable of a module is old; a child that returns at once would
 * take a third more.
 */
import type { Frame } from './frame.js'

/** So many bodies are resumed before the object is made anew. */
const RENEWED_AFTER = 4096

/** Of the bodies that are begun in the stack of those that await them. */
export const enum Room {
  /** So many at most, in each other. */
  MOST = 32,
  /** What is added where there may be none. */
  NONE = -1024,
}

class Executing {
  frame: Frame | null = null
  /**
   * How many bodies may yet be begun in the stack of those that await them (see in-place.ts), where the body that runs
   * may await and the machine has resumed it; elsewhere it is below zero. One question says all of it.
   */
  room: number = Room.NONE + Room.MOST
  left = RENEWED_AFTER
}

export let executing: Executing = new Executing()

/** Notes whose body is about to be resumed. */
export function enter(frame: Frame): void {
  executing.left -= 1
  if (executing.left === 0) renew()
  executing.frame = frame
}

function renew(): void {
  const { frame, room } = executing
  executing = new Executing()
  executing.frame = frame
  executing.room = room
}

/** The bodies in which the machine was begun again: each resumed another chain, and waits for that. */
const outers: Frame[] = []

/** The machine is begun in a body. */
export function enterMachine(outer: Frame): void {
  outers.push(outer)
}

/** The machine ends; what goes on is the body in which it was begun, if it was in one. */
export function leaveMachine(outer: Frame | null, room: number): void {
  executing.frame = outer
  executing.room = room
  if (outer !== null) outers.pop()
}

/** Nothing is executing any more. Gives the bodies that were on top of each machine's stack, the innermost first. */
export function stopExecuting(): Frame[] {
  const stopped = [...outers.splice(0), executing.frame].filter((frame) => frame !== null).reverse()
  executing = new Executing()
  return stopped
}

/** What a running frame awaits and began in its own stack: that is linked upwards only. */
export function begunBy(frame: Frame): Frame | undefined {
  for (let i = outers.length; i >= 0; i--) {
    for (let below = i === outers.length ? executing.frame : (outers[i] as Frame); below !== null;) {
      const above: Frame | null = below._delegator
      if (above === frame) return below
      below = above
    }
  }
  return undefined
}
