/**
 * What tasks of a durable loop ask for: a call, which is a number, a trap, and a future of the reply. Cancelling the
 * future tells the handler.
 */
import { Future } from '../../asyncio/future/futures.js'
import { Stop } from '../stop.js'
import { type AnyTrap, DurableTrap, type Fields } from '../trap.js'
import { recorded } from '../play.js'
import type { EventLoop } from '../../asyncio/task/events.js'

/** The future of a reply. */
class ReplyFuture extends Future {
  static override readonly name: string = 'ReplyFuture'
  /** @internal What was asked for, for who looks at what is awaited. */
  readonly _asked: AnyTrap
  readonly #stop: Stop

  constructor(loop: EventLoop, stop: Stop, asked: AnyTrap) {
    super({ loop })
    this._asked = asked
    this.#stop = stop
  }

  /** Cancels it at once; a handler is told by its signal. */
  override cancel(message?: unknown): boolean {
    if (!super.cancel(message)) return false
    this.#stop.stop()
    return true
  }
}

/** Something that was asked for and not answered. */
export class Call {
  /** Its number in the run, from 1: its key is made of it. */
  readonly n: number
  readonly trap: AnyTrap
  /** The trap as it is recorded. */
  readonly recorded: Fields
  /** The line of source that asked for it. */
  readonly from: string | undefined
  /** Stopped when nobody waits for it any more. */
  readonly stop = new Stop()
  readonly future: Future

  constructor(n: number, trap: AnyTrap, loop: EventLoop) {
    this.n = n
    this.trap = trap
    this.recorded = recorded(trap)
    this.from = DurableTrap._lineOf(trap)
    this.future = new ReplyFuture(loop, this.stop, trap)
  }
}
