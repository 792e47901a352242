/**
 * Two runs, ours and CPython's, event by event. CPython passes what is sent through every level, and tells of each; ours
 * goes straight to the innermost body; so of what is passed on only the last is compared.
 */
import type { FrameEvent } from '../journal/step.js'
import type { Entry } from './engine.js'

/** A step that CPython does otherwise. */
export interface Difference {
  /** The column of the step. */
  readonly column: number
  /** What differs, in words. */
  readonly text: string
}

/**
 * The lines for CPython: those that drive. What a function of the reader's answered is sent as the value that it was.
 */
export function linesForCpython(ours: readonly Entry[]): string[] {
  return driving(ours).map(({ line, steps }) => (line.includes('reply(') ? `f.${steps[0]?.call}` : line))
}

/**
 * What differs, a sentence each.
 *
 * @param ours the page's run
 * @param cpythons CPython's run of its lines that drive
 */
export function differences(ours: readonly Entry[], cpythons: readonly Entry[]): Difference[] {
  let column = 0
  return driving(ours).flatMap((entry, index) => {
    const at = column
    column += entry.steps.length
    const [one, other] = [eventsOf(entry), eventsOf(cpythons[index])]
    if (one.join('\n') === other.join('\n')) return []
    const found = one.findIndex((text, place) => text !== other[place])
    const place = found < 0 ? one.length : found
    const text = `${entry.line}: here '${one[place] ?? 'nothing more'}', in CPython '${other[place] ?? 'nothing more'}'`
    return [{ column: at, text }]
  })
}

/** The entries whose line did something to the coroutine, be it that no body ran. */
function driving(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ steps }) => steps.length > 0)
}

/** The events as text: of each frame, by the order in which they began. */
export function eventsOf(entry: Entry | undefined): string[] {
  const events = entry?.steps.flatMap((step) => step.events) ?? []
  return events.flatMap((event) => {
    const text = textOf(event)
    return text === undefined ? [] : [text]
  })
}

function textOf({ event, frame, name, value }: FrameEvent): string | undefined {
  // Who awaits what is known by our machine before it is begun; CPython tells nothing of it.
  if (event === 'await') return undefined
  const shown = event === 'enter' ? '' : ` ${(value ?? 'None').replaceAll(/0x[0-9a-f]+/g, '0x…')}`
  return `${event} ${frame} ${name}${event === 'get' ? '' : shown}`
}
