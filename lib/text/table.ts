/**
 * Tables of text: columns as wide as their widest cell, two blanks between them.
 */
import { padded, widthOf } from './columns.js'

/** How many columns of a terminal each column of a table takes. */
export function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))
  }
  return widths
}

/** How many columns of a terminal a row takes. */
export function rowWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length)
}

/** A row, without blanks at its end. The first cells stand at the right of their columns, if they are numbers. */
export function rowText(cells: readonly string[], widths: readonly number[], isNumbered = false): string {
  const texts = cells.map((cell, column) => {
    const width = widths[column] ?? 0
    return isNumbered && column === 0 ? ' '.repeat(Math.max(0, width - widthOf(cell))) + cell : padded(cell, width)
  })
  return texts.join(GAP).trimEnd()
}

const GAP = '  '
