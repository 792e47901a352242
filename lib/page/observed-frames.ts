/**
 * The frames of a run as the page shows them: which are suspended, in which other, at which line, with which variables.
 * The events are the journal's (journal/frame-events.ts); lines and variables come from instrumented code. Frames that
 * somebody drives by hand in a step, a scheduler's tasks for instance, are chains of their own.
 */
import { Frame } from '../delegation/frame.js'
import { FrameNumbers, lines } from '../journal/frame-events.js'
import { type FrameEvent, valueText } from '../journal/step.js'
import type { Resumable } from '../objects/resumable.js'
import { events } from '../sys/monitor.js'
import { monitoring } from '../sys/monitoring.js'

/** A variable's name and its value, as text; `—` while it has none. */
export type Variable = readonly [name: string, value: string]

/** An event, as the page needs it. */
export interface ShownEvent extends FrameEvent {
  /** Of a yield: it goes to the body that awaits, one level up, since an async generator yields it. */
  readonly isAwaited?: true
}

/** A suspended frame. */
export interface ShownFrame {
  readonly frame: number
  readonly name: string
  readonly line: number | undefined
  readonly variables: readonly Variable[]
  /** What it awaits that has no frame of its own. */
  readonly awaits: string | undefined
}

/** What instrumented code knows of a body. */
export interface Body {
  line: number
  read: (() => readonly (readonly [string, () => unknown])[]) | undefined
}

interface Known {
  readonly name: string
  by: number | undefined
  ended: boolean
  awaits: string | undefined
  body: Body | undefined
}

const TOOL = 5
/** What a variable has that has no value yet. */
export const UNBOUND = '—'

export class ObservedFrames {
  readonly #numbers = new FrameNumbers()
  readonly #known = new Map<number, Known>()
  readonly #bodies = new WeakMap<object, Body>()
  #happened: FrameEvent[] = []
  readonly #awaited = new WeakSet<FrameEvent>()
  #lastShown = new Map<number, ShownFrame>()
  #shownChains: readonly (readonly ShownFrame[])[] = []
  #starting: { readonly object: object; readonly frame: number } | undefined

  /** What instrumented code tells, under the name `__page__`. */
  readonly observer = {
    enter: (line: number): Body => {
      const body: Body = { line, read: undefined }
      const begun = this.#starting
      this.#starting = undefined
      if (begun !== undefined) {
        this.#bodies.set(begun.object, body)
        const known = this.#known.get(begun.frame)
        if (known !== undefined) known.body = body
      }
      return body
    },
    at: (body: Body, line: number, read: Body['read'], value: unknown): unknown => {
      body.line = line
      body.read = read
      return value
    },
  }

  /** Does something, and gives what happened in bodies meanwhile, whatever became of it. */
  during<T>(act: () => T): { readonly happened: readonly ShownEvent[]; readonly outcome: () => T } {
    const happened: FrameEvent[] = (this.#happened = [])
    // Who has ended is asked for in its own step only; the others are looked through in each.
    for (const [frame, { ended }] of this.#known) if (ended) this.#known.delete(frame)
    let outcome: () => T
    monitoring.useToolId(TOOL, 'page')
    for (const event of Object.values(events)) {
      if (event !== events.NO_EVENTS) monitoring.registerCallback(TOOL, event, (object) => this.#told(event, object))
    }
    monitoring.setEvents(
      TOOL,
      events.PY_START | events.PY_RESUME | events.PY_THROW | events.PY_RETURN | events.PY_UNWIND | events.PY_YIELD,
    )
    lines.of = (object) => this.#bodies.get(object)?.line
    try {
      const value = this.#numbers.during(happened, act)
      outcome = () => value
    } catch (error) {
      outcome = () => {
        throw error
      }
    } finally {
      lines.of = undefined
      monitoring.freeToolId(TOOL)
    }
    return { happened: happened.map((event) => this.#withLine(event)), outcome }
  }

  /**
   * The suspended frames: chains, outermost frame first; that of the first frame is the first. What is as it was the last
   * time is the same object: a chain of a run of thousands of steps is copied to the page's thread once.
   */
  chains(): readonly (readonly ShownFrame[])[] {
    const chains = this.#alive().map((frames, index) => {
      const shown = frames.map((frame) => this.#shown(frame))
      const before = this.#shownChains[index]
      return before?.length === shown.length && shown.every((one, at) => one === before[at]) ? before : shown
    })
    this.#lastShown = new Map(chains.flat().map((shown) => [shown.frame, shown]))
    return (this.#shownChains = chains)
  }

  /** The names of the first chain, outermost first. */
  names(): string[] {
    return (this.#alive()[0] ?? []).map((frame) => (this.#known.get(frame) as Known).name)
  }

  /** The variables that have a value, of those bodies that are suspended. */
  *values(): Generator<readonly [string, unknown]> {
    for (const { ended, body } of this.#known.values()) {
      if (ended) continue
      for (const [name, read] of body?.read?.() ?? []) {
        try {
          yield [name, read()]
        } catch {
          // It has none yet.
        }
      }
    }
  }

  /** What a coroutine is called where several have one name: with the first of its variables, if it has begun. */
  label(object: Resumable<unknown, unknown, unknown>): string {
    const [first] = variablesOf(this.#bodies.get(object))
    return `${object._code.name}${first === undefined ? '' : `, ${first.join(' = ')}`}`
  }

  /** The events are noted by the journal before tools are told: the last one is this one. */
  #told(event: number, object: object): void {
    const noted = this.#happened.at(-1)
    if (noted === undefined) return
    for (const one of this.#happened.slice(-3)) this.#note(one)
    if (event === events.PY_YIELD && object instanceof Frame && object._code.kind === 'async_generator') {
      this.#awaited.add(noted)
    }
    this.#starting = event === events.PY_START ? { object, frame: noted.frame } : undefined
  }

  #note({ event, frame, name, by, value }: FrameEvent): void {
    let known = this.#known.get(frame)
    if (known === undefined) {
      this.#known.set(frame, (known = { name, by, ended: false, awaits: undefined, body: undefined }))
    }
    if (by !== undefined) known.by = by
    known.ended = event === 'return' || event === 'raise'
    if (event === 'await') known.awaits = value
    else if (event !== 'yield') known.awaits = undefined
  }

  /** Where a body was when it ended, too; and whether what it yields goes to who awaits. */
  #withLine(event: FrameEvent): ShownEvent {
    if (this.#awaited.has(event)) return { ...event, isAwaited: true }
    const line = this.#known.get(event.frame)?.body?.line
    const ends = event.event === 'return' || event.event === 'raise'
    return line === undefined || event.line !== undefined || !ends ? event : { ...event, line }
  }

  /** The numbers of the suspended frames, as chains. Who has begun last below another is what that one awaits. */
  #alive(): number[][] {
    const alive = [...this.#known].filter(([, { ended }]) => !ended)
    const below = new Map(alive.map(([frame, { by }]) => [by, frame]))
    const isAlive = new Set(alive.map(([frame]) => frame))
    return alive
      .filter(([, { by }]) => by === undefined || !isAlive.has(by))
      .map(([root]) => {
        const chain: number[] = []
        for (let frame: number | undefined = root; frame !== undefined; frame = below.get(frame)) chain.push(frame)
        return chain
      })
  }

  #shown(frame: number): ShownFrame {
    const { name, body, awaits } = this.#known.get(frame) as Known
    const shown = { frame, name, line: body?.line, variables: variablesOf(body), awaits }
    const before = this.#lastShown.get(frame)
    return before !== undefined && isSame(before, shown) ? before : shown
  }
}

function isSame(one: ShownFrame, other: ShownFrame): boolean {
  return (
    one.line === other.line &&
    one.awaits === other.awaits &&
    one.variables.length === other.variables.length &&
    one.variables.every(([name, value], at) => {
      const [otherName, otherValue] = other.variables[at] as Variable
      return name === otherName && value === otherValue
    })
  )
}

function variablesOf(body: Body | undefined): Variable[] {
  return (body?.read?.() ?? []).map(([name, read]) => {
    try {
      return [name, valueText(read())]
    } catch {
      return [name, UNBOUND]
    }
  })
}
