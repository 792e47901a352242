/**
 * Values in motion: what is sent falls straight to the innermost box, what is returned or raised climbs one level, what
 * is yielded rises straight to the driver. Any key skips it. Who wants no motion has arrows that stand, with numbers.
 */
import type { ShownStep } from '../engine.js'
import { type Move, movesOf } from '../moves.js'
import { $, h } from './dom.js'

const still = matchMedia('(prefers-reduced-motion: reduce)')
/** So many movements of a step are shown; a scheduler may do hundreds. */
const MOST = 24
const DURATION = 260
/** So many of them stand side by side. */
const MOST_ARROWS = 9
/** So high, and so wide, is one at least, in pixels. */
const ROW = 26

let running: Animation | undefined
let skipping = false
for (const event of ['keydown', 'pointerdown']) {
  addEventListener(event, () => {
    skipping = true
    running?.finish()
  })
}

/** What a box is painted in for each kind of movement. */
const PAINTS: Readonly<Record<Move['kind'], string>> = {
  send: 'send',
  begin: 'send',
  throw: 'raise',
  raise: 'raise',
  return: 'return',
  yield: 'yield',
}

/**
 * Plays a step: what leaves the boxes that there are, then, once those are drawn that there are after it, the rest.
 *
 * @param draw draws what there is after the step
 */
export async function playStep(step: ShownStep | undefined, draw: () => void): Promise<void> {
  skipping = false
  const moves = step === undefined || still.matches ? [] : movesOf(step).slice(0, MOST)
  // Boxes of bodies that begin in this step are not there before it is drawn.
  const begins = moves.findIndex(({ from, to }) =>
    [from, to].some((frame) => frame !== undefined && boxOf(frame) === null),
  )
  const last = moves.findLastIndex(({ kind }) => kind !== 'yield')
  const split = begins < 0 ? last + 1 : begins
  for (const move of moves.slice(0, split)) await fly(move)
  draw()
  for (const move of moves.slice(split)) await fly(move)
}

/** Draws the movements of a step as arrows that stand beside the boxes. */
export function standingArrows(step: ShownStep | undefined): void {
  const stage = $('arrows')
  stage.replaceChildren()
  const moves = step === undefined || !still.matches ? [] : movesOf(step).slice(0, MOST_ARROWS)
  document.body.classList.toggle('arrows', moves.length > 0)
  if (moves.length === 0) return
  const places = placesOf(moves)
  const room = Number.parseFloat(getComputedStyle($('chain')).paddingRight) - ROW / 2
  const lane = Math.min(ROW, room / moves.length)
  stage.style.width = `${lane * moves.length}px`
  const arrows = moves.map(({ kind, from, to, text }, index) => {
    const [begin, end] = [places.get(from) ?? 0, places.get(to) ?? 0]
    const style = `left:${index * lane}px;top:${Math.min(begin, end)}px;height:${Math.max(Math.abs(end - begin), ROW)}px`
    const look = `arrow ${PAINTS[kind]} ${end > begin ? 'down' : 'up'}`
    return h('div', { class: look, style, title: text }, h('b', {}, String(index + 1)))
  })
  stage.append(...arrows)
}

/** The heights of those who give and take. Bodies that have ended have no box: each is below who got what it gave. */
function placesOf(moves: readonly Move[]): Map<number | undefined, number> {
  const top = $('stage').getBoundingClientRect().top
  const places = new Map<number | undefined, number>([
    [undefined, $('driver').getBoundingClientRect().bottom - top - 6],
  ])
  for (const { from, to } of moves) {
    for (const frame of [from, to]) {
      const box = frame === undefined ? null : boxOf(frame)
      if (box !== null) places.set(frame, box.getBoundingClientRect().top - top + 14)
    }
  }
  for (const { from, to } of [...moves].reverse()) {
    if (!places.has(from)) places.set(from, (places.get(to) ?? 0) + ROW)
    if (!places.has(to)) places.set(to, (places.get(from) ?? 0) + ROW)
  }
  return places
}

function boxOf(frame: number): HTMLElement | null {
  return document.querySelector(`[data-frame="${frame}"]`)
}

async function fly({ kind, from, to, text }: Move): Promise<void> {
  const source = from === undefined ? $('driver') : boxOf(from)
  const target = to === undefined ? $('driver') : boxOf(to)
  if (skipping || source === null || target === null) return
  if (kind !== 'begin') {
    const stage = $('stage')
    const chip = h('div', { class: `chip ${PAINTS[kind]}`, 'aria-hidden': 'true' }, text)
    stage.append(chip)
    const top = stage.getBoundingClientRect().top
    const at = (box: HTMLElement): string => `${box.getBoundingClientRect().top - top + 4}px`
    await animated(chip, [{ top: at(source) }, { top: at(target) }])
    chip.remove()
  } else await animated(target, [{ opacity: 0 }, { opacity: 1 }])
  if (kind === 'return' || kind === 'raise') source.classList.add('gone')
}

async function animated(element: HTMLElement, frames: Keyframe[]): Promise<void> {
  running = element.animate(frames, { duration: DURATION, easing: 'ease-in-out' })
  await running.finished.catch(() => undefined)
}
