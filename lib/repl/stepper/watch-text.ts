/**
 * The picture of a step: the frames as a tree, each with what happened to it, in words and with a sign that says which
 * way it went; what changed in it; and the step as a sentence. It keeps to the width of the terminal.
 */
import { callText, type FrameEvent, type Step } from '../../journal/step.js'
import { fitted, widthOf } from '../../text/columns.js'
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

/** A level of the tree. */
const INDENT = '   '

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
  return [
    style.sent(fitted(`${head}: ${callText(step)}`, width)),
    ...treeLines(rows, width, style),
    ...wrapped(sentence, width).map((line) => style.faint(line)),
  ].join('\n')
}

function treeLines(rows: readonly WatchRow[], width: number, style: Style): string[] {
  const left = rows.length - SHOWN.first - SHOWN.last
  const parts = left <= 0 ? [rows] : [rows.slice(0, SHOWN.first), rows.slice(-SHOWN.last)]
  const trees = parts.map((part) =>
    // No more than half of the width is indentation.
    flights(part, Math.floor(width / 2 / INDENT.length)).map((flight) => flightText(flight, width, style)),
  )
  const more = style.faint(`   … ${left} more …`)
  return trees.flatMap((tree, index) => [...(index === 0 ? [] : [more]), tree.join(`\n${style.faint('   ⋮')}\n`)])
}

/** The rows of a deep tree in pieces that are not so deep: each begins at the left again. */
function flights(rows: readonly WatchRow[], levels: number): WatchRow[][] {
  const pieces: WatchRow[][] = []
  let base = 0
  for (const row of rows) {
    const piece = pieces.at(-1)
    const depth = row.depth - base
    if (piece !== undefined && depth >= 0 && depth < levels) piece.push({ ...row, depth })
    else {
      base = pieces.length === 0 && row.depth < levels ? 0 : row.depth
      pieces.push([{ ...row, depth: row.depth - base }])
    }
  }
  return pieces
}

function flightText(rows: readonly WatchRow[], width: number, style: Style): string {
  const trunks = trunksOf(rows)
  const longest = Math.max(
    0,
    ...rows.map(({ label, place }, index) => {
      const placed = place === '' ? 0 : 1 + widthOf(place)
      return widthOf(trunks[index]?.branch ?? '') + widthOf(label) + placed
    }),
  )
  const column = Math.min(longest + 2, Math.floor(width / 2))
  return rows.map((row, index) => rowText(row, trunks[index] as Trunk, { column, width, style })).join('\n')
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
    for (let level = 1; level < depth; level++) stem += goesOn(index, level) ? '│  ' : INDENT
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
  const room = width - widthOf(branch)
  const label = fitted(row.label, room)
  const place = widthOf(label) + 1 + widthOf(row.place) > room ? fitted(row.place, 0) : row.place
  const name = row.hasEnded ? style.faint(label) : style.name(label)
  const head = branch + name + (place === '' ? '' : ` ${style.place(place)}`)
  const used = widthOf(branch) + widthOf(label) + (place === '' ? 0 : 1 + widthOf(place))
  const told = row.events.map((event) => [textOf(event), kindOf(event)] as const)
  const whole = told.map(([text]) => text).join('  ')
  const lines: string[] = []
  if (told.length === 0) lines.push(head)
  else if (Math.max(used + 2, column) + widthOf(whole) <= width) {
    const gap = ' '.repeat(Math.max(2, column - used))
    lines.push(head + gap + told.map(([text, kind]) => style[kind](text)).join('  '))
  } else {
    lines.push(head, ...told.map(([text, kind]) => below + style[kind](fitted(text, width - widthOf(below)))))
  }
  for (const text of row.changed) lines.push(below + style.mark(fitted(text, width - widthOf(below))))
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

/** A text in lines of so many columns, broken between words. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && widthOf(line) + 1 + widthOf(word) <= width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(fitted(word, width))
  }
  return lines
}
