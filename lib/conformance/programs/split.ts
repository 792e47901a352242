/**
 * The Python programs of a section taken apart: each rule by itself, and the helpers that all of them share.
 */

/** A section's file in parts. */
export interface SplitSection {
  /** The module of the harness that the programs are written on. */
  readonly harness: 'h' | 'aioh'
  /** Imports and helpers. */
  readonly header: string
  readonly rules: readonly { readonly id: string; readonly source: string }[]
}

/**
 * Takes a file apart. A rule goes from its decorator to the next line that is not indented; whatever else there is
 * belongs to all.
 *
 * @param text a file of `lib/conformance/python`
 */
export function splitSection(text: string): SplitSection {
  const header: string[] = []
  const rules: { id: string; lines: string[] }[] = []
  let rule: { id: string; lines: string[] } | undefined
  for (const line of text.split('\n')) {
    const id = /^@rule\("([A-Z]+-\d+)"/.exec(line)?.[1]
    if (id !== undefined) {
      // What the decorator says of the rule is in the records.
      rule = { id, lines: [`@rule("${id}","","","")`] }
      rules.push(rule)
      continue
    } else if (/^[^\s#]/.test(line) && !line.startsWith('def _():')) rule = undefined
    if (line === '' || /^(?:if __name__|from (?:h|aioh) import|#)/.test(line)) continue
    ;(rule?.lines ?? header).push(line)
  }
  return {
    harness: /^from aioh import/m.test(text) ? 'aioh' : 'h',
    header: trimmed(header),
    rules: rules.map(({ id, lines }) => ({ id, source: trimmed(lines) })),
  }
}

function trimmed(lines: readonly string[]): string {
  return `${lines.join('\n').trim()}\n`
}
