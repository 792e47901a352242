/**
 * What is called when a future is done: callbacks, and the tasks that wait, in one line.
 *
 * None of them is called at once: the loop does it, in the next iteration.
 */
import type { Context } from '../../contextvars/context.js'
import { type Callback, Handle, type HandleLoop, type Ready } from './handle.js'
import type { Loop } from './loop.js'
import { creationStack } from './source-traceback.js'

/**
 * What stands in the line, and is queued when the future is done: the handle of a callback, or a task that waits, for
 * which nothing needs to be made.
 */
export interface Waiter extends Ready {
  /** @internal Told that the future is done, just before it is made ready. */
  _wokenBy(future: any): void
}

const NO_ARGUMENTS: unknown[] = []

/**
 * The handle of a done callback. It is made when the callback is added, and is at once what the future keeps and what the
 * loop calls: so a callback takes one object.
 */
export class DoneHandle extends Handle implements Waiter {
  /** @internal */
  constructor(callback: Callback, loop: HandleLoop, context: Context) {
    super(callback, NO_ARGUMENTS, loop, context)
  }

  /** @internal */
  _wokenBy(future: unknown): void {
    this._args = [future]
    // To Python it is made now.
    if (this._loop.getDebug()) this._sourceTraceback = creationStack()
  }
}

// Messages name it as Python's.
Object.defineProperty(DoneHandle, 'name', { value: 'Handle' })

/** Several in a line, each by what it is removed by; one whose callback stands there already is by itself. */
class Line extends Map<unknown, Waiter> {
  /** Whether a callback has been added more than once. */
  hasTwice = false

  add(entry: Waiter): void {
    const key = keyOf(entry)
    if (!this.has(key)) this.set(key, entry)
    else {
      this.hasTwice = true
      this.set(entry, entry)
    }
  }

  /** Takes all out that are of this callback, or this waiter; gives how many there were. */
  remove(key: unknown): number {
    let removed = this.delete(key) ? 1 : 0
    if (!this.hasTwice) return removed
    for (const [other, entry] of this) if (keyOf(entry) === key && this.delete(other)) removed++
    return removed
  }
}

function keyOf(entry: Waiter): unknown {
  return entry instanceof DoneHandle ? entry._callback : entry
}

/** The line of a future. */
export abstract class DoneCallbacks {
  /** @internal None, one, or several. */
  _callbacks: Waiter | Line | null = null
  /** @internal */
  abstract _loop: Loop

  /**
   * Takes a callback off again.
   *
   * @returns how often it had been added
   * @see Python: `Future.remove_done_callback`
   */
  removeDoneCallback(callback: (future: any) => unknown): number {
    return this._removeEntry(callback)
  }

  /** @internal Takes a callback, or a waiter that is none, out of the line; at the same cost however long that is. */
  _removeEntry(key: unknown): number {
    const callbacks = this._callbacks
    if (callbacks === null) return 0
    if (callbacks instanceof Line) {
      const removed = callbacks.remove(key)
      if (callbacks.size === 0) this._callbacks = null
      return removed
    }
    if (keyOf(callbacks) !== key) return 0
    this._callbacks = null
    return 1
  }

  /** @internal The line, in the order in which it grew. */
  _entries(): readonly Waiter[] {
    const callbacks = this._callbacks
    if (callbacks === null) return []
    return callbacks instanceof Line ? [...callbacks.values()] : [callbacks]
  }

  /** @internal Adds to the line of a future that is pending. */
  _addEntry(entry: Waiter): void {
    const callbacks = this._callbacks
    if (callbacks === null) this._callbacks = entry
    else if (callbacks instanceof Line) callbacks.add(entry)
    else {
      const line = new Line()
      line.add(callbacks)
      line.add(entry)
      this._callbacks = line
    }
  }

  /** @internal The future is done: has the loop call all of them. */
  _scheduleCallbacks(): void {
    const callbacks = this._callbacks
    if (callbacks === null) return
    this._callbacks = null
    if (!(callbacks instanceof Line)) schedule(this, callbacks)
    else for (const entry of callbacks.values()) schedule(this, entry)
  }
}

/** No private method: each future would bear its mark. */
function schedule(future: DoneCallbacks, entry: Waiter): void {
  entry._wokenBy(future)
  future._loop._enqueue(entry)
}
