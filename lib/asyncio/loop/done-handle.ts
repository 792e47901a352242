/**
 * Handles of what is called when a future is done.
 *
 * Such a handle is made when the callback is added, and is at once what the future keeps and what the loop calls: so a
 * callback takes one object.
 */
import type { Context } from '../../contextvars/context.js'
import { type Callback, Handle, type HandleLoop } from './handle.js'
import { creationStack } from './source-traceback.js'

const NO_ARGUMENTS: unknown[] = []

/** The handle of a done callback. */
export class DoneHandle extends Handle {
  /** @internal */
  constructor(callback: Callback, loop: HandleLoop, context: Context) {
    super(callback, NO_ARGUMENTS, loop, context)
  }

  /** @internal Told that the future is done, just before it is made ready. */
  _wokenBy(future: unknown): void {
    this._args = [future]
    // To Python it is made now.
    if (this._loop.getDebug()) this._sourceTraceback = creationStack()
  }
}

// Messages name it as Python's.
Object.defineProperty(DoneHandle, 'name', { value: 'Handle' })
