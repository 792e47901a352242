/**
 * Recorded coroutines as a Mermaid sequence diagram, which code hosts and wikis draw from text.
 *
 * There is a participant for each frame. What is sent goes from the driver straight to the innermost, and what is
 * yielded from there straight back to the driver: the tunnel. Between them stands who awaits whom, who returns what to
 * whom, and who raises.
 */
import { type Done, type Drawable, inOrderOfTime, journalsIn, titleOf } from './merged.js'
import { callText, type FrameEvent, outcomeText } from './step.js'

/** So many characters at most: renderers take 50,000. */
const LONGEST = 45_000
const INDENT = 2

/** How much is drawn: renderers refuse what is too long. */
export interface DiagramOptions {
  /** So many steps at most, 60 unless told. */
  readonly steps?: number
}

/**
 * A sequence diagram of recorded coroutines.
 *
 * @param drawn the journal of one, or the journals of several, which come into one diagram in the order of time; the
 *   tasks that were made in their steps are drawn with them
 * @param options how much is drawn
 * @returns the text of the diagram, without a fence
 * @example
 * const f = record(echo)
 * f.send()
 * mermaid(journalOf(f)!).split('\n')[0] // → 'sequenceDiagram'
 */
export function mermaid(drawn: Drawable, options: DiagramOptions = {}): string {
  const { steps: most = 60 } = options
  const journals = journalsIn(drawn)
  const done = inOrderOfTime(journals)
  const drawing = new Participants()
  const driver = drawing.of(drawing, 0, 'driver')
  for (const journal of journals) drawing.of(journal, 0, titleOf(journal))
  const lines: string[] = []
  let length = 0
  let left = done.length
  let isCut = false
  drawn: for (const step of done.slice(0, most)) {
    for (const line of new StepDrawing(step, driver, drawing).lines()) {
      length += line.length + INDENT
      if ((isCut = length + drawing.length > LONGEST)) break drawn
      lines.push(line)
    }
    left--
  }
  if (left > 0) lines.push(`Note over ${driver}: ${leftText(left, isCut)}`)
  return ['sequenceDiagram', ...[...drawing.lines(), ...lines].map((line) => `${' '.repeat(INDENT)}${line}`)].join('\n')
}

/** What is left out; of one step perhaps only the rest. */
function leftText(steps: number, isCut: boolean): string {
  const more = isCut ? steps - 1 : steps
  return `${isCut ? 'the rest of this step, and ' : ''}${more} more step${more === 1 ? '' : 's'}`
}

/** The arrows of one step. */
class StepDrawing {
  readonly #done: Done
  readonly #driver: string
  readonly #drawing: Participants

  constructor(done: Done, driver: string, drawing: Participants) {
    this.#done = done
    this.#driver = driver
    this.#drawing = drawing
  }

  *lines(): Iterable<string> {
    const { step } = this.#done
    const { events = [] } = step
    const [first, ...rest] = events
    yield `${this.#driver}->>${first === undefined ? this.#root : this.#id(first)}: ${escaped(callText(step))}`
    const isDone = first?.event === 'enter' || first?.event === 'get' || first?.event === 'throw'
    for (const event of isDone ? rest : events) {
      const line = this.#arrow(event)
      if (line !== undefined) yield line
    }
    if (!events.some((event) => this.#reachesDriver(event))) yield this.#outcome(this.#root)
  }

  get #root(): string {
    return this.#drawing.of(this.#done.journal, 0, titleOf(this.#done.journal))
  }

  #id({ frame, name }: Pick<FrameEvent, 'frame' | 'name'>): string {
    return this.#drawing.of(this.#done.journal, frame, name)
  }

  /** Who gets something does something with it, which says what it is called. */
  #named(frame: number): Pick<FrameEvent, 'frame' | 'name'> {
    const name = this.#done.step.events?.find((event) => event.frame === frame)?.name
    return { frame, name: name ?? 'who awaits it' }
  }

  #arrow(event: FrameEvent): string | undefined {
    const me = this.#id(event)
    const above = event.by === undefined ? this.#driver : this.#id(this.#named(event.by))
    const value = escaped(event.value ?? '')
    if (this.#reachesDriver(event)) return this.#outcome(me, event.value)
    switch (event.event) {
      case 'enter':
        return `${above}->>${me}: awaits`
      case 'get':
        return `${above}->>${me}: resumes`
      case 'throw':
        return `${this.#driver}->>${me}: throw(${value})`
      case 'return':
        return `${me}-->>${above}: return ${value}`
      case 'raise':
        return `${me}--x${above}: raise ${value}`
      case 'yield':
        return `${me}-->>${above}: yield ${value}`
      case 'await':
        return undefined
    }
  }

  /** Whether an event is what the step came to: the last one that yields, or the end of the coroutine itself. */
  #reachesDriver(event: FrameEvent): boolean {
    const { events = [], outcome } = this.#done.step
    if (outcome === 'yield') return event.event === 'yield' && event === events.at(-1)
    return event.frame === 0 && (event.event === 'return' || event.event === 'raise')
  }

  /** What came of the step; as it read then, if that was noted. */
  #outcome(from: string, value?: string): string {
    const { step } = this.#done
    const isBare = step.outcome === 'return' && step.result === undefined
    const text = value === undefined || isBare ? outcomeText(step) : `${step.outcome} ${value}`
    return `${from}${step.outcome === 'raise' ? '--x' : '-->>'}${this.#driver}: ${escaped(text)}`
  }
}

/** Who takes part, in the order in which they come in, each under an identifier that the syntax allows. */
class Participants {
  readonly #ids = new Map<object, Map<number, string>>()
  readonly #lines: string[] = []
  #length = 0

  /** How long the lines are. */
  get length(): number {
    return this.#length
  }

  /** The identifier of a frame of a journal. */
  of(of: object, frame: number, name: string): string {
    const frames = this.#ids.get(of) ?? new Map<number, string>()
    this.#ids.set(of, frames)
    let id = frames.get(frame)
    if (id === undefined) {
      frames.set(frame, (id = `p${this.#lines.length}`))
      const line = `participant ${id} as ${escaped(name)}`
      this.#lines.push(line)
      this.#length += line.length + INDENT
    }
    return id
  }

  lines(): string[] {
    return this.#lines
  }
}

/** A line without what cannot be shown, and with what means something to Mermaid as the entities that it knows. */
function escaped(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
  return line.replaceAll(/[#;<>"%$&]/g, (character) => `#${character.charCodeAt(0)};`)
}
