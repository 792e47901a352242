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
import { ASK_BODY, type BodyFunction, type ByHand, Code } from '../delegation/code.js'
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

/**
 * What coroutines have in common whose bodies are of one class.
 *
 * @param byHand what the machine is to know of them, if it can do what they do
 */
export function codeByHand(
  name: string,
  body: abstract new (...args: never[]) => BodyByHand,
  byHand: ByHand | null = null,
): Code {
  return new Code('coroutine', body as unknown as BodyFunction, name, name, true, false, false, true, byHand)
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
 * What bodies ask for that yield None to the driver, once: one request for all of them, which nobody settles. With one for
 * each, whose body is resumed to end, a switch between tasks takes 1.25 times as long.
 *
 * @param direct what it shows as awaited
 */
export function yieldsOnce(direct: Direct): Request {
  const request = new Request(Verb.AWAIT, direct)[Symbol.iterator]()
  request.kind = DelegateKind.ONCE
  return request
}

/** A body's result. */
export function returned(value: unknown): AnyIteratorResult {
  return { value, done: true }
}

/** A body that mostly need not wait: then a function does it, else a generator. */
export interface Mostly<A, B> extends ByHand {
  readonly waitsFor: (body: MostlyAtOnce<A, B>) => typeof ASK_BODY | null
  readonly does: (body: MostlyAtOnce<A, B>) => unknown
  readonly later: ((body: MostlyAtOnce<A, B>) => Generator) | undefined
}

/**
 * Says what bodies do that mostly need not wait.
 *
 * @param does what they do then
 * @param hasToWait whether one has to wait; else none of them ever has
 * @param later what they do in that case
 */
export function mostlyAtOnce<A, B = undefined>(
  does: Mostly<A, B>['does'],
  hasToWait: (body: MostlyAtOnce<A, B>) => boolean = () => false,
  later?: (body: MostlyAtOnce<A, B>) => Generator,
): Mostly<A, B> {
  return { waitsFor: (body) => (hasToWait(body) ? ASK_BODY : null), does, later }
}

/** Such a body, with its two arguments. */
export class MostlyAtOnce<A, B = undefined> implements BodyByHand {
  readonly first: A
  readonly second: B
  readonly #code: Mostly<A, B>
  #generator: NativeGenerator | undefined = undefined

  constructor(code: Mostly<A, B>, first: A, second: B) {
    this.#code = code
    this.first = first
    this.second = second
  }

  next(value: unknown): AnyIteratorResult {
    if (this.#generator === undefined) {
      const { waitsFor, does, later } = this.#code
      if (waitsFor(this) === null) return returned(does(this))
      this.#generator = later?.(this) as NativeGenerator
    }
    return nextOf(this.#generator, value)
  }

  throw(error: unknown): AnyIteratorResult {
    return throwOf(this.#generator as NativeGenerator, error)
  }
}

keepShape(
  new MostlyAtOnce(
    mostlyAtOnce(() => undefined),
    undefined,
    undefined,
  ),
)
