/**
 * The awaitables of `athrow` and `aclose`: one step of an async generator that begins with an exception.
 * Python: `async_generator_athrow`. It is driven as the iterator that it is, and not linked into the chain: CPython's
 * rules for it ask by which method it was driven last.
 */
import { TYPE } from '../protocol/brand.js'
import {
  GeneratorExit,
  isGeneratorExit,
  isStopAsyncIteration,
  RuntimeError,
  StopAsyncIteration,
  StopIteration,
} from '../protocol/exceptions.js'
import { isNone } from '../protocol/none.js'
import { resume } from '../delegation/drive.js'
import { State, type AnyIteratorResult } from '../delegation/frame.js'
import type { ThrowArguments } from '../delegation/iterator.js'
import { throwInto } from '../delegation/throw.js'
import { AsyncGeneratorStep, refuseInstance, type AsyncGeneratorFrame, Use } from './async-generator-step.js'
import { takesOne } from './members.js'

/** What `athrow` and `aclose` give. Python: `async_generator_athrow`. */
export class AsyncGenAThrow<T = unknown, Y = unknown, S = unknown> extends AsyncGeneratorStep<T, Y, S> {
  /** The arguments of `athrow`; undefined for `aclose`. */
  readonly #args: readonly unknown[] | undefined

  /** @internal */
  constructor(generator: AsyncGeneratorFrame, args: readonly unknown[] | undefined) {
    if (new.target !== AsyncGenAThrow || generator === undefined) refuseInstance('async_generator_athrow')
    super(generator, args === undefined ? 'aclose' : 'athrow')
    this.#args = args
  }

  override send(): Y
  override send(value: S): Y
  override send(value?: S): Y {
    if (arguments.length > 1) takesOne(`${this[TYPE]}.send()`, arguments.length)
    this._started()
    this.#refuseUsed()
    const frame = this._frame
    if (frame._state === State.FINISHED) {
      this._spend()
      throw new StopIteration()
    }
    if (this._use === Use.OPEN) {
      const run = () => resume(frame, value)
      // An athrow that ends here is not marked as used: CPython does not either.
      return (this.#args === undefined ? this.#closing(run) : this._unwrap(run)) as Y
    }
    this.#refuseRunning()
    if (frame._isClosed) {
      this._spend()
      throw new StopAsyncIteration()
    }
    if (!isNone(value)) throw new RuntimeError("can't send non-None value to a just-started coroutine")
    this._use = Use.OPEN
    frame._isRunning = true
    return (this.#args === undefined ? this.#beginClosing() : this.#beginThrowing(this.#args)) as Y
  }

  /** @internal */
  override _throw(args: readonly unknown[]): unknown {
    this._started()
    this.#refuseUsed()
    if (this._use === Use.NEW) {
      this.#refuseRunning()
      this._use = Use.OPEN
      this._frame._isRunning = true
    }
    const run = () => this._throwInto(args)
    if (this.#args === undefined) return this.#closing(run)
    try {
      return this._unwrap(run)
    } catch (error) {
      this._spend()
      throw error
    }
  }

  /** @internal An athrow is driven as the iterator that it is, and never linked. */
  override _canBegin(): boolean {
    return false
  }
  /** @internal */
  override _begin(value: unknown): unknown {
    return value
  }
  /** @internal */
  override _end(_isError: boolean, value: unknown): unknown {
    return value
  }

  #beginThrowing(args: readonly unknown[]): unknown {
    const given = counted(args)
    try {
      return this._unwrap(() => throwInto(this._frame, given, false))
    } catch (error) {
      this._spend()
      throw error
    }
  }

  #beginClosing(): unknown {
    this._frame._isClosed = true
    return this.#closing(() => throwInto(this._frame, [GeneratorExit], false))
  }

  /** `aclose` wants the body to end: a yield is an error, and GeneratorExit or the end of the body what it waits for. */
  #closing(run: () => AnyIteratorResult): unknown {
    let result: AnyIteratorResult
    try {
      result = run()
    } catch (error) {
      this.#used()
      if (isStopAsyncIteration(error) || isGeneratorExit(error)) throw new StopIteration()
      throw error
    }
    if (result.done !== true) return result.value
    this.#used()
    throw new RuntimeError('async generator ignored GeneratorExit')
  }

  #used(): void {
    this._release(undefined)
    this._spend()
  }

  #refuseUsed(): void {
    if (this._use === Use.USED) throw new RuntimeError('cannot reuse already awaited aclose()/athrow()')
  }

  #refuseRunning(): void {
    if (!this._frame._isRunning) return
    this._spend()
    const method = this.#args === undefined ? 'aclose' : 'athrow'
    throw new RuntimeError(`${method}(): asynchronous generator is already running`)
  }
}

Object.defineProperty(AsyncGenAThrow.prototype, TYPE, { value: 'async_generator_athrow' })

function counted(args: readonly unknown[]): ThrowArguments {
  if (args.length === 0) throw new TypeError('athrow expected at least 1 argument, got 0')
  if (args.length > 3) throw new TypeError(`athrow expected at most 3 arguments, got ${args.length}`)
  return args as unknown as ThrowArguments
}
