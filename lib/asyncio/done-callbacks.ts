/**
 * What is called when a future is done: callbacks, and the tasks that wait, in one line.
 *
 * None of them is called at once: the loop does it, in the next iteration.
 */
import { DoneHandle } from './done-handle.js'
import type { Ready } from './handle.js'
import type { Loop } from './loop.js'

/**
 * What stands in the line, and is queued when the future is done: the handle of a callback, or a task that waits, for
 * which nothing needs to be made.
 */
export interface Waiter extends Ready {
  /** @internal Told that the future is done, just before it is made ready. */
  _wokenBy(future: any): void
}

/** The line of a future. */
export abstract class DoneCallbacks {
  /** @internal None, one, or several. */
  _callbacks: Waiter | Waiter[] | null = null
  /** @internal */
  abstract _loop: Loop

  /**
   * Takes a callback off again.
   *
   * @returns how often it had been added
   * @see Python: `Future.remove_done_callback`
   */
  removeDoneCallback(callback: (future: any) => unknown): number {
    const entries = this._entries()
    const left = entries.filter((entry) => !(entry instanceof DoneHandle) || entry._callback !== callback)
    if (left.length !== entries.length) this._callbacks = left.length === 0 ? null : left
    return entries.length - left.length
  }

  /** @internal The line, in the order in which it grew. */
  _entries(): readonly Waiter[] {
    const callbacks = this._callbacks
    if (callbacks === null) return []
    return Array.isArray(callbacks) ? callbacks : [callbacks]
  }

  /** @internal Adds to the line of a future that is pending. */
  _addEntry(entry: Waiter): void {
    const callbacks = this._callbacks
    if (callbacks === null) this._callbacks = entry
    else if (Array.isArray(callbacks)) callbacks.push(entry)
    else this._callbacks = [callbacks, entry]
  }

  /** @internal The future is done: has the loop call all of them. */
  _scheduleCallbacks(): void {
    const callbacks = this._callbacks
    if (callbacks === null) return
    this._callbacks = null
    if (!Array.isArray(callbacks)) this.#schedule(callbacks)
    else for (const entry of callbacks) this.#schedule(entry)
  }

  #schedule(entry: Waiter): void {
    entry._wokenBy(this)
    this._loop._enqueue(entry)
  }
}
