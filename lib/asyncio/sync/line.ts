/**
 * Lines of those who wait: woken from the front, left from anywhere, each at constant cost.
 */
import { keepShape } from '../../host/shapes.js'
import type { Future } from '../future/futures.js'

/** A place in a line: the future that is waited for, and its neighbours. */
export class Place {
  readonly future: Future<unknown>
  /** @internal */
  _before: Place | null
  /** @internal */
  _after: Place | null = null
  /** @internal */
  _isLeft = false

  /** @internal */
  constructor(future: Future<unknown>, before: Place | null) {
    this.future = future
    this._before = before
  }
}

keepShape(new Place({} as Future<unknown>, null))

/** Places, in the order in which they were taken. */
export class Line {
  #first: Place | null = null
  #last: Place | null = null

  /** How many there are. */
  length = 0

  /** Takes the place at the end. */
  join(future: Future<unknown>): Place {
    const place = new Place(future, this.#last)
    if (this.#last === null) this.#first = place
    else this.#last._after = place
    this.#last = place
    this.length++
    return place
  }

  /** Wakes the first whose future is not done; all up to there leave the line. */
  wakeNext(): void {
    for (let first = this.#first; first !== null; first = this.#first) {
      this.#leave(first)
      if (first.future.done()) continue
      first.future.setResult(undefined)
      return
    }
  }

  /** Wakes all; the line is empty then. */
  wakeAll(): void {
    while (this.#first !== null) this.wakeNext()
  }

  /**
   * An error was raised in who waited at a place.
   *
   * @returns whether that one had been woken, and could have made use of it
   */
  abandon(place: Place): boolean {
    place.future.cancel()
    this.#leave(place)
    return !place.future.cancelled()
  }

  #leave(place: Place): void {
    if (place._isLeft) return
    const { _before: before, _after: after } = place
    if (before === null) this.#first = after
    else before._after = after
    if (after === null) this.#last = before
    else after._before = before
    place._isLeft = true
    this.length--
  }
}
