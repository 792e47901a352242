/// <reference lib="esnext.disposable" preserve="true" />
/**
 * `ExitStack`: a stack of things to be done when a block is left, last in, first out. Python's `contextlib.ExitStack`,
 * Lib/contextlib.py.
 *
 * Deviation: errors get no implicit context.
 */
import { specialMethod } from '../protocol/special.js'
import { typeName } from '../protocol/type-name.js'
import { classOf } from '../objects/async-with.js'
import type { ContextManager } from './with.js'

/** What is called when the block is left; something true suppresses the error. */
export type ExitCallback = (type: unknown, error: unknown, traceback: undefined) => unknown

/** What both kinds of stack have: the callbacks, and how synchronous ones come to be on it. */
export abstract class BaseExitStack {
  /** @internal What is to be called, and whether its result is to be awaited. */
  _callbacks: { isAsync: boolean; call: ExitCallback }[] = []

  /**
   * Enters a manager, which is left with the stack.
   *
   * @param manager a context manager
   * @returns what entering came to
   * @throws TypeError if it is none
   * @see Python: `ExitStack.enter_context`
   */
  enterContext<V>(manager: ContextManager<V>): V {
    const enter = specialMethod(manager, '__enter__')
    const exit = specialMethod(manager, '__exit__')
    if (enter === undefined || exit === undefined) {
      throw new TypeError(`'${typeName(manager)}' object does not support the context manager protocol`)
    }
    const value = enter.call(manager)
    this._push(false, (...args) => exit.apply(manager, args))
    return value as V
  }

  /**
   * Has something called with the error when the stack is left; what it answers can suppress that.
   *
   * @param exit a manager, of which only `__exit__` is taken, or a function like that
   * @returns the same
   * @see Python: `ExitStack.push`
   */
  push<E extends ExitCallback | Pick<ContextManager, '__exit__'>>(exit: E): E {
    const method = specialMethod(exit, '__exit__')
    this._push(false, method === undefined ? (exit as ExitCallback) : (...args) => method.apply(exit, args))
    return exit
  }

  /**
   * Has a function called when the stack is left.
   *
   * @param callback the function; it cannot suppress errors
   * @param args what to call it with
   * @returns the function
   * @see Python: `ExitStack.callback`
   */
  callback<A extends unknown[], F extends (...args: A) => unknown>(callback: F, ...args: A): F {
    this._push(false, () => void callback(...args))
    return callback
  }

  /**
   * Takes everything off this stack and puts it on a new one.
   *
   * @returns the new stack; this one has nothing left to do
   * @see Python: `ExitStack.pop_all`
   */
  popAll(): this {
    const stack = new (this.constructor as new () => this)()
    stack._callbacks = this._callbacks
    this._callbacks = []
    return stack
  }

  /** @internal */
  _push(isAsync: boolean, call: ExitCallback): void {
    this._callbacks.push({ isAsync, call })
  }
}

/** What has become of the error of a block while a stack is unwound. */
export class Unwinding {
  readonly #received: boolean
  #error: { readonly error: unknown } | undefined
  #isSuppressed = false
  #isRaised = false

  constructor(error: unknown) {
    this.#received = error !== undefined
    this.#error = this.#received ? { error } : undefined
  }

  /** What the next callback is called with. */
  get details(): [type: unknown, error: unknown, traceback: undefined] {
    return this.#error === undefined
      ? [undefined, undefined, undefined]
      : [classOf(this.#error.error), this.#error.error, undefined]
  }

  /** A callback has answered. */
  answered(suppresses: unknown): void {
    if (!suppresses) return
    this.#isSuppressed = true
    this.#isRaised = false
    this.#error = undefined
  }

  /** A callback has raised. */
  raised(error: unknown): void {
    this.#isRaised = true
    this.#error = { error }
  }

  /** All have been called: whether the error of the block is suppressed. */
  end(): boolean {
    if (this.#isRaised && this.#error !== undefined) throw this.#error.error
    return this.#received && this.#isSuppressed
  }
}

/**
 * A stack of things to be done when a block is left.
 *
 * @see Python: https://docs.python.org/3/library/contextlib.html#contextlib.ExitStack
 * @example
 * with_(new ExitStack(), (stack) => paths.map((path) => stack.enterContext(opened(path)))) // → ['a', 'b']
 * // prints closed b
 * // prints closed a
 */
export class ExitStack extends BaseExitStack implements ContextManager<ExitStack> {
  static override readonly name: string = 'ExitStack'
  __enter__(): this {
    return this
  }

  __exit__(_type: unknown, error: unknown, _traceback: undefined): boolean {
    const unwinding = new Unwinding(error)
    for (let next = this._callbacks.pop(); next !== undefined; next = this._callbacks.pop()) {
      try {
        const { call: exit } = next
        unwinding.answered(exit(...unwinding.details))
      } catch (raised) {
        unwinding.raised(raised)
      }
    }
    return unwinding.end()
  }

  /** Does everything that is on the stack. Python: `ExitStack.close`. */
  close(): void {
    this.__exit__(undefined, undefined, undefined)
  }

  /** `close()`, at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.close()
  }
}
