/**
 * Closing a chain: CPython's `gen_close`, from the inside out instead of by recursion.
 *
 * 1. The iterator at the end of the chain, if it is no frame, is closed by its `close()` or `return()`.
 * 2. Each frame, the innermost first, gets a new GeneratorExit, or what closing its delegate raised.
 * 3. What it answers decides what the frame above sees: a yield is a RuntimeError, GeneratorExit and a return are
 *    nothing, another error is that error.
 */
import { isGeneratorExit, isStopAsyncIteration, isStopIteration, RuntimeError } from '../protocol/exceptions.js'
import { generatorExit } from '../protocol/stop-iteration.js'
import { isMonitored } from '../sys/monitor.js'
import { attempt, Raised } from './attempt.js'
import { alreadyExecuting, forgetShortcut, isAsync, isExecuting, stepOf, typeWords, unlink } from './chain.js'
import { adoptedEnd, deliverClosing } from './deliver.js'
import { closing } from './events.js'
import { DelegateKind, finish, State, type AnyIteratorResult, type Delegation, type Frame } from './frame.js'
import { closeIterator } from './iterator.js'
import { start } from './take-up.js'

/** The outcome of closing something that went well. Anything else is the error that it raised. */
export const NOTHING: unique symbol = Symbol('nothing was raised')

/**
 * Closes a frame.
 *
 * @returns what the body returned in answer to GeneratorExit; undefined if it let that out, or had no say
 * @throws RuntimeError if the body yields in answer, ValueError if it is executing, what else the body raises
 */
export function close(frame: Frame): unknown {
  if (frame._state === State.FINISHED) return undefined
  if (frame._state === State.CREATED) {
    start(frame)
    finish(frame)
    return undefined
  }
  if (isExecuting(frame)) throw alreadyExecuting(frame)
  if (isMonitored) closing(frame)
  if (frame._delegator !== null) forgetShortcut(frame)
  frame._state = State.RUNNING
  const failure = closeBelow(frame)
  return exit(frame, failure)
}

/**
 * Closes what a running frame delegates to, down to the end of the chain. The frame's own delegation is left to be
 * ended by what is delivered to it.
 *
 * @returns NOTHING, or the error that is to be raised in the frame
 */
export function closeBelow(driven: Frame): unknown {
  if (driven._request === null) return NOTHING
  let frame = adoptedEnd(driven)
  // The end of the chain is about to go, and the driven frame may yet stay where it is (a refused throw).
  driven._innermost = null
  let failure = outcome(() => closeDelegate(frame._request))
  while (frame !== driven) {
    const delegator = frame._delegator as Frame
    failure = outcome(() => (isAsync(frame) ? exitStep(frame, delegator, failure) : exit(frame, failure)))
    unlink(frame, delegator)
    frame = delegator
  }
  return failure
}

/** Steps 2 and 3 for one frame. */
function exit(frame: Frame, failure: unknown): unknown {
  const result = attempt(frame, raiseIn, failure === NOTHING ? generatorExit() : failure)
  // Nearly always the GeneratorExit comes out again. Raised here, only to be caught here, it took a third of the closing.
  if (result instanceof Raised) {
    if (isGeneratorExit(result.value)) return undefined
    throw result.value
  }
  if (result.done !== true) throw new RuntimeError(`${typeWords(frame)} ignored GeneratorExit`)
  return result.value
}

function raiseIn(frame: Frame, error: unknown): AnyIteratorResult {
  return deliverClosing(frame, frame, error)
}

/** The same for an async generator of which a step is awaited: CPython's `async_gen_asend_close`. */
function exitStep(frame: Frame, delegator: Frame, failure: unknown): void {
  const step = stepOf(delegator)
  let result
  try {
    result = deliverClosing(frame, frame, failure === NOTHING ? generatorExit() : failure)
  } catch (error) {
    step._end(true, error)
    if (isGeneratorExit(error) || isStopIteration(error) || isStopAsyncIteration(error)) return
    throw error
  }
  if (result.done !== true) throw new RuntimeError('coroutine ignored GeneratorExit')
  step._end(false, result.value)
}

/** Step 1. */
function closeDelegate(request: Delegation | null): void {
  switch (request?.kind) {
    case undefined:
    case DelegateKind.TRAP:
    case DelegateKind.DIRECT:
    case DelegateKind.ONCE:
      return
    case DelegateKind.RUNTIME:
    case DelegateKind.PYTHON:
      return closeIterator(request?.target as object, 'close')
    case DelegateKind.JAVASCRIPT:
      return closeIterator(request?.target as object, 'return')
    default:
      close(request?.frame as Frame)
  }
}

function outcome(closing: () => unknown): unknown {
  try {
    closing()
    return NOTHING
  } catch (error) {
    return error
  }
}
