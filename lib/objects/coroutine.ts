/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Coroutine objects: Python's `coroutine` over a JavaScript generator function (PEP 492).
 *
 * Deviations: dropping a suspended one does not close it; the warning about one that was never awaited comes when the
 * engine collects it.
 */
import type { Await, Awaitable, IsBody, NotInferred, Sends, Taking, Yields } from '../protocol/abc.js'
import { TYPE } from '../protocol/brand.js'
import { AttributeError } from '../protocol/exceptions.js'
import { originOf, type OriginFrame } from '../sys/origin.js'
import { isExecuting } from '../delegation/chain.js'
import type { BodyFunction } from '../delegation/code.js'
import { frameMaker, isMadeFrom, State, type FrameMaker, type NativeGenerator } from '../delegation/frame.js'
import { CoroutineWrapper } from './coroutine-wrapper.js'
import { makeFunction } from './function.js'
import { codeFor, type FrameObject, frameObjectOf, notWritable } from './members.js'
import { Resumable } from './resumable.js'

/**
 * A coroutine, as functions made by `coroutine` return it. Python: `types.CoroutineType`.
 *
 * @typeParam T its result
 * @typeParam Y what reaches the driver
 * @typeParam S what the driver sends
 */
export class CoroutineType<T = unknown, Y = unknown, S = unknown>
  extends Resumable<Y, T, S>
  implements Awaitable<T, Y, S>
{
  static override readonly name: string = 'CoroutineType'
  declare readonly [TYPE]: 'coroutine'

  /** @internal */
  constructor(code: unknown, body: NativeGenerator) {
    super(codeFor(code, 'coroutine', new.target !== CoroutineType), body)
  }

  /** An iterator over the coroutine, a new one at each call. Python: `coroutine.__await__`. */
  __await__(): CoroutineWrapper<T, Y, S> {
    return new CoroutineWrapper<T, Y, S>(this)
  }

  /** What the suspended coroutine awaits (of an awaitable object, its iterator), else undefined. */
  get cr_await(): unknown {
    return this._request === null || isExecuting(this) ? undefined : this._request.target
  }
  set cr_await(_value: unknown) {
    notWritable('cr_await', this)
  }

  /** Whether the body is executing. */
  get cr_running(): boolean {
    return isExecuting(this)
  }
  set cr_running(_value: boolean) {
    notWritable('cr_running', this)
  }

  /** Whether the body is suspended at an await. */
  get cr_suspended(): boolean {
    return this._state === State.SUSPENDED && !isExecuting(this)
  }
  set cr_suspended(_value: boolean) {
    notWritable('cr_suspended', this)
  }

  /** The frame, undefined once the coroutine has finished. */
  get cr_frame(): FrameObject | undefined {
    return this._state === State.FINISHED ? undefined : frameObjectOf(this)
  }
  set cr_frame(_value: unknown) {
    notWritable('cr_frame', this)
  }

  /** The body: the JavaScript generator function that this was made from. */
  get cr_code(): BodyFunction {
    return this._code.body as BodyFunction
  }
  set cr_code(_value: unknown) {
    notWritable('cr_code', this)
  }

  /** Where the coroutine was made, the place of creation first; undefined unless origin tracking was on. */
  get cr_origin(): OriginFrame[] | undefined {
    return originOf(this)
  }
  set cr_origin(_value: unknown) {
    throw new AttributeError('readonly attribute')
  }

  /** `close()`, at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.close()
  }
}

export const makeCoroutine: FrameMaker = frameMaker(CoroutineType)
isMadeFrom(CoroutineType)

Object.defineProperty(CoroutineType.prototype, TYPE, { value: 'coroutine' })

/** What the checker says of a body that yields where it may only await. */
export type OnlyAwaits<M> = [Exclude<M, Await<any, any>>] extends [never]
  ? unknown
  : IsBody<M> extends true
    ? unknown
    : BareYield

type BareYield = 'a coroutine awaits with yield* await_(…); it cannot yield, and cannot use from(…)'

const COROUTINE = { kind: 'coroutine', awaits: true, delegates: false, iterableCoroutine: false } as const

/**
 * Makes a function that returns coroutines, from a JavaScript generator function: Python's `async def`.
 *
 * In the body `yield* await_(awaitable)` is `await awaitable`.
 *
 * @param body a generator function; `this` and parameters pass through, its name becomes `__name__`
 * @returns a function with the body's parameters that makes a coroutine, and runs none of the body
 * @throws TypeError if `body` is not a generator function
 * @see Python: https://docs.python.org/3/reference/compound_stmts.html#coroutine-function-definition, PEP 492
 * @example
 * const greet = coroutine(function* greet(user: number) {
 *   const name = yield* await_(lookUp(user))
 *   return `hello ${name}`
 * })
 * run(greet(7)) // → 'hello Ada'
 */
export function coroutine<This, M, T, A extends unknown[] = NotInferred>(
  body: Taking<A, (this: This, ...args: A) => Generator<M, T, any> & OnlyAwaits<M>>,
): (this: This, ...args: A) => CoroutineType<T, Yields<M>, Sends<M>>
/**
 * The same under a name of its own, as a recursive body needs it.
 *
 * @param name what becomes `__name__`
 * @param body a generator function
 */
export function coroutine<This, M, T, A extends unknown[] = NotInferred>(
  name: string,
  body: Taking<A, (this: This, ...args: A) => Generator<M, T, any> & OnlyAwaits<M>>,
): (this: This, ...args: A) => CoroutineType<T, Yields<M>, Sends<M>>
export function coroutine(...named: unknown[]): unknown {
  return makeFunction('coroutine', named, COROUTINE, makeCoroutine)
}
