/**
 * Coroutines whose body is written by hand, for the runtime's own: nearly always they have nothing to wait for, or wait
 * once, and to make a generator and to resume it takes longer than all that they do.
 *
 * Such a body has a generator's `next` and `throw`, and the machine resumes it by these, as it does the generators of
 * other realms. To await something it makes the request that `yield*` would have asked for, and returns it.
 *
 * The bodies are classes without a base, made where their coroutines are: a constructor that the engine knows at the
 * place of its call is a few stores, a derived or an unknown one is more than all the rest.
 */
import { keepShape } from '../host/shapes.js'
import { watchNewCoroutine } from '../sys/never-awaited.js'
import { watchers } from '../sys/watchers.js'
import { Code, type BodyFunction } from '../delegation/code.js'
import type { Direct } from '../delegation/direct.js'
import { type AnyIteratorResult, DelegateKind, type NativeGenerator } from '../delegation/frame.js'
import { nextOf, throwOf } from '../delegation/native.js'
import { Request, Verb } from '../delegation/request.js'
import { type CoroutineType, makeCoroutine } from './coroutine.js'

/** A body written by hand. */
export interface BodyByHand {
  /**
   * It is begun, or what it awaits is over.
   *
   * @returns a request that it awaits, or `returned(result)`
   */
  next(value: unknown): AnyIteratorResult
  /** What it awaits has failed, or an error is thrown in. */
  throw(error: unknown): AnyIteratorResult
}

/** What coroutines have in common whose bodies are of one class. */
export function codeByHand(name: string, body: abstract new (...args: never[]) => BodyByHand): Code {
  return new Code('coroutine', body as unknown as BodyFunction, name, name, true, false, false, true)
}

/** Makes a coroutine. */
export function coroutineByHand<T, Y = never>(code: Code, body: BodyByHand): CoroutineType<T, Y, unknown> {
  const object = makeCoroutine(code, body as unknown as NativeGenerator)
  if (watchers !== 0) watchNewCoroutine(object, coroutineByHand)
  return object as CoroutineType<T, Y, unknown>
}

/** What `yield* await_(awaitable)` asks for. If it is done, it has the value, and nothing needs to be waited for. */
export function asked(awaitable: unknown): Request {
  return new Request(Verb.AWAIT, awaitable)[Symbol.iterator]().next()
}

/**
 * What awaiting something asks for of which it is known that it only yields None to the driver: without asking it, which
 * would take a tenth of a switch between tasks.
 */
export function yieldsNone(direct: Direct): Request {
  const request = new Request(Verb.AWAIT, direct)[Symbol.iterator]()
  request.kind = DelegateKind.DIRECT
  return request
}

/** A body's result. */
export function returned(value: unknown): AnyIteratorResult {
  return { value, done: true }
}

/** What a function answers that cannot do it at once. */
export const LATER: unique symbol = Symbol('later')

/** A body that mostly need not wait: a function does it, or answers LATER; then a generator does. */
export class MostlyAtOnce<A, B = undefined> implements BodyByHand {
  readonly #atOnce: (first: A, second: B) => unknown
  readonly #later: ((first: A, second: B) => Generator) | undefined
  readonly #first: A
  readonly #second: B
  #generator: NativeGenerator | undefined = undefined

  constructor(
    atOnce: (first: A, second: B) => unknown,
    later: ((first: A, second: B) => Generator) | undefined,
    first: A,
    second: B,
  ) {
    this.#atOnce = atOnce
    this.#later = later
    this.#first = first
    this.#second = second
  }

  next(value: unknown): AnyIteratorResult {
    if (this.#generator === undefined) {
      const does = this.#atOnce
      const result = does(this.#first, this.#second)
      if (result !== LATER) return returned(result)
      this.#generator = this.#later?.(this.#first, this.#second) as NativeGenerator
    }
    return nextOf(this.#generator, value)
  }

  throw(error: unknown): AnyIteratorResult {
    return throwOf(this.#generator as NativeGenerator, error)
  }
}

keepShape(new MostlyAtOnce(returned, undefined, undefined, undefined))
