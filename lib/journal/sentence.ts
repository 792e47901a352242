/**
 * A step in words: what was done, who got it, who returned what to whom, who began, what came out. For people who look
 * at a chain while it moves.
 */
import type { Journal } from './journal.js'
import { callText, type FrameEvent, outcomeText, type Step } from './step.js'

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
  const { events = [] } = step
  const [first] = events
  if (first === undefined) return `${callText(step)}: ${outcomeText(step)}.`
  const telling = new Telling(journal, index)
  const isDone = first.event === 'enter' || first.event === 'get' || first.event === 'throw'
  if (isDone) telling.clause(undefined, `${callText(step)} ${reaches(first)}`, first.frame)
  else telling.clause(undefined, callText(step), undefined)
  const rest = isDone ? events.slice(1) : events
  const left = rest.length - 2 * TOLD
  for (const [index, event] of rest.entries()) {
    if (left > 0 && index === TOLD) telling.clause(undefined, `${left} more things happen`, undefined)
    if (left <= 0 || index < TOLD || index >= TOLD + left) tell(telling, event, step, index === rest.length - 1)
  }
  return telling.text()
}

/** The name of a frame that began before a step. */
function nameBefore({ steps }: Journal, step: number, frame: number): string | undefined {
  for (let index = step - 1; index >= 0; index--) {
    const found = steps[index]?.events?.find((event) => event.frame === frame)
    if (found !== undefined) return found.name
  }
  return undefined
}

/** What was done reaches a frame: the one that it begins, or the innermost, past all others. */
function reaches({ event, frame, name }: FrameEvent): string {
  if (event === 'enter') return `begins ${name}`
  return frame === 0 ? `goes to ${name}` : `goes straight to ${name}`
}

function tell(telling: Telling, event: FrameEvent, step: Step, isLast: boolean): void {
  const { frame, name, by, value = 'None' } = event
  const above = by === undefined ? (frame === 0 ? ' to you' : '') : ` to ${telling.nameOf(by)}`
  switch (event.event) {
    case 'enter':
      telling.called(frame, name)
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
  readonly #journal: Journal
  readonly #step: number
  readonly #sentences: string[] = []
  readonly #names = new Map<number, string>()
  /** Whom the last clause ended with. */
  #last: number | undefined
  /** An await that nobody has begun to answer yet. */
  #isAwaiting = false

  /** Whom a step is about may have begun in those before. */
  constructor(journal: Journal, step: number) {
    this.#journal = journal
    this.#step = step
  }

  nameOf(frame: number): string {
    return this.#names.get(frame) ?? nameBefore(this.#journal, this.#step, frame) ?? 'who awaits it'
  }

  called(frame: number, name: string): void {
    this.#names.set(frame, name)
  }

  /** A clause about a frame, ending with another one, or the same; or one by itself. */
  clause(subject: FrameEvent | undefined, text: string, last: number | undefined): void {
    if (subject !== undefined) this.called(subject.frame, subject.name)
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
