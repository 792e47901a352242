/**
 * Targets: what a task runs. Coroutines, generators of this runtime (generator-based coroutines among them) and native
 * generators of JavaScript are all driven through the same three methods, so that nobody above this file knows which
 * of them a task has.
 *
 * A native generator is adopted, as it is when a body delegates to it: that gives it Python's manners (GeneratorExit
 * at its `yield` when it is closed, PEP 479), and lets it use `await_` and `from`.
 */
import { brandOf } from '../protocol/brand.js'
import type { Throwable } from '../protocol/exceptions.js'
import { typeName } from '../protocol/type-name.js'
import { adoptAlone } from '../delegation/adopt.js'
import { close } from '../delegation/close.js'
import { resume } from '../delegation/drive.js'
import type { Frame } from '../delegation/frame.js'
import { isNativeGenerator } from '../delegation/native.js'
import { throwInto } from '../delegation/throw.js'
import type { CoroutineType } from '../objects/coroutine.js'
import type { GeneratorType } from '../objects/generator.js'

/**
 * What a task can run.
 *
 * @typeParam T its result
 * @typeParam Y what it yields
 */
// What is sent depends on what was yielded, which no type can say of a whole body.
export type Target<T = unknown, Y = unknown> =
  CoroutineType<T, Y, any> | GeneratorType<Y, T, any> | Generator<Y, T, any>

/** A target as a task drives it. */
export interface Driven<T = unknown> {
  resume(value: unknown): IteratorResult<unknown, T>
  resumeThrow(error: Throwable): IteratorResult<unknown, T>
  close(): T | undefined
}

/**
 * A target as a task drives it.
 *
 * @throws TypeError for what is no target
 */
export function drivenOf<T>(target: Target<T>): Driven<T> {
  const brand = brandOf(target)
  if (brand === 'coroutine' || brand === 'generator') return target as CoroutineType<T>
  if (isNativeGenerator(target)) return new DrivenGenerator(adoptAlone(target)) as Driven<unknown> as Driven<T>
  throw new TypeError(`a task runs a coroutine or a generator, not ${typeName(target)}${hintFor(target)}`)
}

/** What messages call a target: the name of its function, where that is known. */
export function nameOf(target: Target): string {
  return brandOf(target) === undefined ? 'generator' : (target as CoroutineType).__qualname__
}

/** Drives a native generator as the runtime drives its own. */
class DrivenGenerator implements Driven {
  readonly #frame: Frame

  constructor(frame: Frame) {
    this.#frame = frame
  }

  resume(value: unknown): IteratorResult<unknown, unknown> {
    return resume(this.#frame, value)
  }

  resumeThrow(error: Throwable): IteratorResult<unknown, unknown> {
    return throwInto(this.#frame, [error])
  }

  close(): unknown {
    return close(this.#frame)
  }
}

function hintFor(value: unknown): string {
  if (typeof value === 'function') return `: call it, and hand over what it returns`
  const isThenable = typeof value === 'object' && value !== null && typeof Reflect.get(value, 'then') === 'function'
  return isThenable ? ': a promise runs by itself, and a coroutine cannot be made of it' : ''
}
