/**
 * Blocks: the pieces of TypeScript in the documents and in the docstrings, and where they stand.
 *
 * In Markdown a block is a fence whose language is `ts`. What follows the language says what becomes of it:
 *
 * - nothing: it is type-checked and run;
 * - `no-run: reason`: it is type-checked, and not run;
 * - `signature`: it shows a declaration, which the reference's own spec compares with the sources.
 *
 * In a docstring it is what follows `@example`, with or without a fence.
 */
import ts from 'typescript'

export type Use = 'run' | 'no-run' | 'signature'

export interface Block {
  /** The file, from the top of the repository. */
  readonly file: string
  /** The line of the file that the code begins in, from 1. */
  readonly line: number
  readonly code: string
  readonly use: Use
  /** Why it is not run. */
  readonly reason?: string
}

const FENCE = /^(\s*)(`{3,}|~{3,})\s*(\S*)[ \t]*(.*)$/

/** The `ts` blocks of a Markdown text. */
export function blocksOfMarkdown(file: string, text: string): Block[] {
  const lines = text.split('\n')
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; at++) {
    const [, indent = '', fence, language, info = ''] = FENCE.exec(lines[at]!) ?? []
    if (fence === undefined) continue
    const begin = at + 1
    do at++
    while (at < lines.length && lines[at]!.trim() !== fence)
    if (language !== 'ts') continue
    const code = lines.slice(begin, at).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    blocks.push({ file, line: begin + 1, code: code.join('\n'), ...useOf(info, `${file}:${begin}`) })
  }
  return blocks
}

/** The examples in the docstrings of a source file. */
export function blocksOfDocstrings(file: string, text: string): Block[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest)
  const comments = new Set<number>()
  const blocks: Block[] = []
  const visit = (node: ts.Node): void => {
    for (const { pos, end, kind } of ts.getLeadingCommentRanges(text, node.pos) ?? []) {
      if (kind !== ts.SyntaxKind.MultiLineCommentTrivia || comments.has(pos) || !text.startsWith('/**', pos)) continue
      comments.add(pos)
      const line = source.getLineAndCharacterOfPosition(pos).line + 1
      blocks.push(...blocksOfComment(file, line, text.slice(pos, end)))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return blocks.sort((one, other) => one.line - other.line)
}

function blocksOfComment(file: string, line: number, comment: string): Block[] {
  const lines = comment
    .replace(/^\/\*\*/, '   ')
    .replace(/\*\/$/, '')
    .split('\n')
    .map((text) => text.replace(/^\s*\* ?/, ''))
  return lines.flatMap((text, index) => {
    const first = /^@example\s*(.*)$/.exec(text.trim())?.[1]
    if (first === undefined) return []
    const length = lines.slice(index + 1).findIndex((next) => /^@\w/.test(next))
    const rest = lines.slice(index + 1, length < 0 ? undefined : index + 1 + length)
    const isFenced = FENCE.test(rest[0] ?? '')
    if (isFenced) {
      return blocksOfMarkdown(file, rest.join('\n')).map((block) => ({ ...block, line: block.line + line + index }))
    }
    const code = [first, ...rest].join('\n').trimEnd()
    return [{ file, line: line + index, code, use: 'run' }]
  })
}

function useOf(info: string, where: string): Pick<Block, 'use' | 'reason'> {
  const text = info.trim()
  if (text === '') return { use: 'run' }
  if (text === 'signature') return { use: 'signature' }
  const reason = /^no-run: *(\S.*)$/.exec(text)?.[1]
  if (reason === undefined)
    throw new Error(`${where}: a ts block is run, 'signature', or 'no-run: reason'; not '${text}'`)
  return { use: 'no-run', reason }
}
