/**
 * Two lists of lines in columns: what was expected on the left, what came on the right, and between them a mark that
 * says whether they agree. Lines that agree stand beside each other, also where one side has more; long ones are
 * continued below.
 */

/** The marks: the same, another line, a line on the left only, a line on the right only. */
const SAME = '│'
const OTHER = '╳'
const MISSING = '<'
const MORE = '>'

type Row = readonly [left: string, mark: string, right: string]

/**
 * Prints two lists of lines beside each other.
 *
 * @param heads what stands above the columns
 * @param width how wide the whole may be, in characters
 * @returns the rows, without blanks at their ends
 */
export function sideBySide(
  left: readonly string[],
  right: readonly string[],
  heads: readonly [left: string, right: string],
  width = 120,
): string[] {
  const rows: Row[] = [[heads[0], SAME, heads[1]], ...aligned(left, right)]
  const most = Math.max(20, Math.floor((width - 3) / 2))
  const column = Math.min(most, Math.max(...rows.map(([text]) => text.length)))
  return rows.flatMap((row) => printed(row, column, most))
}

function printed([left, mark, right]: Row, column: number, most: number): string[] {
  const [lefts, rights] = [pieces(left, column), pieces(right, most)]
  const rows = Math.max(lefts.length, rights.length)
  return Array.from({ length: rows }, (_, row) =>
    `${(lefts[row] ?? '').padEnd(column)} ${mark} ${rights[row] ?? ''}`.trimEnd(),
  )
}

function pieces(text: string, width: number): string[] {
  const count = Math.max(1, Math.ceil(text.length / width))
  return Array.from({ length: count }, (_, piece) => text.slice(piece * width, (piece + 1) * width))
}

/** Pairs the lines up by the longest list that both have in common; what is left between two of those, in order. */
function aligned(left: readonly string[], right: readonly string[]): Row[] {
  const common = lengthsOfCommon(left, right)
  const rows: Row[] = []
  let [at, there] = [0, 0]
  let [lefts, rights]: [string[], string[]] = [[], []]
  const flush = () => {
    for (let i = 0; i < Math.max(lefts.length, rights.length); i++) {
      const [one, other] = [lefts[i], rights[i]]
      rows.push([one ?? '', one === undefined ? MORE : other === undefined ? MISSING : OTHER, other ?? ''])
    }
    ;[lefts, rights] = [[], []]
  }
  const lengthAt = (i: number, j: number): number => common[i]?.[j] ?? 0
  while (at < left.length || there < right.length) {
    if (at < left.length && there < right.length && left[at] === right[there]) {
      flush()
      rows.push([left[at++] as string, SAME, right[there++] as string])
    } else if (there >= right.length || (at < left.length && lengthAt(at + 1, there) >= lengthAt(at, there + 1))) {
      lefts.push(left[at++] as string)
    } else rights.push(right[there++] as string)
  }
  flush()
  return rows
}

/** At [i][j], how many lines the lists have in common from their i-th and j-th on. */
function lengthsOfCommon(left: readonly string[], right: readonly string[]): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0))
  for (let i = left.length - 1; i >= 0; i--) {
    const [row, below] = [lengths[i] as number[], lengths[i + 1] as number[]]
    for (let j = right.length - 1; j >= 0; j--) {
      row[j] = left[i] === right[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return lengths
}
