/**
 * Claims: what the comments in a block say that happens. A claim is about the statement that ends before it, on the
 * same line or above.
 *
 *     expression          // → value                   what it evaluates to (also `const x = …` and `return …`)
 *     statement           // raises ValueError: text   what leaves it; `…` at the end stands for more text
 *     statement           // prints text               what console.log prints meanwhile, a comment a line
 *     const x = …         // : number                  the type of it
 *     statement           // does not compile: text    what the type checker says of it; it is not run
 */
import ts from 'typescript'
import type { Page } from './page'

export type ClaimKind = 'value' | 'raises' | 'prints' | 'type' | 'refused'

export interface Claim {
  readonly kind: ClaimKind
  /** What it says; empty if it says no more than its kind. */
  readonly text: string
  /** The line of the page's module that the comment stands on, from 0. */
  readonly line: number
  readonly statement: ts.Statement
  /** What has the value or the type. */
  readonly subject: ts.Expression | undefined
}

const COMMENT = /\/\/ (?:(→|raises|prints|:)(?:(?<=prints):)?(?: (.*))?|(does not compile)(?:: (.*))?)$/

/** What looks like a claim, and is none. */
const MEANT = /\/\/ ?(?:->|=>|→|raises\b|throws\b|prints\b|does not compile\b|: )/

const KINDS: Readonly<Record<string, ClaimKind>> = {
  '→': 'value',
  raises: 'raises',
  prints: 'prints',
  ':': 'type',
  'does not compile': 'refused',
}

/** The claims of a page, its syntax tree, and what is wrong with how claims are made. */
export function claimsOf(page: Page): { source: ts.SourceFile; claims: Claim[]; faults: string[] } {
  const faults: string[] = []
  const source = ts.createSourceFile(page.path, page.text, ts.ScriptTarget.Latest, true)
  const statements = statementsOf(source)
  const claims = page.text.split('\n').flatMap((text, line): Claim[] => {
    const found = COMMENT.exec(text)
    if (page.origins[line] === undefined) return []
    if (found === null) {
      if (MEANT.test(text)) faults.push(`${whereIs(page, line)}: is this a claim?`)
      return []
    }
    const kind = KINDS[found[1] ?? found[3] ?? '']!
    const position = source.getPositionOfLineAndCharacter(line, found.index)
    const statement = statementBefore(statements, position, kind)
    const between = statement === undefined ? 'x' : page.text.slice(statement.end, position)
    if (statement === undefined || between.replaceAll(/\/\/.*$/gm, '').trim() !== '') {
      faults.push(`${whereIs(page, line)}: nothing ends before this claim`)
      return []
    }
    const subject = subjectOf(statement)
    if (subject === undefined && (kind === 'value' || kind === 'type')) {
      faults.push(`${whereIs(page, line)}: this claim needs an expression before it`)
      return []
    }
    return [{ kind, text: (found[2] ?? found[4] ?? '').trim(), line, statement, subject }]
  })
  return { source, claims, faults }
}

/** A line of a page's module, as its author knows it. */
export function whereIs(page: Page, line: number): string {
  for (let at = line; at >= 0; at--) {
    const origin = page.origins[at]
    if (origin !== undefined) return `${origin.block.file}:${origin.line}`
  }
  return page.name
}

/** The text of a page with its claims made checks: calls of the functions that `execute.ts` provides. */
export function instrumented(page: Page, source: ts.SourceFile, claims: readonly Claim[]): string {
  const insertions: { at: number; order: number; text: string }[] = []
  const insert = (at: number, order: number, text: string) => insertions.push({ at, order, text })
  const around = new Map<ts.Statement, Claim[]>()
  claims.forEach((claim, index) => {
    const { kind, statement, subject } = claim
    if (kind === 'value' && subject !== undefined) {
      insert(subject.getStart(source), 5, `__value(${index}, (`)
      insert(subject.end, 1, '))')
    }
    around.set(statement, [...(around.get(statement) ?? []), claim])
  })
  for (const [statement, about] of around) {
    const numbers = (kind: ClaimKind) => about.filter((claim) => claim.kind === kind).map((one) => claims.indexOf(one))
    const raises = numbers('raises')[0]
    const prints = numbers('prints')
    if (numbers('refused').length > 0 && raises === undefined && about.every(({ kind }) => kind === 'refused')) {
      insert(statement.getStart(source), 2, 'if (false as boolean) {')
      insert(statement.end, 3, '}')
    }
    if (raises !== undefined) {
      insert(statement.getStart(source), 3, 'try {')
      insert(statement.end, 2, `;__missed(${raises}) } catch (error) { __raised(${raises}, error) }`)
    }
    if (prints.length > 0) {
      insert(statement.getStart(source), 1, '__begin();')
      insert(statement.end, 4, `;__printed([${prints.join(', ')}]);`)
    }
  }
  insertions.sort((one, other) => other.at - one.at || other.order - one.order)
  return insertions.reduce((text, { at, text: added }) => text.slice(0, at) + added + text.slice(at), page.text)
}

function statementsOf(source: ts.SourceFile): ts.Statement[] {
  const statements: ts.Statement[] = []
  const visit = (node: ts.Node): void => {
    const isPart = ts.isBlock(node) && !ts.isBlock(node.parent)
    if (ts.isStatement(node) && !isPart) statements.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return statements
}

/** The statement that ends last before a position; of several that end there, the one that the claim can be about. */
function statementBefore(statements: readonly ts.Statement[], position: number, kind: ClaimKind) {
  const before = statements.filter(({ end }) => end <= position)
  const end = Math.max(...before.map((statement) => statement.end))
  const last = before.filter((statement) => statement.end === end)
  return kind === 'refused' ? last[0] : (last.findLast((statement) => subjectOf(statement) !== undefined) ?? last[0])
}

function subjectOf(statement: ts.Statement): ts.Expression | undefined {
  if (ts.isExpressionStatement(statement) || ts.isReturnStatement(statement)) return statement.expression
  if (!ts.isVariableStatement(statement)) return undefined
  return statement.declarationList.declarations.at(-1)?.initializer
}
