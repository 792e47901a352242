/**
 * `asyncFor`: Python's `async for` (PEP 492), as a cursor that a `while` loop advances.
 *
 *     const ticks = asyncFor(ticker())
 *     while (yield* ticks.advance()) use(ticks.value)
 *
 * Leaving the loop leaves the iterator as it is, as in Python. The `else` clause is what stands after the loop.
 */
import type { Await, Sends, Yields } from '../protocol/abc.js'
import { isStopAsyncIteration } from '../protocol/exceptions.js'
import { hasSpecialMethod, specialMethod } from '../protocol/special.js'
import { typeName } from '../protocol/type-name.js'
import { keepShape } from '../host/shapes.js'
import { Request, Verb } from '../delegation/request.js'
import type { Cursor } from '../delegation/operand.js'
import { AsyncGeneratorType } from './async-generator.js'
import { stepInPlace } from './async-generator-in-place.js'
import { type AsyncIterableLike, bridge } from './async-iteration.js'

/** A request of which the checker knows that `yield*` on it evaluates to whether there is another item. */
export interface AdvanceRequest<Y, S> {
  [Symbol.iterator](): Iterator<Await<Yields<Y>, S | Sends<Y>>, boolean, unknown>
}

/** An `async for` that is under way. */
export interface AsyncForCursor<T, Y, S> {
  /**
   * `yield* cursor.advance()` awaits the next item; evaluates to false at the end, and stays false.
   *
   * @throws in the body: TypeError if the request before was dropped, without `yield*`; at the first, if there is no
   *   `__aiter__`, or it returns what has no `__anext__`. What the iterator raises, but StopAsyncIteration: the end
   */
  advance(): AdvanceRequest<Y, S>
  /** The item that the last `advance()` came to. */
  readonly value: T
}

/**
 * Python's `async for item in iterable`, in a body made by `coroutine` or `asyncGenerator`.
 *
 * @param iterable an object with `__aiter__()`; a wrong one is complained about at the first `advance()`
 * @returns a cursor: `while (yield* cursor.advance()) use(cursor.value)`
 * @see Python: https://docs.python.org/3/reference/compound_stmts.html#the-async-for-statement, PEP 492
 * @example
 * const lines = asyncFor(reader())
 * while (yield* lines.advance()) print(lines.value)
 * printed // → ['one', 'two']
 */
export function asyncFor<T, Y, S>(iterable: AsyncIterableLike<T, Y, S>): AsyncForCursor<T, Y, S> {
  return new LoopCursor(iterable) as unknown as AsyncForCursor<T, Y, S>
}

// Where it has been replaced, the replacement is asked.
// oxlint-disable-next-line typescript/unbound-method -- it is compared, not called
const builtinAnext = AsyncGeneratorType.prototype.__anext__

// V8 looks up `super[Symbol.iterator]` in its runtime at each call, which was a quarter of a step.
const iterate = Request.prototype[Symbol.iterator]

class LoopCursor implements Cursor {
  value: unknown = undefined
  #iterable: unknown
  #iterator: unknown = undefined
  /** The last request. */
  #request: Advance | undefined = undefined
  /** Set once the iterable has given its iterator: from then on StopAsyncIteration is the end of the loop. */
  hasBegun = false
  hasEnded = false
  /** Whether the last request has not been taken up: without its `yield*` a loop would never end. */
  isPending = false

  constructor(iterable: unknown) {
    this.#iterable = iterable
  }

  advance(): Request {
    if (this.isPending) throw new TypeError('advance() lacks its yield*: write while (yield* cursor.advance())')
    this.isPending = true
    // One request serves a loop, as long as nothing has to be waited for: a value takes 0.8 of the time so.
    if (this.hasEnded || this.#request?.renew() !== true) this.#request = new Advance(this)
    return this.#request
  }

  begin(): void {
    if (this.hasBegun) return
    const makeIterator = specialMethod(this.#iterable, '__aiter__')
    if (makeIterator === undefined) {
      const type = typeName(this.#iterable)
      throw new TypeError(`'async for' requires an object with __aiter__ method, got ${type}${bridge(this.#iterable)}`)
    }
    const iterator = makeIterator.call(this.#iterable)
    if (!hasSpecialMethod(iterator, '__anext__')) {
      const message = `'async for' received an object from __aiter__ that does not implement __anext__:`
      throw new TypeError(`${message} ${typeName(iterator)}`)
    }
    this.#iterator = iterator
    this.#iterable = undefined
    this.hasBegun = true
  }

  stepInPlace(request: Request): void {
    const generator = this.#iterator
    if (!(generator instanceof AsyncGeneratorType) || generator.__anext__ !== builtinAnext) return
    if (stepInPlace(generator, request)) this.hasEnded = true
  }

  next(): unknown {
    // The usual case. Looking the method up on the type comes to the same, and takes as long as the rest of the step.
    if (this.#iterator instanceof AsyncGeneratorType) return this.#iterator.__anext__()
    return specialMethod(this.#iterator, '__anext__')?.call(this.#iterator)
  }
}

/** The request of one `advance()`: its result is an item for the cursor, and true; or false, at the end. */
class Advance extends Request {
  readonly #cursor: LoopCursor

  constructor(cursor: LoopCursor) {
    super(Verb.ADVANCE, cursor)
    this.#cursor = cursor
    if (cursor.hasEnded) this.settle(undefined)
  }

  override get value(): unknown {
    const item = super.value
    if (!this.done) return item
    if (this.#cursor.hasEnded) return false
    this.#cursor.value = item
    return true
  }

  override [Symbol.iterator](): this {
    this.#cursor.isPending = false
    return iterate.call(this) as this
  }

  /** END_ASYNC_FOR. */
  override throw(error: unknown): this {
    if (this.done && this.#cursor.hasBegun && isStopAsyncIteration(error)) {
      this.#cursor.hasEnded = true
      return this
    }
    return super.throw(error)
  }
}

keepShape(new LoopCursor(undefined))
keepShape(new Advance(new LoopCursor(undefined))[Symbol.iterator]())
