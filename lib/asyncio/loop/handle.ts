/**
 * Handles: callbacks that a loop has been given.
 */
import { type Context, copyContext, enterContext, leaveContext } from '../../contextvars/context.js'
import { captureScope, type Scope, stores } from '../../host/async-scope.js'
import { KeyboardInterrupt, SystemExit } from '../../protocol/exceptions.js'
import { typeName } from '../../protocol/type-name.js'
import { showAsText } from '../../protocol/one-line.js'
import type { OriginFrame } from '../../sys/origin.js'
import { callbackText } from './callback-text.js'
import { creationStack } from './source-traceback.js'

/** What a loop is to call, once. Handles are that; so are tasks, whose steps need nothing made for them. */
export interface Ready {
  /** @internal What the loop calls; of what is no handle without a receiver, with this as its argument. */
  _run(ready?: any): void
}

/** What a handle asks of its loop. */
export interface HandleLoop {
  getDebug(): boolean
  callExceptionHandler(context: { [key: string]: unknown }): void
  /** @internal */
  _timerHandleCancelled(handle: Handle): void
}

/** A callback of a handle, whatever its arguments. */
export type Callback = (...args: any[]) => unknown

const NO_ARGUMENTS: unknown[] = []

/**
 * What `callSoon` gives: a callback that will be called, and can be cancelled.
 *
 * @see Python: `asyncio.Handle`
 * @example
 * const loop = new VirtualEventLoop()
 * const handle = loop.callSoon(() => console.log('never'))
 * handle.cancel()
 * handle.cancelled() // → true
 */
export class Handle implements Ready {
  static readonly name: string = 'Handle'
  /** @internal */
  _callback: Callback | null
  /** @internal */
  _args: unknown[]
  /** @internal */
  _loop: HandleLoop
  /** @internal */
  _context: Context
  /** @internal The host's stores as they were where it was made, if any were in use. */
  declare _scope: Scope | undefined
  /** @internal */
  _cancelled = false
  /** @internal */
  _sourceTraceback: readonly OriginFrame[] | undefined
  #text: string | undefined

  /** @internal */
  constructor(callback: Callback, args: unknown[], loop: HandleLoop, context?: Context) {
    this._callback = callback
    this._args = args
    this._loop = loop
    this._context = context ?? copyContext()
    if (stores.areUsed) this._scope = captureScope()
    this._sourceTraceback = loop.getDebug() ? creationStack() : undefined
  }

  /** The context that the callback is called in. Python: `Handle.get_context`. */
  getContext(): Context {
    return this._context
  }

  /** Has the callback not be called; harmless afterwards. Python: `Handle.cancel`. */
  cancel(): void {
    if (this._cancelled) return
    this._cancelled = true
    // In debug mode the report of a slow callback still wants to know what it was.
    if (this._loop.getDebug()) this.#text = this.toString()
    this._callback = null
    this._args = NO_ARGUMENTS
    if (stores.areUsed) this._scope = undefined
  }

  /** Whether it has been cancelled. Python: `Handle.cancelled`. */
  cancelled(): boolean {
    return this._cancelled
  }

  /** @internal Calls the callback. What it raises goes to the loop's exception handler. */
  _run(): void {
    if (this._cancelled) return
    const callback = this._callback
    const args = this._args
    let error: unknown
    try {
      const outer = enterContext(this._context)
      try {
        switch (args.length) {
          case 0:
            ;(callback as Callback)()
            return
          case 1:
            ;(callback as Callback)(args[0])
            return
          default:
            ;(callback as Callback)(...args)
            return
        }
      } finally {
        leaveContext(this._context, outer)
      }
    } catch (raised) {
      if (raised instanceof KeyboardInterrupt || raised instanceof SystemExit) throw raised
      error = typeof callback === 'function' ? raised : new TypeError(`'${typeName(callback)}' object is not callable`)
    }
    this.#report(error, callback, args)
  }

  /** @internal What the text says, in order. */
  _textParts(): string[] {
    const parts = [this.constructor.name]
    if (this._cancelled) parts.push('cancelled')
    if (this._callback !== null) parts.push(callbackText(this._callback, this._args, this._loop.getDebug()))
    const made = this._sourceTraceback?.at(0)
    if (made !== undefined) parts.push(`created at ${made[0]}:${made[1]}`)
    return parts
  }

  /** Python's text. */
  toString(): string {
    return this.#text ?? `<${this._textParts().join(' ')}>`
  }

  #report(exception: unknown, callback: Callback | null, args: unknown[]): void {
    const context: { [key: string]: unknown } = {
      message: `Exception in callback ${callbackText(callback, args, this._loop.getDebug())}`,
      exception,
      handle: this,
    }
    if (this._sourceTraceback !== undefined) context['sourceTraceback'] = this._sourceTraceback
    this._loop.callExceptionHandler(context)
  }
}

Object.defineProperty(Handle.prototype, '_scope', { value: undefined, writable: true })
showAsText(Handle.prototype)
