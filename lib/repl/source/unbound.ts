/**
 * Which variables have no value yet where a body stands: the engine says `undefined` of them, as of those that are
 * undefined. They are declared by a `let`, `const` or `class` that is not done there; Python leaves them out.
 */
import type { AnyNode, Program } from 'acorn'
import { namesIn } from './patterns.js'
import { childrenOf, walk } from './walk.js'

interface Declared {
  readonly names: readonly string[]
  readonly endLine: number
}

/**
 * The names that are declared in the innermost function around a line, and not before the line is over.
 *
 * @param program a program whose nodes have lines
 * @param line the line, from 1, in which the function stands
 * @param column the column, from 1: a function that begins behind it is not the one
 */
export function unboundAt(program: Program, line: number, column = Infinity): ReadonlySet<string> {
  let innermost: AnyNode | undefined
  walk(program, (node) => {
    if (isFunction(node) && spans(node, line, column)) innermost = node
  })
  const names = new Set<string>()
  if (innermost === undefined) return names
  for (const declared of declarationsIn(innermost)) {
    if (declared.endLine >= line) for (const name of declared.names) names.add(name)
  }
  return names
}

function declarationsIn(outer: AnyNode): Declared[] {
  const found: Declared[] = []
  const visit = (node: AnyNode): void => {
    if (node.type === 'VariableDeclarator') {
      found.push({ names: namesIn(node.id), endLine: node.loc?.end.line ?? 0 })
    } else if (node.type === 'ClassDeclaration' && node.id !== null) {
      found.push({ names: [node.id.name], endLine: node.loc?.end.line ?? 0 })
    }
    for (const child of childrenOf(node)) if (!isFunction(child)) visit(child)
  }
  visit(outer)
  return found
}

function isFunction(node: AnyNode): boolean {
  return /^(?:Function|ArrowFunction)/.test(node.type)
}

function spans(node: AnyNode, line: number, column: number): boolean {
  if (node.loc == null) return false
  const { start, end } = node.loc
  return (start.line < line || (start.line === line && start.column < column)) && line <= end.line
}
