/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Generator objects: Python's `generator` over a JavaScript generator function (PEP 255, PEP 342, PEP 380).
 *
 * Deviations: dropping one does not close it; there is no `__del__`.
 */
import { TYPE } from '../protocol/brand.js'
import type { Await, NotInferred, Taking, Without, Yields } from '../protocol/abc.js'
import type { Throwable } from '../protocol/exceptions.js'
import { isExecuting } from '../delegation/chain.js'
import type { BodyFunction } from '../delegation/code.js'
import { resume } from '../delegation/drive.js'
import { frameMaker, State, type FrameMaker, type NativeGenerator } from '../delegation/frame.js'
import { makeFunction } from './function.js'
import { codeFor, type FrameObject, frameObjectOf, notWritable } from './members.js'
import { Resumable } from './resumable.js'

/**
 * A generator, as functions made by `generator` return it. Python: `types.GeneratorType`.
 *
 * @typeParam Y what it yields
 * @typeParam R what it returns
 * @typeParam S what is sent to it
 */
export class GeneratorType<Y = unknown, R = unknown, S = unknown> extends Resumable<Y, R, S> {
  static override readonly name: string = 'GeneratorType'
  declare readonly [TYPE]: 'generator'

  /** @internal */
  constructor(code: unknown, body: NativeGenerator) {
    super(codeFor(code, 'generator', new.target !== GeneratorType), body)
  }

  /** The generator itself. */
  __iter__(): this {
    return this
  }

  /** `send(None)`. Python: `generator.__next__`. */
  __next__(): Y {
    return this.send()
  }

  /** Whether the body is executing. */
  get gi_running(): boolean {
    return isExecuting(this)
  }
  set gi_running(_value: boolean) {
    notWritable('gi_running', this)
  }

  /** Whether the body is suspended at a `yield`. */
  get gi_suspended(): boolean {
    return this._state === State.SUSPENDED && !isExecuting(this)
  }
  set gi_suspended(_value: boolean) {
    notWritable('gi_suspended', this)
  }

  /** The iterator that the suspended body delegates to, else undefined. */
  get gi_yieldfrom(): unknown {
    return this._request === null || isExecuting(this) ? undefined : this._request.target
  }
  set gi_yieldfrom(_value: unknown) {
    notWritable('gi_yieldfrom', this)
  }

  /** The frame, undefined once the generator has finished. */
  get gi_frame(): FrameObject | undefined {
    return this._state === State.FINISHED ? undefined : frameObjectOf(this)
  }
  set gi_frame(_value: unknown) {
    notWritable('gi_frame', this)
  }

  /** The body: the JavaScript generator function that this was made from. */
  get gi_code(): BodyFunction {
    return this._code.body as BodyFunction
  }
  set gi_code(_value: unknown) {
    notWritable('gi_code', this)
  }

  /** For `for…of` and spreading. As in Python, leaving a loop early does not close the generator. */
  [Symbol.iterator](): IterableIterator<Y, R, S | undefined> {
    return new LoopIterator<Y, R, S>(this)
  }

  /** `close()`, at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.close()
  }
}

export const makeGenerator: FrameMaker = frameMaker(GeneratorType)

Object.defineProperty(GeneratorType.prototype, TYPE, { value: 'generator' })

/** What a `for…of` goes through. It has no `return`, so leaving the loop does nothing to the generator. */
class LoopIterator<Y, R, S> implements IterableIterator<Y, R, S | undefined> {
  readonly #generator: GeneratorType<Y, R, S>

  constructor(generator: GeneratorType<Y, R, S>) {
    this.#generator = generator
  }

  next(value?: S): IteratorResult<Y, R> {
    return resume(this.#generator, value) as IteratorResult<Y, R>
  }

  /** A native `yield*` passes on what is thrown into it, and with that the GeneratorExit of a `close()`. */
  throw(error: unknown): IteratorResult<Y, R> {
    return this.#generator.resumeThrow(error as Throwable)
  }

  [Symbol.iterator](): this {
    return this
  }
}

/** What the checker says of a body that awaits where it may only yield and delegate. */
export type OnlyDelegates<M> = Without<
  M,
  Await<any, any>,
  'a generator delegates with yield* from(…); it cannot await_'
>

const GENERATOR = { kind: 'generator', awaits: false, delegates: true, iterableCoroutine: false } as const

/**
 * Makes a function that returns generators, from a JavaScript generator function: Python's `def f(): … yield …`.
 *
 * In the body `yield value` hands out a value and evaluates to what is sent, and `yield* from(iterable)` delegates.
 *
 * @param body a generator function; `this` and parameters pass through, its name becomes `__name__`
 * @returns a function with the body's parameters that makes a generator, and runs none of the body
 * @throws TypeError if `body` is not a generator function
 * @see Python: https://docs.python.org/3/reference/expressions.html#yield-expressions, PEP 255, PEP 342
 * @example
 * const count = generator(function* count(to: number) {
 *   for (let i = 0; i < to; i++) yield i
 *   return to
 * })
 * const c = count(1)
 * c.send() // → 0
 * c.send() // raises StopIteration: 1
 * Array.from(count(3)) // → [0, 1, 2]
 */
export function generator<This, M, R, A extends unknown[] = NotInferred>(
  body: Taking<A, (this: This, ...args: A) => Generator<M, R, any> & OnlyDelegates<M>>,
): (this: This, ...args: A) => GeneratorType<Yields<M>, R, any>
/**
 * The same under a name of its own, as a recursive body needs it.
 *
 * @param name what becomes `__name__`
 * @param body a generator function
 */
export function generator<This, M, R, A extends unknown[] = NotInferred>(
  name: string,
  body: Taking<A, (this: This, ...args: A) => Generator<M, R, any> & OnlyDelegates<M>>,
): (this: This, ...args: A) => GeneratorType<Yields<M>, R, any>
export function generator(...named: unknown[]): unknown {
  return makeFunction('generator', named, GENERATOR, makeGenerator)
}
