/**
 * Context variables: values that belong to a piece of work, and not to a place in the program (PEP 567); and tokens, which
 * undo the setting of one.
 */
import { LookupError, RuntimeError, ValueError } from '../protocol/exceptions.js'
import { addressOf } from '../protocol/address.js'
import { CONTEXT_VAR } from '../protocol/brand.js'
import { showAsText } from '../protocol/one-line.js'
import { pythonRepr } from '../text/python-repr.js'
import { type Context, currentContext, refuseSubclass } from './context.js'

/** The value that was, where there was none. */
export const MISSING: unique symbol = Symbol('Token.MISSING')

/**
 * A context variable.
 *
 * @param name its name, for texts
 * @param options `default`: its value where none has been set
 * @throws TypeError if the name is no string, or for an object of a subclass
 * @see Python: `contextvars.ContextVar`, PEP 567
 * @example
 * const user = new ContextVar('user', { default: 'nobody' })
 * user.get() // → 'nobody'
 * const token = user.set('Ada')
 * user.get() // → 'Ada'
 * user.reset(token)
 * user.get() // → 'nobody'
 */
export class ContextVar<T = unknown> {
  static readonly name: string = 'ContextVar'
  /** The name it was made with. */
  readonly name: string
  readonly #default: T | typeof MISSING

  constructor(name: string, options: { default?: T } = {}) {
    refuseSubclass(new.target, ContextVar)
    if (typeof name !== 'string') throw new TypeError('context variable name must be a str')
    for (const key of Object.keys(options)) {
      if (key !== 'default') throw new TypeError(`ContextVar() got an unexpected keyword argument '${key}'`)
    }
    this.name = name
    this.#default = 'default' in options ? options.default : MISSING
  }

  /**
   * The value in the current context.
   *
   * @param fallback what to give where no value has been set; goes before the variable's own default
   * @returns the value
   * @throws LookupError if there is neither a value nor a default
   * @see Python: `ContextVar.get`
   * @example new ContextVar<number>('depth').get(0) // → 0
   */
  get(fallback?: T): T
  get(...fallback: [T?]): T {
    const value = currentContext()._valueOf<T, typeof MISSING>(this, MISSING)
    if (value !== MISSING) return value
    if (fallback.length > 0) return fallback[0] as T
    if (this.#default === MISSING) throw new LookupError(this)
    return this.#default
  }

  /**
   * Sets the value in the current context.
   *
   * @param value the new value
   * @returns a token, with which `reset` restores the value that was
   * @see Python: `ContextVar.set`
   * @example new ContextVar<number>('depth').set(1).oldValue // → Symbol(Token.MISSING)
   */
  set(value: T): Token<T> {
    const context = currentContext()
    const oldValue = context._valueOf<T, typeof MISSING>(this, MISSING)
    const token = new Token<T>(BY_VARIABLES, context, this, oldValue)
    context._set(this, value)
    return token
  }

  /**
   * Restores the value that was before a `set`.
   *
   * @param token what that `set` returned
   * @throws ValueError if the token is another variable's or was made in another context; RuntimeError if it has been
   *   used; TypeError if it is no token
   * @see Python: `ContextVar.reset`
   * @example
   * const depth = new ContextVar('depth', { default: 0 })
   * depth.reset(depth.set(1))
   * depth.get() // → 0
   */
  reset(token: Token<T>): void {
    if (!(token instanceof Token)) throw new TypeError(`expected an instance of Token, got ${pythonRepr(token)}`)
    if (token._isUsed) throw new RuntimeError(`${token.toString()} has already been used once`)
    if ((token.var as unknown) !== this) {
      throw new ValueError(`${token.toString()} was created by a different ContextVar`)
    }
    const context = currentContext()
    if (token._context !== context) throw new ValueError(`${token.toString()} was created in a different Context`)
    token._isUsed = true
    if (token.oldValue === MISSING) context._delete(this)
    else context._set(this, token.oldValue)
  }

  /** Python's text. */
  toString(): string {
    const byDefault = this.#default === MISSING ? '' : ` default=${pythonRepr(this.#default)}`
    return `<ContextVar name=${pythonRepr(this.name)}${byDefault} at ${addressOf(this)}>`
  }
}

showAsText(ContextVar.prototype)

Object.defineProperty(ContextVar.prototype, CONTEXT_VAR, { value: true })

/** What only variables have, which alone make tokens. */
const BY_VARIABLES: unique symbol = Symbol('Token')

/**
 * What undoes a `set`, by `reset` or at the end of a `with_` or `using`. Only variables make one: `new Token()`
 * raises RuntimeError.
 *
 * @see Python: `contextvars.Token`
 * @example
 * const depth = new ContextVar('depth', { default: 0 })
 * depth.set(1).oldValue === Token.MISSING // → true
 */
export class Token<T = unknown> {
  static readonly name: string = 'Token'
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
  constructor(maker: typeof BY_VARIABLES, context: Context, variable: ContextVar<T>, oldValue: T | typeof MISSING) {
    refuseSubclass(new.target, Token)
    if (maker !== BY_VARIABLES) throw new RuntimeError('Tokens can only be created by ContextVars')
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

showAsText(Token.prototype)
