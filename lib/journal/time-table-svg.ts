/**
 * The table of time as an SVG document, which scales: it has a viewBox, and its width is that of its columns.
 */
import type { Drawable } from './merged.js'
import { fitted, widthOf } from '../text/columns.js'
import { type TableOptions, type TimeTable, timeTable } from './time-table.js'

const [ROW, LETTER, PADDING, MOST] = [24, 7, 8, 40]
const COLOURS = { yield: '#dbeafe', return: '#dcfce7', raise: '#fee2e2' } as const

/**
 * The table of recorded coroutines as SVG: columns are the driver's steps, rows the frames in the order in which they
 * began.
 *
 * @param drawn a journal, or several
 * @param options how much of it; a table of more than 200 steps is cut to the last ones unless told
 * @returns a whole SVG document, with a viewBox
 * @example
 * const f = record(echo)
 * f.send()
 * timeTableSvg(journalOf(f)!).startsWith('<svg') // → true
 */
export function timeTableSvg(drawn: Drawable, options: TableOptions = {}): string {
  const table = timeTable(drawn, options)
  const lefts = placed(table)
  const width = lefts.at(-1) as number
  const height = ROW * (table.rows.length + 2)
  const heads = table.columns.map(({ call, outcome, result, name }, column) => {
    const [x, next] = [lefts[column] as number, lefts[column + 1] as number]
    return (
      `<g><title>${escaped(`${name}: ${call} -> ${result}`)}</title>` +
      `<rect x="${x}" y="0" width="${next - x}" height="${height}" fill="${COLOURS[outcome]}"/>` +
      `${text(x, 0, call, true)}${text(x, table.rows.length + 1, result)}</g>`
    )
  })
  const rows = table.rows.flatMap(({ name, cells }, row) => [
    `<path d="M0 ${(row + 1) * ROW}H${width}" stroke="#cbd5e1"/>`,
    text(0, row + 1, name, true),
    ...cells.flatMap((cell, column) => (cell === '' ? [] : [text(lefts[column] as number, row + 1, cell)])),
  ])
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"` +
      ` font-family="monospace" font-size="11">`,
    '<rect width="100%" height="100%" fill="white"/>',
    ...heads,
    ...rows,
    '</svg>\n',
  ].join('\n')
}

/** Where each column begins, and where the last one ends. */
function placed({ columns, rows }: TimeTable): number[] {
  const lefts = [placeOf(['driver', ...rows.map(({ name }) => name)])]
  for (const [column, { call, result }] of columns.entries()) {
    const cells = rows.map(({ cells: all }) => all[column] as string)
    lefts.push((lefts.at(-1) as number) + placeOf([call, result, ...cells]))
  }
  return lefts
}

function placeOf(texts: readonly string[]): number {
  return Math.max(...texts.map((one) => Math.min(widthOf(one), MOST))) * LETTER + PADDING * 2
}

function text(x: number, row: number, content: string, isHead = false): string {
  const shown = fitted(content, MOST)
  const weight = isHead ? ' font-weight="bold"' : ''
  // How wide other letters than those of ASCII are is up to the fonts that there are; they are told.
  const length = /^[ -~…]*$/.test(shown)
    ? ''
    : ` textLength="${widthOf(shown) * LETTER}" lengthAdjust="spacingAndGlyphs"`
  return `<text x="${x + PADDING}" y="${row * ROW + 16}"${weight}${length}>${escaped(shown)}</text>`
}

function escaped(content: string): string {
  const plain = content.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
  return plain.replaceAll(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
