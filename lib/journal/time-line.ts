/**
 * Recorded coroutines as an SVG time line: a lane for each, a box for each step, in the order in which they were done.
 * Boxes say what was sent and what came of it; a line connects the steps of a coroutine, because between them it is
 * suspended. Distances are no times (whoever drives by hand thinks in between); the times are in the boxes' titles.
 */
import type { Journal } from './journal.js'
import { callText, outcomeText, type Step } from './step.js'

const [LANE, BOX, GAP, LEFT, TOP, LETTER] = [64, 40, 12, 120, 16, 7]

interface Placed {
  readonly lane: number
  readonly step: Step
  readonly x: number
  readonly width: number
}

const COLOURS = { yield: '#dbeafe', return: '#dcfce7', raise: '#fee2e2' } as const

/**
 * A time line of recorded coroutines.
 *
 * @param journals their journals; a lane for each
 * @returns a whole SVG document
 * @example
 * const f = record(echo)
 * f.send()
 * timeLine([journalOf(f)!]).startsWith('<svg') // → true
 */
export function timeLine(journals: readonly Journal[]): string {
  const placed = place(journals)
  const end = placed.reduce((most, { x, width }) => Math.max(most, x + width), LEFT)
  const height = TOP * 2 + journals.length * LANE
  const lanes = journals.map((journal, lane) =>
    drawLane(
      journal,
      lane,
      placed.filter((box) => box.lane === lane),
    ),
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${end + GAP}" height="${height}" font-family="monospace" font-size="11">`,
    '<rect width="100%" height="100%" fill="white"/>',
    ...lanes,
    '</svg>\n',
  ].join('\n')
}

/** The steps of all, in the order in which they began. */
function place(journals: readonly Journal[]): Placed[] {
  const steps = journals.flatMap(({ steps, began }, lane) => steps.map((step) => ({ lane, step, at: began + step.at })))
  let x = LEFT
  return steps
    .sort((one, other) => one.at - other.at)
    .map(({ lane, step }) => {
      const width = Math.max(callText(step).length, outcomeText(step).length) * LETTER + GAP
      const box = { lane, step, x, width }
      x += width + GAP
      return box
    })
}

function drawLane({ name }: Journal, lane: number, boxes: readonly Placed[]): string {
  const y = TOP + lane * LANE
  const middle = y + BOX / 2
  const [first, last] = [boxes[0], boxes.at(-1)]
  const line = first && last ? `<path d="M${first.x} ${middle}H${last.x}" stroke="#94a3b8" fill="none"/>` : ''
  return [
    `<text x="8" y="${middle + 4}" font-weight="bold">${escaped(name)}</text>`,
    line,
    ...boxes.map((box) => drawBox(box, y)),
  ]
    .filter(Boolean)
    .join('\n')
}

function drawBox({ step, x, width }: Placed, y: number): string {
  const title = `${step.chain.join(' > ') || 'ended'}, ${step.took.toFixed(3)} ms`
  return (
    `<g><title>${escaped(title)}</title>` +
    `<rect x="${x}" y="${y}" width="${width}" height="${BOX}" rx="4" fill="${COLOURS[step.outcome]}" stroke="#64748b"/>` +
    `<text x="${x + 6}" y="${y + 16}">${escaped(callText(step))}</text>` +
    `<text x="${x + 6}" y="${y + 32}">${escaped(outcomeText(step))}</text></g>`
  )
}

function escaped(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
  return plain.replaceAll(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
