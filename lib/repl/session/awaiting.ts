/**
 * Awaiting at the prompt: a promise is waited for, and what has an `__await__` runs on the session's loop, which is made
 * (and asyncio loaded) when it is needed first. However much an input awaits, the host has its turns meanwhile, so that
 * Ctrl-C is heard.
 */
import { afterHostEvents } from '../../host/host-turn.js'
import { isAwaitable } from '../../inspect/predicates.js'
import type { SessionLoop } from './session-loop.js'

/** So long an input may go on awaiting what is there already, in milliseconds, before the host has its turn. */
const TURN = 50

/** An input that runs. */
export class RunningInput {
  readonly #awaiting: Awaiting
  #leave: (() => void) | undefined
  #givenUp: { readonly error: unknown } | undefined
  #turnBegan = Date.now()
  #isSignalled = false

  constructor(awaiting: Awaiting) {
    this.#awaiting = awaiting
    this.enter()
  }

  /** `await value`. */
  readonly wait = async (value: unknown): Promise<unknown> => {
    this.leave()
    const settled = isAwaitable(value) ? undefined : Promise.resolve(value)
    // Somebody waits for it, even if the host has its turn first: a rejection is not an unhandled one.
    settled?.catch(() => undefined)
    try {
      await this.turn()
      return await (settled ?? (await this.#awaiting.open()).promise(value))
    } finally {
      this.enter()
    }
  }

  /** What runs from now on is the input's: it makes tasks of the session's loop. */
  enter(): void {
    this.#leave ??= this.#awaiting.loop?.enter()
  }

  /** The input runs no more, or waits. */
  leave(): void {
    this.#leave?.()
    this.#leave = undefined
  }

  /** Tells whoever listens to SIGINT, as `run` does for its main task. Answers whether anybody was there, the first time. */
  signal(): boolean {
    if (this.#isSignalled || process.listenerCount('SIGINT') === 0) return false
    this.#isSignalled = true
    process.emit('SIGINT')
    return true
  }

  /** Nobody waits for the input any longer: the next that it awaits raises this. */
  giveUp(error: unknown): void {
    this.#givenUp = { error }
  }

  /** Gives the host its turn, if it is time for that. Raises if nobody waits for the input any longer. */
  async turn(): Promise<void> {
    if (Date.now() - this.#turnBegan >= TURN) {
      await new Promise<void>(afterHostEvents)
      this.#turnBegan = Date.now()
    }
    if (this.#givenUp !== undefined) throw this.#givenUp.error
  }
}

export class Awaiting {
  loop: SessionLoop | undefined
  readonly #report: (error: unknown) => void
  #opening: Promise<SessionLoop> | undefined

  /** @param report told of errors that end the loop */
  constructor(report: (error: unknown) => void) {
    this.#report = report
  }

  /** The session's loop. */
  open(): Promise<SessionLoop> {
    return (this.#opening ??= this.#open())
  }

  /** Cancels what is being waited for. Answers whether there is any that was not asked before. */
  interrupt(error: unknown): boolean {
    return this.loop?.interrupt(error) ?? false
  }

  /** Ends what is left on the loop. */
  async close(): Promise<void> {
    await (await this.#opening)?.close()
  }

  async #open(): Promise<SessionLoop> {
    const { SessionLoop } = await import('./session-loop.js')
    return (this.loop = new SessionLoop(this.#report))
  }
}
