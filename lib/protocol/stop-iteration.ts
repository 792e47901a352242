/**
 * Making the StopIteration of a result, which each `send()` does that ends a body.
 */
import { restoreStackTraces, suspendStackTraces } from './exception-parts.js'
import { StopIteration } from './exceptions.js'

/**
 * The StopIteration of a result, whatever the result is; that of None has no arguments. Made past the constructors:
 * going through three of them takes a third of such a `send()`.
 */
export function stopIteration(result: unknown): StopIteration {
  const limit = suspendStackTraces(undefined)
  const error = Reflect.construct(Error, [], StopIteration) as StopIteration
  restoreStackTraces(limit)
  error.value = result
  return error
}
