/**
 * A context holds the values of context variables; one context is the current one (PEP 567).
 *
 * Copying is cheap: a copy shares the values of its original until one of the two sets something.
 */
import { RuntimeError } from '../protocol/exceptions.js'
import { addressOf } from '../protocol/address.js'
import { CONTEXT_VAR } from '../protocol/brand.js'
import { showAsText } from '../protocol/one-line.js'
import { pythonRepr } from '../text/python-repr.js'

/** A context variable, as contexts know it. */
export interface Variable<T> {
  /** Its name, for texts. */
  readonly name: string
  /** Its value in the current context. */
  get(fallback?: T): T
}

/** A context's values, by variable. */
class Values extends Map<Variable<any>, unknown> {
  /** Whether several contexts have them. It stands here, since there are more contexts: each task has one. */
  areShared = false
}

const NONE = new Values()
NONE.areShared = true

/**
 * The values of the context variables, as one piece of work sees them.
 *
 * @see Python: `contextvars.Context`, PEP 567
 * @example
 * const user = new ContextVar<string>('user')
 * const context = copyContext()
 * context.run(() => user.set('Ada'))
 * context.get(user) // → 'Ada'
 * user.get('nobody') // → 'nobody'
 */
export class Context {
  static readonly name: string = 'Context'
  #values = NONE
  #isEntered = false

  constructor() {
    refuseSubclass(new.target, Context)
  }

  /** A context with the values of another; the two go separate ways from now on. Python: `Context.copy`. */
  copy(): Context {
    const copy = new Context()
    this.#values.areShared = true
    copy.#values = this.#values
    return copy
  }

  /**
   * Calls a function in this context: what it sets stays in it.
   *
   * @param callback what to call
   * @param args its arguments
   * @returns what it returns
   * @throws RuntimeError if the context is entered already; what the function throws
   * @see Python: `Context.run`
   * @example
   * const depth = new ContextVar('depth', { default: 0 })
   * copyContext().run(() => depth.set(depth.get() + 1) && depth.get()) // → 1
   * depth.get() // → 0
   */
  run<A extends unknown[], R>(callback: (...args: A) => R, ...args: A): R {
    const outer = enterContext(this)
    try {
      return callback(...args)
    } finally {
      leaveContext(this, outer)
    }
  }

  /** Python's text. */
  toString(): string {
    return `<_contextvars.Context object at ${addressOf(this)}>`
  }

  /** Whether a variable has a value here; TypeError for what is none. Python: `var in context`. */
  has(variable: Variable<any>): boolean {
    checkKey(variable)
    return this.#values.has(variable)
  }

  /**
   * The value of a variable here; `fallback` if it has none (its default does not count); TypeError for what is no
   * variable. Python: `Context.get`.
   */
  get<T>(variable: Variable<T>, fallback?: T): T | undefined {
    checkKey(variable)
    return this._valueOf(variable, fallback)
  }

  /** The variables that have a value here. Python: `Context.keys`. */
  keys(): IterableIterator<Variable<unknown>> {
    return this.#values.keys()
  }

  /** The values of those. Python: `Context.values`. */
  values(): IterableIterator<unknown> {
    return this.#values.values()
  }

  /** Variables with their values. Python: `Context.items`. */
  items(): IterableIterator<[Variable<unknown>, unknown]> {
    return this.#values.entries()
  }

  /** How many variables have a value here. Python: `len(context)`. */
  get size(): number {
    return this.#values.size
  }

  [Symbol.iterator](): IterableIterator<Variable<unknown>> {
    return this.keys()
  }

  /** @internal The value of what is known to be a variable. */
  _valueOf<T, F>(variable: Variable<T>, fallback: F): T | F {
    const value = this.#values.get(variable) as T | undefined
    return value === undefined && !this.#values.has(variable) ? fallback : (value as T)
  }

  /** @internal Sets a variable. */
  _set(variable: Variable<any>, value: unknown): void {
    this.#own().set(variable, value)
  }

  /** @internal Takes a variable's value away. */
  _delete(variable: Variable<any>): void {
    this.#own().delete(variable)
  }

  /** The values, no longer shared with any copy. */
  #own(): Values {
    if (this.#values.areShared) this.#values = new Values(this.#values)
    return this.#values
  }

  /** @internal */
  static _enter(context: Context): Context {
    if (context.#isEntered) throw new RuntimeError(`cannot enter context: ${context.toString()} is already entered`)
    context.#isEntered = true
    const outer = current
    current = context
    return outer
  }

  /** @internal */
  static _leave(context: Context, outer: Context): void {
    context.#isEntered = false
    current = outer
  }
}

showAsText(Context.prototype)

function checkKey(key: unknown): void {
  const isVariable = typeof key === 'object' && key !== null && (key as { [CONTEXT_VAR]?: true })[CONTEXT_VAR] === true
  if (!isVariable) throw new TypeError(`a ContextVar key was expected, got ${pythonRepr(key)}`)
}

/** Raises TypeError where a class of this module has been extended: as in Python, none may be. */
export function refuseSubclass(made: { readonly name: string }, base: { readonly name: string }): void {
  if (made !== base) throw new TypeError(`type '_contextvars.${base.name}' is not an acceptable base type`)
}

let current = new Context()
Context._enter(current)

/**
 * A copy of the current context.
 *
 * @returns a new context with the values that the variables have now
 * @see Python: `contextvars.copy_context`
 * @example new Context().run(copyContext).size // → 0
 */
export function copyContext(): Context {
  return current.copy()
}

/** The current context itself. */
export function currentContext(): Context {
  return current
}

/** Makes a context the current one; gives the one that was, for `leaveContext`. Raises RuntimeError if it is entered. */
export function enterContext(context: Context): Context {
  return Context._enter(context)
}

/** Ends what `enterContext` began. */
export function leaveContext(context: Context, outer: Context): void {
  Context._leave(context, outer)
}
