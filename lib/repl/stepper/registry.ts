/**
 * The coroutines of a session: all that its functions have made and that are still there, each with a number. Those
 * that are made by hand (at the prompt, or by a module that is being loaded) are recorded; those that a body makes are
 * part of what that body does.
 */
import { brandOf } from '../../protocol/brand.js'
import { Frame, State } from '../../delegation/frame.js'
import { drivingNow } from '../../journal/driving.js'
import type { Journal, Provenance } from '../../journal/journal.js'
import { journalOf, observe } from '../../journal/recorder.js'

/** A coroutine that is there. */
export interface Entry {
  /** Those that bodies make have none. */
  readonly id: number | undefined
  readonly object: Frame
  readonly made: Provenance
  readonly journal: Journal | undefined
}

interface Noted {
  readonly id: number | undefined
  readonly made: Provenance
  readonly ref: WeakRef<Frame>
}

export class Registry {
  #noted: Noted[] = []
  #last = 0
  /** When there are so many, those that have gone are swept out. */
  #sweepAt = 1000

  /** Notes what a function of the session has made. */
  note(object: object, made: Provenance): void {
    if (!(object instanceof Frame)) return
    const byHand = drivingNow() === undefined
    if (byHand && brandOf(object) !== 'async_generator') observe(object, made)
    this.#noted.push({ id: byHand ? ++this.#last : undefined, made, ref: new WeakRef(object) })
    if (this.#noted.length < this.#sweepAt) return
    this.#noted = this.#noted.filter(({ ref }) => isLive(ref.deref()))
    this.#sweepAt = Math.max(1000, this.#noted.length * 2)
  }

  /** Those that have not ended, in the order in which they were made. */
  live(): Entry[] {
    return this.#noted.flatMap(({ id, made, ref }) => {
      const object = ref.deref()
      return isLive(object) ? [{ id, object, made, journal: journalOf(object) }] : []
    })
  }

  /** The journals of all that are there, and have done something, whether they have ended or not. */
  journals(): Journal[] {
    return this.#noted.flatMap(({ ref }) => {
      const journal = journalOf(ref.deref())
      return journal === undefined || journal.steps.length === 0 ? [] : [journal]
    })
  }
}

function isLive(object: Frame | undefined): object is Frame {
  return object !== undefined && object._state !== State.FINISHED
}
