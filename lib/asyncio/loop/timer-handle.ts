/**
 * Timer handles: callbacks with a time.
 */
import type { Context } from '../../contextvars/context.js'
import { type Callback, Handle, type HandleLoop } from './handle.js'

/**
 * What `callLater` and `callAt` give.
 *
 * @see Python: `asyncio.TimerHandle`
 * @example new VirtualEventLoop().callLater(5, () => {}).when() // → 5
 */
export class TimerHandle extends Handle {
  static override readonly name: string = 'TimerHandle'
  /** @internal When, in seconds of the loop's clock. */
  readonly _when: number
  /** @internal Whether it is in the loop's heap. */
  _scheduled = false

  /** @internal */
  constructor(when: number, callback: Callback, args: unknown[], loop: HandleLoop, context?: Context) {
    super(callback, args, loop, context)
    this._when = when
  }

  /** The time, in seconds of the loop's clock. Python: `TimerHandle.when`. */
  when(): number {
    return this._when
  }

  /** The time: handles are compared by it. Python: `TimerHandle.__lt__` and its like. */
  override valueOf(): number {
    return this._when
  }

  override cancel(): void {
    if (!this._cancelled) this._loop._timerHandleCancelled(this)
    super.cancel()
  }

  /** @internal */
  override _textParts(): string[] {
    const parts = super._textParts()
    parts.splice(this._cancelled ? 2 : 1, 0, `when=${this._when}`)
    return parts
  }
}
