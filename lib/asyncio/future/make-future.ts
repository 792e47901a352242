/**
 * Making a loop's own futures, without their constructors: through two of them, with what is asked of options, making one
 * is a tenth of what a value takes that goes through a queue of one (as with frames, see frame.ts).
 */
import { keepShape } from '../../host/shapes.js'
import { NO_LOOP } from '../loop/loop.js'
import { creationStack } from '../loop/source-traceback.js'
import { Future, type FutureLoop, FutureState } from './futures.js'

/** All fields at once. */
function Made(this: Future, loop: FutureLoop): void {
  this._callbacks = null
  this._state = FutureState.PENDING
  this._loop = loop
  this._result = undefined
  this._cancellation = null
  this._asyncio_future_blocking = false
  this._awaitedBy = undefined
  if (loop.getDebug()) this._sourceTraceback = creationStack()
}
Made.prototype = Future.prototype
const MadeFuture = Made as unknown as new (loop: FutureLoop) => Future
keepShape(new MadeFuture(NO_LOOP as FutureLoop))

/** A future of a loop. */
export function makeFuture<T>(loop: FutureLoop): Future<T> {
  return new MadeFuture(loop)
}
