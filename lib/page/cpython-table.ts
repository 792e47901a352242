/**
 * Two runs, ours and CPython's, event by event. CPython passes what is sent through every level, and tells of each; ours
 * goes straight to the innermost body; so of what is passed on only the last is compared.
 */
import type { FrameEvent } from '../journal/step.js'
import type { Entry } from './engine.js'

/**
 * What differs, a sentence each.
 *
 * @param ours the page's run
 * @param cpythons CPython's run of the same lines
 */
export function differences(ours: readonly Entry[], cpythons: readonly Entry[]): string[] {
  return ours.flatMap((entry, index) => {
    const [one, other] = [eventsOf(entry), eventsOf(cpythons[index])]
    if (one.join('\n') === other.join('\n')) return []
    const at = one.findIndex((text, place) => text !== other[place])
    const place = at < 0 ? one.length : at
    return [`${entry.line}: here '${one[place] ?? 'nothing more'}', in CPython '${other[place] ?? 'nothing more'}'`]
  })
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
