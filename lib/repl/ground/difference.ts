/**
 * Two texts, line by line, as people read differences: `-` before what is missing, `+` before what is there instead,
 * nothing before what agrees. The shortest such list, by the longest common subsequence. Knows nothing of transcripts.
 */

/**
 * The difference between two texts.
 *
 * @param want what should be there
 * @param got what is there
 * @param same makes two lines comparable: those that become equal agree
 */
export function difference(want: string, got: string, same: (line: string) => string = (line) => line): string {
  const wanted = linesOf(want)
  const found = linesOf(got)
  const common = lengthsOfCommon(wanted.map(same), found.map(same))
  const lines: string[] = []
  let [at, there] = [0, 0]
  while (at < wanted.length || there < found.length) {
    const [keep, drop, add] = [common[at + 1]?.[there + 1], common[at + 1]?.[there], common[at]?.[there + 1]]
    if (keep !== undefined && same(wanted[at] ?? '') === same(found[there] ?? '')) {
      lines.push(`    ${found[there]}`)
      at++
      there++
    } else if (add === undefined || (drop !== undefined && drop >= add)) lines.push(`  - ${wanted[at++]}`)
    else lines.push(`  + ${found[there++]}`)
  }
  return lines.map((line) => line.trimEnd()).join('\n')
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

/** At [i][j], how many lines the texts have in common from their i-th and j-th on. */
function lengthsOfCommon(one: readonly string[], other: readonly string[]): number[][] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0))
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      const length = one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
      const row = lengths[i]
      if (row !== undefined) row[j] = length
    }
  }
  return lengths
}
