/**
 * The picture of a step: the frames as a tree, each with what happened to it, in words and with a sign that says which
 * way it went; what changed in it; and the step as a sentence. It keeps to the width of the terminal.
 */
import { callText, type FrameEvent, type Step } from '../../journal/step.js'
import type { Style } from '../ground/style.js'
import type { WatchRow } from './watched-frames.js'

/** What is drawn. */
export interface WatchPicture {
  readonly head: string
  readonly step: Step
  readonly rows: readonly WatchRow[]
  readonly sentence: string
}

/** The width of a terminal that does not say. */
const USUAL = 80

/** So many frames are drawn from the outside, and so many from the inside. */
const SHOWN = { first: 12, last: 12 }

/**
 * The picture as text.
 *
 *     f, step 1: send('one')
 *     foo demo.ts:8
 *     ├─ leaf                       ↩ returns 'ONE'
 *     │  └─ Trap(1)                 ↓ gets 'one' ↩ returns 'one'
 *     └─ leaf demo.ts:4             + begins
 *        └─ Trap(2) demo.ts:14      ↑ yields 2
 *     send('one') goes straight to Trap(1), which returns 'one' to leaf, …
 */
export function watchText({ head, step, rows, sentence }: WatchPicture, style: Style, columns = USUAL): string {
  const width = Math.max(20, columns)
  const trunks = trunksOf(rows)
  const heads = rows.map(({ label, place }, index) => ({ trunk: trunks[index]?.branch ?? '', label, place }))
  const longest = Math.max(
    0,
    ...heads.map(
      ({ trunk, label, place }) => lengthOf(trunk) + lengthOf(label) + (place === '' ? 0 : 1 + lengthOf(place)),
    ),
  )
  const column = Math.min(longest + 2, Math.floor(width / 2))
  const lines = rows.map((row, index) => rowText(row, trunks[index] as Trunk, { column, width, style }))
  const left = rows.length - SHOWN.first - SHOWN.last
  const shown =
    left <= 0
      ? lines
      : [...lines.slice(0, SHOWN.first), style.faint(`   … ${left} more …`), ...lines.slice(-SHOWN.last)]
  return [
    style.sent(fitted(`${head}: ${callText(step)}`, width)),
    ...shown,
    ...wrapped(sentence, width).map((line) => style.faint(line)),
  ].join('\n')
}

interface Trunk {
  /** What stands before the name. */
  readonly branch: string
  /** What stands before the lines below it. */
  readonly below: string
}

/** The lines of the tree, from each row's depth. */
function trunksOf(rows: readonly WatchRow[]): Trunk[] {
  const goesOn = (index: number, depth: number): boolean => {
    for (let next = index + 1; next < rows.length; next++) {
      const other = rows[next]?.depth ?? 0
      if (other < depth) return false
      if (other === depth) return true
    }
    return false
  }
  return rows.map(({ depth }, index) => {
    let stem = ''
    for (let level = 1; level < depth; level++) stem += goesOn(index, level) ? '│  ' : '   '
    if (depth === 0) return { branch: '', below: goesOn(index, 1) && rows[index + 1]?.depth === 1 ? '│  ' : '   ' }
    const isLast = !goesOn(index, depth)
    const inner = rows[index + 1]?.depth === depth + 1 ? '│  ' : '   '
    return { branch: stem + (isLast ? '└─ ' : '├─ '), below: stem + (isLast ? '   ' : '│  ') + inner }
  })
}

interface Layout {
  readonly column: number
  readonly width: number
  readonly style: Style
}

function rowText(row: WatchRow, { branch, below }: Trunk, { column, width, style }: Layout): string {
  const room = width - lengthOf(branch)
  const label = fitted(row.label, room)
  const place = lengthOf(label) + 1 + lengthOf(row.place) > room ? fitted(row.place, 0) : row.place
  const name = row.hasEnded ? style.faint(label) : style.name(label)
  const head = branch + name + (place === '' ? '' : ` ${style.place(place)}`)
  const used = lengthOf(branch) + lengthOf(label) + (place === '' ? 0 : 1 + lengthOf(place))
  const told = row.events.map((event) => [textOf(event), kindOf(event)] as const)
  const whole = told.map(([text]) => text).join('  ')
  const lines: string[] = []
  if (told.length === 0) lines.push(head)
  else if (Math.max(used + 2, column) + lengthOf(whole) <= width) {
    const gap = ' '.repeat(Math.max(2, column - used))
    lines.push(head + gap + told.map(([text, kind]) => style[kind](text)).join('  '))
  } else {
    lines.push(head, ...told.map(([text, kind]) => below + style[kind](fitted(text, width - lengthOf(below)))))
  }
  for (const text of row.changed) lines.push(below + style.mark(fitted(text, width - lengthOf(below))))
  return lines.join('\n')
}

function textOf({ event, value = 'None' }: FrameEvent): string {
  switch (event) {
    case 'enter':
      return '+ begins'
    case 'get':
      return `↓ gets ${value}`
    case 'throw':
      return `↓ is thrown ${value}`
    case 'yield':
      return `↑ yields ${value}`
    case 'return':
      return `↩ returns ${value}`
    case 'raise':
      return `! raises ${value}`
    case 'await':
      return ''
  }
}

/** Which kind of text it is, which has a colour. */
function kindOf({ event }: FrameEvent): keyof Style {
  switch (event) {
    case 'get':
      return 'sent'
    case 'yield':
      return 'mark'
    case 'return':
      return 'warning'
    case 'throw':
    case 'raise':
      return 'error'
    case 'enter':
    case 'await':
      return 'state'
  }
}

/** What is as wide as a letter, for what is not of the East. */
function lengthOf(text: string): number {
  return Array.from(text).length
}

/** A text in so many columns. */
function fitted(text: string, width: number): string {
  if (lengthOf(text) <= width) return text
  return width < 2
    ? ''
    : `${Array.from(text)
        .slice(0, width - 1)
        .join('')}…`
}

/** A text in lines of so many columns, broken between words. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && lengthOf(line) + 1 + lengthOf(word) <= width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(fitted(word, width))
  }
  return lines
}
