/**
 * What generators and coroutines have in common: they are frames that are resumed, thrown into and closed.
 *
 * `send` and `throw` speak Python: the normal end is a StopIteration. `resume` and `resumeThrow` say the same with an
 * iterator result, and are what drivers use.
 */
import type { AnyIteratorResult } from '../delegation/frame.js'
import { TYPE } from '../protocol/brand.js'
import { DeprecationWarning, type Throwable } from '../protocol/exceptions.js'
import { stopIteration } from '../protocol/stop-iteration.js'
import { warn } from '../sys/warnings.js'
import { close } from '../delegation/close.js'
import { resume } from '../delegation/drive.js'
import type { ThrowArguments } from '../delegation/iterator.js'
import { throwInto } from '../delegation/throw.js'
import { takesNone, takesOne } from './members.js'
import { RuntimeObject } from './runtime-object.js'

/** An object that can be resumed: what `CoroutineType` and `GeneratorType` share. */
export abstract class Resumable<Y, T, S> extends RuntimeObject {
  /**
   * Resumes the body: `value` becomes the value of the `yield`, or of the await, that it stands at.
   *
   * @param value what to send; undefined (or null) for a just-started object
   * @returns the next value that reaches the driver
   * @throws StopIteration when the body returns, with the result as its value
   * @throws TypeError for a value sent to a just-started object, ValueError if it is executing, RuntimeError for a
   *   coroutine that has finished; whatever the body raises
   * @see Python: `generator.send`, `coroutine.send`
   * @example
   * const f = echo()
   * f.send() // → 'ready'
   * f.send('hello') // raises StopIteration: hello
   */
  send(value?: S): Y {
    if (arguments.length > 1) takesOne(`${this[TYPE]}.send()`, arguments.length)
    const { done, value: result } = resume(this, value)
    if (done === true) throw stopIteration(result)
    return result as Y
  }

  /**
   * Raises an exception in the body, at the `yield` or await that it stands at.
   *
   * @param error an exception, or a class of exceptions; anything else is a TypeError
   * @param value deprecated: the exception, or the argument (an array: the arguments) for the class
   * @param traceback deprecated: undefined
   * @returns the next value that reaches the driver
   * @throws what `send` throws, and the exception itself if the body does not catch it
   * @see Python: `generator.throw`, `coroutine.throw`
   * @example
   * const f = echo()
   * f.send() // → 'ready'
   * f.throw(new ValueError('no')) // raises ValueError: no
   */
  throw(error: Throwable, value?: unknown, traceback?: undefined): Y
  throw(...args: unknown[]): Y {
    const { done, value } = throwInto(this, throwArguments(args))
    if (done === true) throw stopIteration(value)
    return value as Y
  }

  /**
   * Ends the object: raises GeneratorExit at the `yield` or await that its body stands at, the innermost first.
   *
   * @returns what the body returns in answer, undefined if it lets GeneratorExit out
   * @throws RuntimeError if the body yields in answer; ValueError if it is executing; what else the body raises
   * @see Python: `generator.close`, `coroutine.close`
   * @example
   * const f = echo()
   * f.send() // → 'ready'
   * f.close() // → undefined
   * f.send() // raises StopIteration
   */
  close(): T | undefined {
    if (arguments.length > 0) takesNone(`${this[TYPE]}.close()`, arguments.length)
    return close(this) as T | undefined
  }

  /**
   * `send()` with an iterator result instead of StopIteration for the normal end; CPython's `PyIter_Send`.
   *
   * @param value what to send
   * @returns `{ done: false, value }` for what reaches the driver, `{ done: true, value }` for the result
   * @throws what `send` throws, but no StopIteration for the normal end
   * @example
   * const f = echo()
   * let step = f.resume()
   * while (!step.done) step = f.resume(`an answer to ${step.value}`)
   * step.value // → 'an answer to ready'
   */
  resume(value?: S): IteratorResult<Y, T> {
    return resume(this, value) as IteratorResult<Y, T>
  }

  /**
   * `throw()` with an iterator result instead of StopIteration for the normal end.
   *
   * @param error what `throw()` takes
   * @returns as `resume`
   * @throws what `throw` throws; a StopIteration that was thrown in and escapes raw is raised, no result
   * @example
   * const f = patient()
   * f.resume() // → { value: 'waiting', done: false }
   * f.resumeThrow(new ValueError('no')) // → { value: 'waited in vain', done: true }
   */
  resumeThrow(error: Throwable, value?: unknown, traceback?: undefined): IteratorResult<Y, T>
  resumeThrow(...args: unknown[]): IteratorResult<Y, T> {
    return throwInto(this, throwArguments(args)) as IteratorResult<Y, T>
  }
}

/** Python's way to say what a resume came to. */
export function unwrap(result: AnyIteratorResult): unknown {
  if (result.done !== true) return result.value
  throw stopIteration(result.value)
}

/** The arguments of a `throw()`, counted, with the warning that more than one is deprecated. */
export function throwArguments(args: readonly unknown[], name = 'throw'): ThrowArguments {
  if (args.length === 0) throw new TypeError(`${name} expected at least 1 argument, got 0`)
  if (args.length > 3) throw new TypeError(`${name} expected at most 3 arguments, got ${args.length}`)
  if (args.length > 1) {
    const text = `the (type, exc, tb) signature of ${name}() is deprecated, use the single-arg signature instead.`
    warn(DeprecationWarning, text)
  }
  return args as unknown as ThrowArguments
}
