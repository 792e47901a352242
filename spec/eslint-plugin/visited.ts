/**
 * A text as rules see it: its context, and all nodes in the order in which ESLint visits them.
 */
import { Linter } from 'eslint'
import type { RuleContext, SyntaxNode } from '../../lib/eslint-plugin/eslint'

export function visited(code: string): { context: RuleContext; nodes: SyntaxNode[] } {
  let seen: RuleContext | undefined
  const nodes: SyntaxNode[] = []
  const rule = {
    create(context: RuleContext) {
      seen = context
      return { '*': (node: SyntaxNode) => void nodes.push(node) }
    },
  }
  const config = { plugins: { spec: { rules: { visit: rule } } }, rules: { 'spec/visit': 'error' } }
  const [fault] = new Linter().verify(code, config as never, { filename: 'code.js' })
  if (fault !== undefined) throw new Error(fault.message)
  return { context: seen!, nodes }
}
