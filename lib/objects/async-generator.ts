/**
 * Async generator objects: Python's `async_generator` over a JavaScript generator function (PEP 525).
 *
 * `asend`, `athrow`, `aclose` and `__anext__` only make an awaitable (see async-generator-step.ts); the body moves when
 * that is driven.
 *
 * Deviation: the finalizer hook is called when the engine has collected the object, with a new handle on the same
 * async generator, if the engine collects it at all.
 */
import type { Await, Delegate, NotInferred, Sends, Taking, Unless, Widening, Without, Yields } from '../protocol/abc.js'
import { TYPE } from '../protocol/brand.js'
import { AttributeError, type Throwable } from '../protocol/exceptions.js'
import { getAsyncGenHooks } from '../sys/asyncgen-hooks.js'
import { isExecuting } from '../delegation/chain.js'
import type { BodyFunction } from '../delegation/code.js'
import { declareFields, State, type NativeGenerator } from '../delegation/frame.js'
import { finalizeWith, type Life } from './async-generator-finalizer.js'
import { AsyncGenASend } from './async-generator-asend.js'
import { AsyncGenAThrow } from './async-generator-athrow.js'
import { makeFunction } from './function.js'
import { codeFor, type FrameObject, frameObjectOf, notWritable } from './members.js'
import { RuntimeObject } from './runtime-object.js'
import { throwArguments } from './resumable.js'

/**
 * An async generator, as functions made by `asyncGenerator` return it. Python: `types.AsyncGeneratorType`.
 *
 * @typeParam Y what it yields
 * @typeParam S what is sent to it
 * @typeParam TrapY what reaches the driver from the awaits in its body
 * @typeParam TrapS what the driver sends to them
 */
export class AsyncGeneratorType<Y = unknown, S = unknown, TrapY = unknown, TrapS = unknown> extends RuntimeObject {
  static override readonly name: string = 'AsyncGeneratorType'
  declare readonly [TYPE]: 'async_generator'
  /** @internal Whether a step is open: CPython's `ag_running_async`. */
  _isRunning = false
  /** @internal Whether it has been told to end, or did: CPython's `ag_closed`. */
  _isClosed = false
  /** @internal Whether the hooks have been asked for. */
  _hasHooks = false
  /** @internal What the finalizer needs to know. */
  _life: Life | undefined = undefined

  /** @internal */
  constructor(code: unknown, body: NativeGenerator) {
    super(codeFor(code, 'async_generator', new.target !== AsyncGeneratorType), body)
  }

  /** The async generator itself. */
  __aiter__(): this {
    return this
  }

  /** `asend(None)`. Python: `agen.__anext__`. */
  __anext__(): AsyncGenASend<Y, TrapY, TrapS> {
    return this.asend()
  }

  /**
   * An awaitable that resumes the body, and evaluates to what it yields next.
   *
   * @param value what the `yield` that the body stands at evaluates to
   * @returns an awaitable for one use; awaiting it raises StopAsyncIteration when the body ends, TypeError for a value
   *   sent to a just-started body, RuntimeError while another step is open, and whatever the body raises
   * @see Python: `agen.asend`, PEP 525
   * @example
   * const ticks = ticker()
   * const tick = yield* await_(ticks.asend())
   * tick // → 1
   */
  asend(value?: S): AsyncGenASend<Y, TrapY, TrapS> {
    initHooks(this)
    return new AsyncGenASend<Y, TrapY, TrapS>(this, value)
  }

  /**
   * An awaitable that raises an exception in the body, and evaluates to what it yields next.
   *
   * @param error what `throw()` takes; it is looked at when the awaitable is driven
   * @returns an awaitable for one use
   * @see Python: `agen.athrow`, PEP 525
   * @example
   * const ticks = ticker()
   * yield* await_(ticks.asend())
   * yield* await_(ticks.athrow(new ValueError('no'))) // raises ValueError: no
   */
  athrow(error: Throwable, value?: unknown, traceback?: undefined): AsyncGenAThrow<Y, TrapY, TrapS>
  athrow(...args: unknown[]): AsyncGenAThrow<Y, TrapY, TrapS> {
    // The arguments are counted when the awaitable is driven; more than one is deprecated already here.
    if (args.length > 1) throwArguments(args.slice(0, 3), 'athrow')
    initHooks(this)
    return new AsyncGenAThrow<Y, TrapY, TrapS>(this, args)
  }

  /**
   * An awaitable that ends the async generator: raises GeneratorExit where its body stands.
   *
   * @returns an awaitable for one use; awaiting it evaluates to undefined, and raises RuntimeError if the body yields in
   *   answer
   * @see Python: `agen.aclose`, PEP 525
   * @example
   * const ticks = ticker()
   * yield* await_(ticks.asend())
   * yield* await_(ticks.aclose())
   * yield* await_(ticks.asend()) // raises StopAsyncIteration
   */
  aclose(): AsyncGenAThrow<undefined, TrapY, TrapS> {
    initHooks(this)
    return new AsyncGenAThrow<undefined, TrapY, TrapS>(this, undefined)
  }

  /** Whether a step is open, be it suspended in an await. */
  get ag_running(): boolean {
    return this._isRunning
  }
  set ag_running(_value: boolean) {
    throw new AttributeError('readonly attribute')
  }

  /** Whether the body is suspended, at a `yield` or an await. */
  get ag_suspended(): boolean {
    return this._state === State.SUSPENDED && !isExecuting(this)
  }
  set ag_suspended(_value: boolean) {
    notWritable('ag_suspended', this)
  }

  /** What the body awaits while it is suspended in an await, else undefined. */
  get ag_await(): unknown {
    return this._request === null || isExecuting(this) ? undefined : this._request.target
  }
  set ag_await(_value: unknown) {
    notWritable('ag_await', this)
  }

  /** The frame, undefined once the async generator has finished. */
  get ag_frame(): FrameObject | undefined {
    return this._state === State.FINISHED ? undefined : frameObjectOf(this)
  }
  set ag_frame(_value: unknown) {
    notWritable('ag_frame', this)
  }

  /** The body: the JavaScript generator function that this was made from. */
  get ag_code(): BodyFunction {
    return this._code.body as BodyFunction
  }
  set ag_code(_value: unknown) {
    notWritable('ag_code', this)
  }
}

Object.defineProperty(AsyncGeneratorType.prototype, TYPE, { value: 'async_generator' })
declareFields(AsyncGeneratorType.prototype, ['_isRunning', '_isClosed', '_hasHooks', '_life'])

/** The hooks are asked once, at the first call of a method: CPython's `async_gen_init_hooks`. */
function initHooks(generator: AsyncGeneratorType<any, any, any, any>): void {
  if (generator._hasHooks) return
  generator._hasHooks = true
  const { firstiter, finalizer } = getAsyncGenHooks()
  if (finalizer !== undefined) {
    generator._life = finalizeWith(generator, finalizer as (generator: unknown) => void, (code, body) => {
      const revived = new AsyncGeneratorType(code, body)
      revived._state = State.SUSPENDED
      revived._hasHooks = true
      return revived
    })
  }
  firstiter?.(generator as never)
}

/** What the checker says of a body that delegates where it may only yield and await, or forgets a star. */
export type OnlyYieldsAndAwaits<M> = Without<
  M,
  Delegate<any, any>,
  'an async generator awaits with yield* await_(…); it cannot use from(…)'
> &
  Unless<LacksStar<M>, 'yield await_(…) lacks its *: yield* await_(…)'>

/** The verdict on a body of which a yielded value would have to be delegated to. */
type LacksStar<M> = unknown extends M ? never : [Unstarred<M>] extends [never] ? never : any

/** What of the yielded values would have to be delegated to: requests, and native generators that await. */
type Unstarred<M> = M extends { [Symbol.iterator](): { next(): IteratorResult<infer Y, any> } }
  ? 0 extends 1 & Y
    ? never
    : [Y] extends [never]
      ? never
      : [Extract<Y, Await<any, any> | Delegate<any, any>>] extends [never]
        ? never
        : M
  : never

/** The values that a body of an async generator yields: what is no mark of an await. */
export type Items<M> = unknown extends M ? unknown : Exclude<M, Await<any, any> | Delegate<any, any>>

/** What a body is sent, if it is annotated with that: `Generator<Item | Await<…>, void, Sent>`. */
export type Sent<N> = unknown extends N ? any : N

/** What reaches the driver from the awaits of a body. */
export type Traps<M> = Yields<Extract<M, Await<any, any>>>

/** A body's generator, said twice: `yield` is `any` where nothing says what is sent, and `N` where something does. */
type AsyncBody<M, N> = Generator<M, void, any> & Generator<unknown, void, N>

const ASYNC_GENERATOR = {
  kind: 'async_generator',
  awaits: true,
  delegates: false,
  iterableCoroutine: false,
} as const

/**
 * Makes a function that returns async generators, from a JavaScript generator function: Python's `async def` with
 * `yield`.
 *
 * In the body `yield value` hands a value to whoever awaits the step, and evaluates to what `asend` sends;
 * `yield* await_(awaitable)` awaits. What is sent is `any`, unless the body is annotated with it:
 * `Generator<Item | Await<Trap, Reply>, void, Sent>`.
 *
 * @param body a generator function without a result
 * @returns a function with the body's parameters that makes an async generator, and runs none of the body
 * @throws TypeError if `body` is not a generator function
 * @see Python: https://docs.python.org/3/reference/expressions.html#asynchronous-generator-functions, PEP 525
 * @example
 * const ticker = asyncGenerator(function* ticker() {
 *   for (;;) yield yield* await_(new Tick())
 * })
 * const main = coroutine(function* main() {
 *   const ticks = ticker()
 *   return [yield* await_(ticks.asend()), yield* await_(ticks.asend())]
 * })
 * let clock = 0
 * run(main(), () => ++clock) // → [1, 2]
 */
export function asyncGenerator<This, M, N = any, A extends unknown[] = NotInferred>(
  body: Taking<A, (this: This, ...args: A) => AsyncBody<M, N> & OnlyYieldsAndAwaits<M>, Widening<M>>,
): (this: This, ...args: A) => AsyncGeneratorType<Items<M>, Sent<N>, Traps<M>, Sends<M>>
/**
 * The same under a name of its own, as a recursive body needs it.
 *
 * @param name what becomes `__name__`
 * @param body a generator function
 */
export function asyncGenerator<This, M, N = any, A extends unknown[] = NotInferred>(
  name: string,
  body: Taking<A, (this: This, ...args: A) => AsyncBody<M, N> & OnlyYieldsAndAwaits<M>, Widening<M>>,
): (this: This, ...args: A) => AsyncGeneratorType<Items<M>, Sent<N>, Traps<M>, Sends<M>>
export function asyncGenerator(...named: unknown[]): unknown {
  return makeFunction('asyncGenerator', named, ASYNC_GENERATOR, (code, body) => new AsyncGeneratorType(code, body))
}
