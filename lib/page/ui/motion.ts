/**
 * Values in motion: what is sent falls straight to the innermost box, what is returned or raised climbs one level, what
 * is yielded rises straight to the driver. Any key skips it, and who wants no motion has none.
 */
import type { ShownStep } from '../engine.js'
import { $, h } from './dom.js'

const still = matchMedia('(prefers-reduced-motion: reduce)')
let running: Animation | undefined
let skipping = false
addEventListener('keydown', () => {
  skipping = true
  running?.finish()
})

/** Plays what happened before the boxes are drawn anew. */
export async function playDescent({ op, call, events }: ShownStep): Promise<void> {
  skipping = false
  if (still.matches) return
  const driver = $('driver')
  const first = events[0]
  if (first !== undefined && (first.event === 'get' || first.event === 'throw')) {
    await fly(call, op === 'throw' ? 'raise' : 'send', driver, boxOf(first.frame))
  }
  for (const { event, frame, by, value } of events) {
    const box = boxOf(frame)
    if (box === null || (event !== 'return' && event !== 'raise')) continue
    await fly(`${event} ${value}`, event, box, by === undefined ? driver : boxOf(by))
    box.classList.add('gone')
  }
}

/** Plays what came out, when the boxes are drawn. */
export async function playAscent({ outcome, result, events }: ShownStep): Promise<void> {
  const last = events.at(-1)
  if (still.matches || skipping || outcome !== 'yield' || last === undefined) return
  await fly(result, 'yield', boxOf(last.frame), $('driver'))
}

function boxOf(frame: number): HTMLElement | null {
  return document.querySelector(`[data-frame="${frame}"]`)
}

async function fly(text: string, kind: string, from: HTMLElement | null, to: HTMLElement | null): Promise<void> {
  if (from === null || to === null || skipping) return
  const stage = $('stage')
  const chip = h('div', { class: `chip ${kind}`, 'aria-hidden': 'true' }, text)
  stage.append(chip)
  const top = stage.getBoundingClientRect().top
  const at = (box: HTMLElement): string => `${box.getBoundingClientRect().top - top + 4}px`
  running = chip.animate([{ top: at(from) }, { top: at(to) }], { duration: 260, easing: 'ease-in-out' })
  await running.finished.catch(() => undefined)
  chip.remove()
}
