/**
 * Tokens: what `ContextVar.set` gives to undo it with.
 */
import { addressOf } from '../protocol/address.js'
import type { Context } from './context.js'
import type { ContextVar } from './context-var.js'

/** The value that was, where there was none. */
export const MISSING: unique symbol = Symbol('Token.MISSING')

/**
 * What undoes a `set`, by `reset` or at the end of a `with_` or `using`.
 *
 * @see Python: `contextvars.Token`
 * @example
 * const depth = new ContextVar('depth', { default: 0 })
 * depth.set(1).oldValue === Token.MISSING // → true
 */
export class Token<T = unknown> {
  /** What `oldValue` is if the variable had none. */
  static readonly MISSING: typeof MISSING = MISSING

  /** The variable that was set. */
  readonly var: ContextVar<T>
  /** The value that it had. */
  readonly oldValue: T | typeof MISSING
  /** @internal */
  readonly _context: Context
  /** @internal */
  _isUsed = false

  /** @internal */
  constructor(context: Context, variable: ContextVar<T>, oldValue: T | typeof MISSING) {
    this._context = context
    this.var = variable
    this.oldValue = oldValue
  }

  __enter__(): this {
    return this
  }

  __exit__(): void {
    this.var.reset(this)
  }

  /** `reset`, at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.var.reset(this)
  }

  /** Python's text. */
  toString(): string {
    const used = this._isUsed ? ' used' : ''
    return `<Token${used} var=${this.var.toString()} at ${addressOf(this)}>`
  }
}
