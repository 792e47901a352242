/**
 * Watching: after each step of a coroutine the session shows the chain with what moved in it. A watch belongs to a
 * journal; where going back makes another coroutine of the same name, it goes over to that.
 */
import { isReplaying } from '../../journal/driving.js'
import type { Journal } from '../../journal/journal.js'
import { journalFor } from '../../journal/replay.js'
import { stepSentence } from '../../journal/sentence.js'
import type { Step } from '../../journal/step.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import type { Looking, StepperHost } from './looking.js'
import { Text } from './text.js'
import { chainOf } from './view.js'
import { WatchedFrames } from './watched-frames.js'
import { watchText } from './watch-text.js'

interface Watch {
  readonly object: object
  readonly journal: Journal
  readonly frames: WatchedFrames
  readonly end: () => void
}

export class Watching {
  readonly #host: StepperHost
  readonly #looking: Looking
  readonly #watches = new Map<Journal, Watch>()

  constructor(host: StepperHost, looking: Looking) {
    this.#host = host
    this.#looking = looking
  }

  /** Shows from now on what each step of a coroutine moves; without one, says what is watched. */
  watch = (object?: object): Text => {
    if (object === undefined) return this.#watched()
    const coroutine = chainOf(object)[0].object as object
    const journal = journalFor(coroutine)
    if (!this.#watches.has(journal)) this.#begin(coroutine, journal)
    return new Text(`watching ${this.#title(coroutine, journal)}`)
  }

  /** Watches a coroutine no longer; without one, none. */
  unwatch = (object?: object): Text => {
    const journals = object === undefined ? [...this.#watches.keys()] : [journalFor(chainOf(object)[0].object)]
    for (const journal of journals) {
      const watch = this.#watches.get(journal)
      if (watch === undefined) throw new RuntimeError(`${journal.name} is not watched`)
      watch.end()
    }
    return this.#watched()
  }

  /**
   * A coroutine is about to be taken back or forth, which is no step of its own.
   *
   * @returns goes on with the watch, if there was one, on what has taken its place
   */
  lift(object: object): (by: object) => void {
    const watch = this.#watches.get(journalFor(object))
    watch?.end()
    return (by) => {
      if (watch !== undefined) this.#begin(by, journalFor(by))
    }
  }

  #begin(object: object, journal: Journal): void {
    const frames = new WatchedFrames(journal.steps)
    const stop = journal._listen((step) => {
      if (!isReplaying()) this.#show(this.#watches.get(journal) as Watch, step)
    })
    const end = (): void => {
      stop()
      this.#watches.delete(journal)
    }
    frames.remember(object, (view) => this.#looking.variablesOf(view))
    this.#watches.set(journal, { object, journal, frames, end })
  }

  /** What a step has moved. Nothing that cannot be shown may come between the step and who did it. */
  #show({ object, journal, frames, end }: Watch, step: Step): void {
    try {
      const rows = frames.after(step, object, (view) => this.#looking.variablesOf(view))
      const head = `${this.#title(object, journal)}, step ${journal.steps.length - 1}`
      const picture = { head, step, rows, sentence: stepSentence(journal) }
      this.#host.write(`${watchText(picture, this.#host.style, this.#host.columns())}\n`)
    } catch (error) {
      this.#host.write(`${this.#host.style.warning(`this step cannot be shown: ${String(error)}`)}\n`)
    }
    // A close that is ignored ends nothing.
    if (this.#looking.state(object).endsWith('_CLOSED')) end()
  }

  #watched(): Text {
    const titles = [...this.#watches.values()].map(({ object, journal }) => this.#title(object, journal))
    return new Text(titles.length === 0 ? 'nothing is watched' : `watching ${titles.join(', ')}`)
  }

  /** The session's name for it, or its function's. */
  #title(object: object, journal: Journal): string {
    return this.#host.namesOf(object)[0] ?? journal.name
  }
}
