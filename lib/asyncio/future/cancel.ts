/**
 * Cancelling what waits for something: the request is passed on to what is waited for, however deep that goes, without
 * recursion.
 */
import type { Future } from './futures.js'

/** A future that passes a request to cancel on. */
export interface Cancelling extends Future {
  /** @internal Notes the request; gives whom to pass it on to, undefined if this is done. */
  _cancelRequested(): readonly Future[] | undefined
  /** @internal The others have answered: whether one has agreed. Gives whether this will be cancelled. */
  _cancelPassedOn(hasAgreed: boolean, isRing: boolean, message: unknown): boolean
}

interface Level {
  readonly future: Cancelling
  readonly others: readonly Future[]
  next: number
  hasAgreed: boolean
  /** Whether one of the others waits for this. */
  isRing: boolean
}

const passOn = new WeakSet<object>()

/** Says of a class's own `cancel` that all it does is `cancelThrough`. */
export function passesOn(type: { prototype: { cancel: (message?: unknown) => boolean } }): void {
  passOn.add(type.prototype.cancel)
}

/** Whether nothing of a subclass's own happens when this is cancelled. */
function isPassedOnBy(future: { readonly cancel: (message?: unknown) => boolean }): boolean {
  return passOn.has(future.cancel)
}

/** Cancels several, in their order; what one of them has passed its request on to does not do so again. */
export function cancelAll(futures: Iterable<Cancelling>): void {
  const asked = new Set<Future>()
  for (const future of futures) if (!asked.has(future)) cancelThrough(future, undefined, asked)
}

/**
 * Cancels a future and what it waits for, the innermost first.
 *
 * @param asked those that have passed a request on already, if it is one request for several
 */
export function cancelThrough(first: Cancelling, message: unknown, asked?: Set<Future>): boolean {
  const others = first._cancelRequested()
  if (others === undefined) return false
  const [only] = others
  // A task nearly always waits for a future that passes nothing on.
  if (others.length === 0 || (others.length === 1 && !isPassedOnBy(only as Future))) {
    asked?.add(first)
    return first._cancelPassedOn(only !== undefined && only.cancel(message), false, message)
  }
  return cancelDeeply(first, others, message, asked)
}

/** The same, of one that waits for several, or for one that passes it on. */
function cancelDeeply(
  first: Cancelling,
  whom: readonly Future[],
  message: unknown,
  asked: Set<Future> | undefined,
): boolean {
  const levels: Level[] = []
  const onTheWay = new Set<Future>()
  const begin = (future: Cancelling, others: readonly Future[] | undefined): void => {
    if (others === undefined) return
    levels.push({ future, others, next: 0, hasAgreed: false, isRing: false })
    onTheWay.add(future)
    asked?.add(future)
  }
  begin(first, whom)
  let answer = false
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const other = level.others[level.next++]
    if (other === undefined) {
      levels.pop()
      onTheWay.delete(level.future)
      answer = level.future._cancelPassedOn(level.hasAgreed, level.isRing, message)
      const above = levels.at(-1)
      if (above !== undefined && answer) above.hasAgreed = true
    } else if (!isPassedOnBy(other)) level.hasAgreed = other.cancel(message) || level.hasAgreed
    else if (onTheWay.has(other)) level.isRing = true
    else if (asked?.has(other) === true) level.hasAgreed ||= !other.done()
    else begin(other as Cancelling, (other as Cancelling)._cancelRequested())
  }
  return answer
}
