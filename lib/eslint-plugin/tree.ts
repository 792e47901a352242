/**
 * Finding the way in syntax trees: within one function, and from a name to what it stands for.
 */
import type { Definition, RuleContext, Scope, SourceCode, SyntaxNode } from './eslint.js'

/** An expression without what TypeScript and optional chains put round it. */
export function bare(node: SyntaxNode): SyntaxNode {
  const wrappers = ['ChainExpression', 'TSNonNullExpression', 'TSAsExpression', 'TSSatisfiesExpression']
  return wrappers.includes(node.type) ? bare(node['expression'] as SyntaxNode) : node
}

/** Whether a node is a function. */
export function isFunction(node: SyntaxNode): boolean {
  return /Function(?:Expression|Declaration)$/.test(node.type)
}

/** The function that a node stands in; undefined at the top level of a module, and where a class initialises itself. */
export function functionOf(node: SyntaxNode): SyntaxNode | undefined {
  let inner = node
  for (let outer = node.parent as SyntaxNode | null; outer; inner = outer, outer = outer.parent) {
    if (isFunction(outer)) return outer
    if (outer.type === 'StaticBlock' || (outer.type === 'PropertyDefinition' && outer['value'] === inner))
      return undefined
  }
  return undefined
}

/** Whether a node stands in the body of a generator function, so that a `yield*` may stand in its place. */
export function mayYield(node: SyntaxNode): boolean {
  return functionOf(node)?.['generator'] === true
}

/** The nodes below one, itself first, without those in functions and classes within. */
export function* within(source: SourceCode, node: SyntaxNode): Generator<SyntaxNode, void, unknown> {
  yield node
  if (isFunction(node) || node.type === 'ClassBody') return
  for (const key of source.visitorKeys[node.type] ?? []) {
    for (const child of [node[key]].flat() as (SyntaxNode | null | undefined)[]) {
      if (child != null) yield* within(source, child)
    }
  }
}

/** Where a name gets its value from, as it is seen at a node; nothing for a global. */
export function definitionsOf(context: RuleContext, name: string, node: SyntaxNode): readonly Definition[] {
  let scope: Scope | null = context.sourceCode.getScope(node)
  for (; scope !== null; scope = scope.upper) {
    const definitions = scope.set.get(name)?.defs ?? []
    if (definitions.length > 0) return definitions
  }
  return []
}
