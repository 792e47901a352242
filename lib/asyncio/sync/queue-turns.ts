/**
 * Turns at a queue: the bodies of `put` and `get`. Mostly there is room, or an item, and nobody waits. Who has to waits at
 * a place in line, and takes another one if somebody else was first by the time it is woken.
 */
import { ASK_BODY } from '../../delegation/code.js'
import { keepShape } from '../../host/shapes.js'
import type { AnyIteratorResult } from '../../delegation/frame.js'
import type { Request } from '../../delegation/request.js'
import { asked, type BodyByHand, codeByHand, returned } from '../../objects/by-hand.js'
import type { Place } from './line.js'

/** A queue, as turns see it. */
interface TurnQueue {
  /** Whether no code of a subclass runs when something is put in or taken out. */
  readonly _isOrdinary: boolean
  full(): boolean
  empty(): boolean
  putNowait(item: unknown): void
  getNowait(): unknown
  _putter(): Place
  _getter(): Place
  _leavePutters(place: Place): void
  _leaveGetters(place: Place): void
}

/** The body of `put`. */
export class Putting implements BodyByHand {
  readonly queue: TurnQueue
  readonly item: unknown
  #place: Place | undefined = undefined

  constructor(queue: TurnQueue, item: unknown) {
    this.queue = queue
    this.item = item
  }

  /** The place in line, if it has to wait. */
  waitsFor(): Request | null {
    if (!this.queue.full()) return null
    this.#place = this.queue._putter()
    return asked(this.#place.future)
  }

  next(): AnyIteratorResult {
    return this.waitsFor() ?? returned(this.queue.putNowait(this.item))
  }

  throw(error: unknown): never {
    this.queue._leavePutters(this.#place as Place)
    throw error
  }
}

/** The body of `get`. */
export class Getting implements BodyByHand {
  readonly queue: TurnQueue
  #place: Place | undefined = undefined

  constructor(queue: TurnQueue) {
    this.queue = queue
  }

  /** The place in line, if it has to wait. */
  waitsFor(): Request | null {
    if (!this.queue.empty()) return null
    this.#place = this.queue._getter()
    return asked(this.#place.future)
  }

  next(): AnyIteratorResult {
    return this.waitsFor() ?? returned(this.queue.getNowait())
  }

  throw(error: unknown): never {
    this.queue._leaveGetters(this.#place as Place)
    throw error
  }
}

keepShape(new Putting({} as TurnQueue, undefined))
keepShape(new Getting({} as TurnQueue))

export const PUT = codeByHand('put', Putting, {
  waitsFor: (turn: Putting) => (turn.queue._isOrdinary ? turn.waitsFor() : ASK_BODY),
  does: (turn: Putting) => turn.queue.putNowait(turn.item),
})
export const GET = codeByHand('get', Getting, {
  waitsFor: (turn: Getting) => (turn.queue._isOrdinary ? turn.waitsFor() : ASK_BODY),
  does: (turn: Getting) => turn.queue.getNowait(),
})
