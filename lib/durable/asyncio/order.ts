/**
 * The order in which a loop runs things is a part of the format of its journals: a coroutine that is done again gets the
 * same replies at the same places only if tasks, callbacks and timers take the same turns. So the order has a number. It
 * is CPython's, and 736 rules hold it; the journals in spec/durable/asyncio/golden have to replay in every later version.
 * Whoever changes it has to give it another number.
 */
import { ValueError } from '../../protocol/exceptions.js'
import { Blocked } from '../errors.js'
import type { Head } from '../records.js'

/** The number of the order that this version runs things in. */
export const LOOP_ORDER = 1

/**
 * Refuses a journal that this version cannot replay.
 *
 * @throws Blocked for one of another order, or one that no loop has written
 */
export function checkOrder({ run, loop }: Head): void {
  if (loop === undefined) {
    throw new Blocked(run, 'no loop of asyncio ran it: durable() of dunder-await/durable takes it up')
  }
  if (loop === LOOP_ORDER) return
  const cause = new ValueError(`order ${String(loop)}`)
  throw new Blocked(
    run,
    `its loop ran things in order ${String(loop)}, and this version of dunder-await runs them in order ${LOOP_ORDER}; ` +
      `let it end with a version of order ${String(loop)}`,
    { cause },
  )
}
