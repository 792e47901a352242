/**
 * Making the exceptions that the machine itself makes: the StopIteration of a result, for each `send()` that ends a body,
 * and a GeneratorExit for each body that is closed.
 */
import { errorPastConstructors } from './exception-parts.js'
import { GeneratorExit, StopIteration } from './exceptions.js'
import { plainError } from './plain-stack.js'

/**
 * The StopIteration of a result, whatever the result is; that of None has no arguments. Made past the constructors:
 * going through three of them takes a third of such a `send()`.
 */
export function stopIteration(result: unknown): StopIteration {
  const error: StopIteration = errorPastConstructors(StopIteration)
  error.value = result
  return error
}

/** `new GeneratorExit()`, past the constructors. */
export function generatorExit(): GeneratorExit {
  return plainError(GeneratorExit)
}
