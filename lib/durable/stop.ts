/**
 * A stop tells what is under way that nobody waits for it any more. Handlers see it as an AbortSignal, which is made
 * only for those that look: not every engine has one.
 */

import { abortController, type HostAbortSignal } from '../host/host-signal.js'

/** Something that can be stopped, once. */
export class Stop {
  #stopped = false
  #controller: ReturnType<typeof abortController> | undefined
  readonly #callbacks = new Set<() => void>()

  get stopped(): boolean {
    return this.#stopped
  }

  /** The same as an AbortSignal. */
  get signal(): HostAbortSignal {
    this.#controller ??= abortController()
    if (this.#stopped) this.#controller.abort(undefined)
    return this.#controller.signal
  }

  /** Stops it, and tells those who asked. */
  stop(): void {
    if (this.#stopped) return
    this.#stopped = true
    this.#controller?.abort(undefined)
    for (const callback of this.#callbacks) callback()
    this.#callbacks.clear()
  }

  /** Calls back when it is stopped; gives a function that forgets it. */
  whenStopped(callback: () => void): () => void {
    if (this.#stopped) callback()
    else this.#callbacks.add(callback)
    return () => this.#callbacks.delete(callback)
  }

  /** A part of it: stopped with it, or alone. What it gives ends the connection. */
  part(): [part: Stop, end: () => void] {
    const part = new Stop()
    return [part, this.whenStopped(() => part.stop())]
  }
}
