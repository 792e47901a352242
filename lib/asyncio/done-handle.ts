/**
 * Handles of what is called when a future is done.
 *
 * Such a handle is made when the callback is added, and is at once what the future keeps and what the loop calls: so a
 * callback takes one object.
 */
import type { Context } from '../contextvars/context.js'
import { type Callback, Handle, type HandleLoop, type Ready } from './handle.js'
import { creationStack } from './source-traceback.js'

/** Who waits for a future: queued when it is done, in the order of their coming. A task that awaits it is one. */
export interface Waiter<F> extends Ready {
  /** Told that the future is done, just before it is made ready. */
  _wokenBy(future: F): void
}

const NO_ARGUMENTS: unknown[] = []

/** The handle of a done callback. */
export class DoneHandle extends Handle implements Waiter<object> {
  constructor(callback: Callback, loop: HandleLoop, context: Context) {
    super(callback, NO_ARGUMENTS, loop, context)
  }

  _wokenBy(future: object): void {
    this._args = [future]
    // To Python it is made now.
    if (this._loop.getDebug()) this._sourceTraceback = creationStack()
  }
}

// Messages name it as Python's.
Object.defineProperty(DoneHandle, 'name', { value: 'Handle' })
