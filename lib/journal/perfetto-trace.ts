/**
 * Recorded coroutines as a trace in the Chrome format, which Perfetto and other viewers of traces read: a track for each
 * coroutine, its steps as slices, what it was suspended in as asynchronous spans between them, and an arrow from the
 * step in which a coroutine was made to its first one. Spans of different coroutines overlap, so they are no
 * begin-and-end pairs of one track.
 */
import type { Journal } from './journal.js'
import { type Drawable, journalsIn, titleOf } from './merged.js'
import { callText, outcomeText, type Step } from './step.js'

/** An event of the Chrome trace format, as far as it is used. Times are in microseconds. */
export interface TraceEvent {
  readonly ph: 'M' | 'X' | 'b' | 'e' | 's' | 'f'
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts?: number
  readonly dur?: number
  readonly cat?: string
  readonly id?: string
  readonly bp?: 'e'
  readonly args?: Readonly<Record<string, unknown>>
}

/**
 * A trace of recorded coroutines.
 *
 * @param drawn their journals, or one; a track for each
 * @returns what is to be written to a file as JSON
 * @example
 * const f = record(echo)
 * f.send()
 * perfettoTrace([journalOf(f)!]).traceEvents.map(({ ph }) => ph).join('') // → 'MX'
 */
export function perfettoTrace(drawn: Drawable): { traceEvents: TraceEvent[] } {
  const journals = journalsIn(drawn)
  const origin = journals.reduce((first, { began }) => Math.min(first, began), Infinity)
  const numbers = new Map<object, number>(journals.map((journal, index) => [journal, index + 1]))
  const traceEvents = journals.flatMap((journal, index) => {
    const track = new Track(index + 1, (journal.began - origin) * 1000)
    return [
      track.named(`${titleOf(journal)} ${index + 1}`),
      ...journal.steps.flatMap((step, at) => track.step(step, journal.steps[at + 1], at)),
      ...arrow(journal, index + 1, numbers.get(journal.creator ?? {}), (journal.began - origin) * 1000),
    ]
  })
  return { traceEvents }
}

class Track {
  readonly #tid: number
  readonly #origin: number

  constructor(tid: number, origin: number) {
    this.#tid = tid
    this.#origin = origin
  }

  named(name: string): TraceEvent {
    return { ph: 'M', name: 'thread_name', pid: 1, tid: this.#tid, args: { name } }
  }

  step(step: Step, next: Step | undefined, index: number): TraceEvent[] {
    const at = { pid: 1, tid: this.#tid }
    const ts = this.#micro(step.at)
    const dur = step.took * 1000
    const args = { outcome: outcomeText(step), chain: step.chain }
    const slice: TraceEvent = { ph: 'X', name: callText(step), ...at, ts, dur, cat: 'step', args }
    if (next === undefined || step.chain.length === 0) return [slice]
    const span = { name: `await ${innermostOf(step)}`, ...at, cat: 'await', id: `${this.#tid}.${index}` }
    return [slice, { ph: 'b', ...span, ts: ts + dur }, { ph: 'e', ...span, ts: this.#micro(next.at) }]
  }

  #micro(at: number): number {
    return this.#origin + at * 1000
  }
}

/** What a step left it suspended in, with the fields of that. */
function innermostOf({ events, chain }: Step): string | undefined {
  const last = events?.at(-1)
  return last?.event === 'yield' ? last.name : chain.at(-1)
}

/** From the step in which it was made to its first one. */
function arrow({ steps: [first] }: Journal, tid: number, creator: number | undefined, ts: number): TraceEvent[] {
  if (creator === undefined || first === undefined) return []
  const flow = { name: 'made', pid: 1, cat: 'made', id: `made ${tid}` }
  return [
    { ph: 's', ...flow, tid: creator, ts },
    { ph: 'f', bp: 'e', ...flow, tid, ts: ts + first.at * 1000 },
  ]
}
