/**
 * The frames of a coroutine from step to step, as its journal tells of them: who began, what happened to whom, who is
 * left, in the order of a tree; and which of the variables of those that are left have changed.
 */
import { type FrameEvent, type Step, valueText } from '../../journal/step.js'
import { placeText, type View, viewChain } from './view.js'

/** A frame in the picture of a step. */
export interface WatchRow {
  readonly label: string
  /** How deep in the tree, from 0. */
  readonly depth: number
  /** Where it stands; empty for one that has ended. */
  readonly place: string
  readonly hasEnded: boolean
  /** What happened to it. */
  readonly events: readonly FrameEvent[]
  /** The variables that have changed, as text; all of them for one that has begun. */
  readonly changed: readonly string[]
}

interface WatchedFrame {
  readonly name: string
  readonly by: number | undefined
  variables: Readonly<Record<string, string>>
}

/** What tells the variables of a link. */
type Variables = (view: View) => Record<string, unknown> | undefined

export class WatchedFrames {
  /** Those that are alive, outermost first. */
  readonly #alive = new Map<number, WatchedFrame>()

  /** @param steps what has been done before */
  constructor(steps: readonly Step[]) {
    for (const { events = [] } of steps) for (const event of events) this.#note(event, this.#alive)
  }

  /** What the variables are now: what changes is shown after the next step. */
  remember(object: object, variablesOf: Variables): void {
    for (const [frame, view] of this.#links(object)) this.#changes(frame, view, variablesOf)
  }

  /** The frames that were alive before a step that has just been done, and those that began in it. */
  after(step: Step, object: object, variablesOf: Variables): WatchRow[] {
    const { events = [] } = step
    const all = new Map(this.#alive)
    const happened = new Map<number, FrameEvent[]>()
    for (const event of events) {
      if (event.event !== 'await') happened.set(event.frame, [...(happened.get(event.frame) ?? []), event])
      this.#note(event, this.#alive)
      if (event.event === 'enter') this.#note(event, all)
    }
    const links = new Map(this.#links(object))
    const inner = new Map<number | undefined, number[]>()
    for (const [number, { by }] of all) {
      const outer = by !== undefined && all.has(by) ? by : undefined
      const beside = inner.get(outer)
      if (beside === undefined) inner.set(outer, [number])
      else beside.push(number)
    }
    const rows: WatchRow[] = []
    // A chain may be deeper than the engine's stack.
    const ahead = (inner.get(undefined) ?? []).map((frame) => ({ frame, depth: 0 })).reverse()
    for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
      const { frame, depth } = next
      const known = all.get(frame) as WatchedFrame
      const view = links.get(known)
      rows.push({
        // Where the engine does not say whose method it is, the journal does.
        label: view === undefined || view.label === '__await__' ? known.name : view.label,
        depth,
        place: placeText(view?.position),
        hasEnded: !this.#alive.has(frame),
        events: happened.get(frame) ?? [],
        changed: view === undefined ? [] : this.#changes(known, view, variablesOf),
      })
      for (const one of (inner.get(frame) ?? []).toReversed()) ahead.push({ frame: one, depth: depth + 1 })
    }
    return rows
  }

  #note({ event, frame, name, by }: FrameEvent, frames: Map<number, WatchedFrame>): void {
    if (event === 'return' || event === 'raise') frames.delete(frame)
    else if (!frames.has(frame)) frames.set(frame, this.#alive.get(frame) ?? { name, by, variables: {} })
  }

  /** The frames of the chain with its links: both from the outermost inwards. */
  #links(object: object): [WatchedFrame, View][] {
    const frames = this.#chain()
    if (frames.length === 0) return []
    const { first, omitted, last } = viewChain(object)
    const views = [...first, ...Array.from({ length: omitted }, () => undefined), ...last]
    return frames.flatMap((frame, index): [WatchedFrame, View][] => {
      const view = views[index]
      return view === undefined ? [] : [[frame, view]]
    })
  }

  /** From the coroutine itself inwards; not what a body drives by hand. */
  #chain(): WatchedFrame[] {
    const inner = new Map([...this.#alive].map(([number, { by }]) => [by, number]))
    const chain: WatchedFrame[] = []
    for (let number: number | undefined = 0; number !== undefined; number = inner.get(number)) {
      const frame = this.#alive.get(number)
      if (frame === undefined) break
      chain.push(frame)
    }
    return chain
  }

  #changes(frame: WatchedFrame, view: View, variablesOf: Variables): string[] {
    const before = frame.variables
    frame.variables = Object.fromEntries(
      Object.entries(variablesOf(view) ?? {}).map(([name, value]) => [name, valueText(value)]),
    )
    return Object.entries(frame.variables)
      .filter(([name, text]) => before[name] !== text)
      .map(([name, text]) => `${name} = ${text}`)
  }
}
