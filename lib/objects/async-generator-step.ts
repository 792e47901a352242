/**
 * Steps of async generators: what the awaitables that `asend`, `athrow`, `aclose` and `__anext__` give have in common.
 * CPython's genobject.c, function by function.
 *
 * States: NEW ──driven──▶ OPEN (the body runs, or is suspended in an await) ──ended──▶ USED.
 * While one step is open the async generator is running, and refuses to begin another.
 *
 * What a resume of an async generator's frame gives: not done for what goes to the driver from an await in the body,
 * done for a value that the body yields. That value is the result of the step.
 */
import { addressOf } from '../protocol/address.js'
import type { PythonIterator, RESULT } from '../protocol/abc.js'
import { type RuntimeTypeName, TYPE } from '../protocol/brand.js'
import {
  GeneratorExit,
  isGeneratorExit,
  isStopAsyncIteration,
  isStopIteration,
  RuntimeError,
  StopIteration,
  type Throwable,
} from '../protocol/exceptions.js'
import { neverAwaitedWarnings, watch, type Witness } from '../sys/never-awaited.js'
import { NATIVE } from '../delegation/code.js'
import { ENDED, Frame, State, type AnyIteratorResult } from '../delegation/frame.js'
import { throwInto } from '../delegation/throw.js'
import { LinkableStep } from '../delegation/wrapped.js'
import type { Life } from './async-generator-finalizer.js'
import { cannotPickle, takesNone } from './members.js'
import { throwArguments } from './resumable.js'

/** How far a step has come. */
export const enum Use {
  NEW,
  OPEN,
  USED,
}

/** The async generator, as its steps see it. */
export interface AsyncGeneratorFrame extends Frame {
  _isRunning: boolean
  _isClosed: boolean
  _life: Life | undefined
}

/** What used steps have in place of their async generator's frame. */
const NO_FRAME: AsyncGeneratorFrame = Object.assign({}, new Frame(NATIVE, ENDED), {
  _state: State.FINISHED,
  _isRunning: false,
  _isClosed: true,
  _life: undefined,
})

/** An awaitable of an async generator. */
export abstract class AsyncGeneratorStep<T, Y, S> extends LinkableStep implements PythonIterator<T, Y, S> {
  declare readonly [TYPE]: RuntimeTypeName
  declare readonly [RESULT]?: () => T
  /** @internal */
  _frame: AsyncGeneratorFrame
  /** @internal */
  _use: Use = Use.NEW
  readonly #witness: Witness | undefined

  constructor(generator: AsyncGeneratorFrame, method: string) {
    super()
    this._frame = generator
    if (!neverAwaitedWarnings()) return
    this.#witness = watch(this, `coroutine method '${method}' of '${generator._code.qualname}'`, undefined)
  }

  /** @internal */
  override get _isOpen(): boolean {
    return this._use === Use.OPEN
  }

  /** The awaitable itself. */
  __await__(): this {
    return this
  }

  /** The awaitable itself. */
  __iter__(): this {
    return this
  }

  /** `send(None)`. */
  __next__(): Y {
    return this.send()
  }

  /** Drives the step. Raises StopIteration at its end, with what the body yielded as its value. */
  abstract send(): Y
  abstract send(value: S): Y

  /** Throws into the body, at the await or the `yield` that it stands at. */
  throw(error: Throwable, value?: unknown, traceback?: undefined): Y
  throw(...args: unknown[]): Y {
    return this._throw(args) as Y
  }

  /** @internal Whether the step may be thrown into is asked before the arguments are looked at. */
  abstract _throw(args: readonly unknown[]): unknown

  /** @internal CPython's `gen_throw`, of the frame. */
  _throwInto(args: readonly unknown[]): AnyIteratorResult {
    return throwInto(this._frame, throwArguments(args))
  }

  /** Ends the step: throws GeneratorExit into the body. Raises RuntimeError if that awaits in answer. */
  close(): undefined {
    if (arguments.length > 0) takesNone(`${this[TYPE]}.close()`, arguments.length)
    this._started()
    if (this._use === Use.USED) return undefined
    try {
      this._throw([GeneratorExit])
    } catch (error) {
      if (isStopIteration(error) || isStopAsyncIteration(error) || isGeneratorExit(error)) return undefined
      throw error
    }
    throw new RuntimeError('coroutine ignored GeneratorExit')
  }

  override toString(): string {
    return `<${this[TYPE]} object at ${addressOf(this)}>`
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }

  /** Python's objects of this kind cannot be copied or pickled. */
  __reduce_ex__(): never {
    return cannotPickle(this)
  }

  /** @internal It has been driven, so it was not forgotten. */
  _started(): void {
    if (this.#witness !== undefined) this.#witness.started = true
  }

  /** @internal The frame has let go of the step: nothing is running any more. */
  _release(error: unknown): void {
    const frame = this._frame
    frame._isRunning = false
    if (isStopAsyncIteration(error) || isGeneratorExit(error)) frame._isClosed = true
    if (frame._life !== undefined) {
      frame._life.body = frame._state === State.SUSPENDED && !frame._isClosed ? frame._body : undefined
      if (frame._state === State.FINISHED) frame._life.ended?.(frame._life)
    }
  }

  /**
   * @internal Ends the step's use, and lets go of the async generator. An error that is made in the body may keep whom
   * the engine found on the stack, the step among them; were the async generator reached from there, the body would keep
   * it, and it could never be finalized.
   */
  _spend(): void {
    this._use = Use.USED
    this._frame = NO_FRAME
  }

  /** @internal CPython's `async_gen_unwrap_value`, of what resuming the frame comes to. */
  _unwrap(run: () => AnyIteratorResult): unknown {
    let result: AnyIteratorResult
    try {
      result = run()
    } catch (error) {
      this._release(error)
      throw error
    }
    if (result.done !== true) return result.value
    this._release(undefined)
    // Unlike a generator's, it has an argument for None too.
    throw new StopIteration(result.value)
  }
}

/** Python's refusal to make one from its type. */
export function refuseInstance(type: string): never {
  throw new TypeError(`cannot create '${type}' instances`)
}
