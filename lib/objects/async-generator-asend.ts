/**
 * The awaitable of `asend` and `__anext__`: one step of an async generator that begins with a value.
 * Python: `async_generator_asend`. Awaiting it links the async generator's frame into the chain.
 */
import { TYPE } from '../protocol/brand.js'
import { RuntimeError } from '../protocol/exceptions.js'
import { isNone } from '../protocol/none.js'
import { isExecuting, spoilShortcut } from '../delegation/chain.js'
import { resume } from '../delegation/drive.js'
import { State, type AnyIteratorResult } from '../delegation/frame.js'
import { AsyncGeneratorStep, refuseInstance, type AsyncGeneratorFrame, Use } from './async-generator-step.js'
import { takesOne } from './members.js'

/** What `asend` and `__anext__` give. Python: `async_generator_asend`. */
export class AsyncGenASend<T = unknown, Y = unknown, S = unknown> extends AsyncGeneratorStep<T, Y, S> {
  readonly #value: unknown

  /** @internal */
  constructor(generator: AsyncGeneratorFrame, value: unknown) {
    if (new.target !== AsyncGenASend || generator === undefined) refuseInstance('async_generator_asend')
    super(generator, 'asend')
    this.#value = value
  }

  override send(): Y
  override send(value: S): Y
  override send(value?: S): Y {
    if (arguments.length > 1) takesOne(`${this[TYPE]}.send()`, arguments.length)
    const opening = this._begin(value)
    return this.#ending(() => resume(this._frame, opening)) as Y
  }

  /** @internal */
  override _throw(args: readonly unknown[]): unknown {
    if (this._use !== Use.OPEN) this._begin(undefined)
    return this.#ending(() => this._throwInto(args))
  }

  /** @internal */
  override _canBegin(): boolean {
    const frame = this._frame
    if (this._use === Use.USED || isExecuting(frame)) return false
    if (this._use === Use.NEW && frame._isRunning) return false
    return frame._state === State.SUSPENDED || (frame._state === State.CREATED && isNone(this.#value))
  }

  /** @internal */
  override _begin(value: unknown): unknown {
    this._started()
    if (this._use === Use.USED) throw new RuntimeError('cannot reuse already awaited __anext__()/asend()')
    let opening = value
    if (this._use === Use.NEW) {
      if (this._frame._isRunning) {
        this._spend()
        throw new RuntimeError('anext(): asynchronous generator is already running')
      }
      if (isNone(value)) opening = this.#value
      this._use = Use.OPEN
    }
    this._frame._isRunning = true
    return opening
  }

  /** @internal */
  override _end(isError: boolean, value: unknown): unknown {
    this._release(isError ? value : undefined)
    this._spend()
    return value
  }

  /** Whatever comes but a suspension is the end. */
  #ending(run: () => AnyIteratorResult): unknown {
    try {
      return this._unwrap(run)
    } catch (error) {
      const frame = this._frame
      this._spend()
      if (frame._delegator !== null) spoilShortcut(frame)
      throw error
    }
  }
}

Object.defineProperty(AsyncGenASend.prototype, TYPE, { value: 'async_generator_asend' })
