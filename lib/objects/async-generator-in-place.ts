/**
 * Steps of async generators in place: an `advance()` resumes the async generator where it is asked for, in the stack of
 * the body that asks (see in-place.ts of the machine). The awaitable of the step is only made if its body awaits; a value
 * that is there at once takes a third of the time so.
 */
import { isStopAsyncIteration } from '../protocol/exceptions.js'
import { endError } from '../delegation/drive.js'
import { DelegateKind, finish, State } from '../delegation/frame.js'
import { failInPlace, resumeInPlace } from '../delegation/in-place.js'
import type { Request } from '../delegation/request.js'
import { AsyncGenASend } from './async-generator-asend.js'
import type { AsyncGeneratorType } from './async-generator.js'
import { release } from './async-generator-step.js'

/**
 * Takes a step that an `advance()` asks for, unless there is anything out of the ordinary about it; the request says
 * what came of it.
 *
 * @returns whether the async generator is at its end, which for a loop is no error
 */
export function stepInPlace(generator: AsyncGeneratorType, request: Request): boolean {
  if (!canStep(generator)) return false
  generator._isRunning = true
  const result = resumeInPlace(request, generator)
  if (result === request) {
    if (request.kind === DelegateKind.FAILED) return hasEnded(generator, request, request.opening)
    request.target = openStep(generator)
  } else if (result.done === true) {
    finish(generator)
    return hasEnded(generator, request, endError(generator, result.value))
  } else {
    generator._state = State.SUSPENDED
    generator._delegator = null
    release(generator, undefined)
    request.settle(result.value)
  }
  return false
}

/** Not for the first time, nor executing, nor in the middle of a step, nor at its end. */
function canStep(generator: AsyncGeneratorType): boolean {
  return (
    generator._hasHooks &&
    (generator._state === State.SUSPENDED || generator._state === State.CREATED) &&
    !generator._isRunning &&
    !generator._isClosed &&
    generator._request === null &&
    generator._delegator === null
  )
}

/** The awaitable of a step whose body awaits something. */
function openStep(generator: AsyncGeneratorType): AsyncGenASend {
  const step = new AsyncGenASend(generator, undefined)
  generator._isRunning = false
  step._begin(undefined)
  return step
}

/** A step came to an error; that of the end goes no further. */
function hasEnded(generator: AsyncGeneratorType, request: Request, error: unknown): boolean {
  release(generator, error)
  if (!isStopAsyncIteration(error)) {
    failInPlace(request, error)
    return false
  }
  request.settle(undefined)
  return true
}
