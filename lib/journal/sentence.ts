/**
 * A step in words: what was done, who got it, who returned what to whom, who began, what came out. For people who look
 * at a chain while it moves.
 */
import type { Journal } from './journal.js'
import { callText, type FrameEvent, type Outcome, outcomeText } from './step.js'

/** A step that is told: what was done, what happened in bodies, and what came of it, as text. */
export interface ToldStep {
  /** `send('Ada')`. */
  readonly call: string
  readonly outcome: Outcome
  /** `yield 'who?'`. */
  readonly result: string
  readonly events: readonly FrameEvent[]
}

/** So many things that happened are told from the beginning of a step, and from its end. */
const TOLD = 6

/**
 * What happened in a step, as one or more sentences.
 *
 * @param journal a journal
 * @param index the number of a step of it, from 0; the last one, unless told
 * @returns the sentences; of a step without events, what was done and what came of it
 * @throws RangeError for a step that there is not
 * @example
 * const f = record(echo)
 * f.send()
 * stepSentence(journalOf(f)!).split('. ')[0] // → "send(None) begins echo, which awaits Ask(question='who?')"
 */
export function stepSentence(journal: Journal, index: number = journal.steps.length - 1): string {
  const step = journal.steps[index]
  if (step === undefined) throw new RangeError(`${journal.name} has no step ${index}; it has ${journal.steps.length}`)
  return sentenceOf({ ...step, call: callText(step), result: outcomeText(step), events: step.events ?? [] })
}

/** What happened in a step, as one or more sentences, whoever recorded it. */
export function sentenceOf(step: ToldStep): string {
  const { call, events, result } = step
  const [first] = events
  if (first === undefined) return `${call}: ${result}.`
  const telling = new Telling(events)
  const isDone = first.event === 'enter' || first.event === 'get' || first.event === 'throw'
  if (isDone) telling.clause(undefined, `${call} ${reaches(first)}`, first.frame)
  else telling.clause(undefined, call, undefined)
  const rest = (isDone ? events.slice(1) : events).filter((event) => !isToldAlready(event, events))
  const left = rest.length - 2 * TOLD
  for (const [index, event] of rest.entries()) {
    if (left > 0 && index === TOLD) telling.clause(undefined, `${left} more things happen`, undefined)
    if (left <= 0 || index < TOLD || index >= TOLD + left) tell(telling, event, step, index === rest.length - 1)
  }
  if (!tellsOutcome(step)) telling.clause(undefined, `what comes of it: ${result}`, undefined)
  return telling.text()
}

/** Closing is thrown into each level anew; that the level below has raised it says so. */
function isToldAlready(event: FrameEvent, events: readonly FrameEvent[]): boolean {
  if (event.event !== 'throw') return false
  const before = events[events.indexOf(event) - 1]
  return before?.event === 'raise' && before.by === event.frame && before.value === event.value
}

/** Whether the last event is what came of the step: of a long one the end is not recorded. */
function tellsOutcome({ events, outcome }: ToldStep): boolean {
  const last = events.at(-1)
  return outcome === 'yield' ? last?.event === 'yield' : last?.event === 'return' || last?.event === 'raise'
}

/** What was done reaches a frame: the one that it begins, or the innermost, past all others. */
function reaches({ event, frame, name }: FrameEvent): string {
  if (event === 'enter') return `begins ${name}`
  return frame === 0 ? `goes to ${name}` : `goes straight to ${name}`
}

function tell(telling: Telling, event: FrameEvent, step: ToldStep, isLast: boolean): void {
  const { frame, name, by, value = 'None' } = event
  const isYours = frame === 0 && step.outcome === event.event
  const above = by === undefined ? (isYours ? ' to you' : '') : ` to ${telling.nameOf(by)}`
  switch (event.event) {
    case 'enter':
      return telling.begun(by, frame, name)
    case 'await':
      return telling.clause(event, `awaits ${value}`, frame)
    case 'get':
      return telling.clause(event, `gets ${value}`, frame)
    case 'throw':
      return telling.clause(event, `is thrown ${value}`, frame)
    case 'yield':
      if (isLast && step.outcome === 'yield') return telling.sentence(`${value} goes straight to you`)
      return telling.clause(event, `yields ${value}`, frame)
    case 'return':
      return telling.clause(event, `returns ${value}${above}`, by)
    case 'raise':
      return telling.clause(event, `raises ${value}${above}`, by)
  }
}

/** Clauses, each of which goes on with whom the one before ended with, where it can. */
class Telling {
  readonly #sentences: string[] = []
  /** Who gets something does something with it, so everybody is named in the step itself. */
  readonly #names: ReadonlyMap<number, string>
  /** Whom the last clause ended with. */
  #last: number | undefined
  /** An await that nobody has begun to answer yet. */
  #isAwaiting = false

  constructor(events: readonly FrameEvent[]) {
    this.#names = new Map(events.map(({ frame, name }) => [frame, name]))
  }

  nameOf(frame: number): string {
    return this.#names.get(frame) ?? 'who awaits it'
  }

  /** A clause about a frame, ending with another one, or the same; or one by itself. */
  clause(subject: FrameEvent | undefined, text: string, last: number | undefined): void {
    const before = this.#sentences.at(-1)
    if (subject !== undefined && before !== undefined && subject.frame === this.#last) {
      this.#sentences[this.#sentences.length - 1] = `${before}, which ${text}`
    } else {
      this.#sentences.push(subject === undefined ? text : `${subject.name} ${text}`)
    }
    this.#last = last
    this.#isAwaiting = text.startsWith('awaits ')
  }

  /** A frame begins; who awaits it has said so. */
  begun(by: number | undefined, frame: number, name: string): void {
    if (!this.#isAwaiting || by !== this.#last) this.clause(undefined, `${name} begins`, frame)
    this.#last = frame
    this.#isAwaiting = false
  }

  sentence(text: string): void {
    this.clause(undefined, text, undefined)
  }

  text(): string {
    return this.#sentences.map((sentence) => `${sentence}.`).join(' ')
  }
}
