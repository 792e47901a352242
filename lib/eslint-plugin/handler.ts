/**
 * What becomes of a CancelledError or GeneratorExit in a handler: whether it may be thrown on.
 *
 * A condition that is known for such an error decides; any other may go either way, and the handler has the benefit of
 * the doubt.
 */
import type { SourceCode, SyntaxNode } from './eslint.js'
import { isFunction, within } from './tree.js'
import type { TypeReader } from './types.js'

/** Who writes one of these in a handler knows what it catches. */
const ends = ['CancelledError', 'GeneratorExit', 'uncancel']

/** The classes that such an error is an instance of, by their names. */
const bases = ['BaseException', 'Error', 'Object']

/** Whether a handler speaks of cancellation or of closing. */
export function namesTheEnd(source: SourceCode, handler: SyntaxNode): boolean {
  for (const { type, name } of within(source, handler)) {
    if (type === 'Identifier' && ends.includes(name as string)) return true
  }
  return false
}

/** Whether a handler may throw when it is given such an error. */
export function mayThrowOn(source: SourceCode, handler: SyntaxNode, types: TypeReader | undefined): boolean {
  return mayThrow(handler['body'] as SyntaxNode)

  function mayThrow(node: SyntaxNode): boolean {
    if (node.type === 'ThrowStatement') return true
    if (isFunction(node) || node.type === 'ClassBody') return false
    if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
      const { test, consequent, alternate } = node as unknown as Record<string, SyntaxNode | null>
      const outcome = outcomeOf(test!)
      if (mayThrow(test!)) return true
      if (outcome !== false && mayThrow(consequent!)) return true
      return outcome !== true && alternate != null && mayThrow(alternate)
    }
    if (node.type === 'BlockStatement') return mayReachThrow(node['body'] as SyntaxNode[])
    if (node.type === 'CallExpression' && throwsByType(node)) return true
    return childrenOf(node).some(mayThrow)
  }

  /** Statements in turn, up to one that certainly leaves. */
  function mayReachThrow(statements: readonly SyntaxNode[]): boolean {
    for (const statement of statements) {
      if (mayThrow(statement)) return true
      if (leaves(statement)) return false
    }
    return false
  }

  function leaves(node: SyntaxNode): boolean {
    if (['ReturnStatement', 'BreakStatement', 'ContinueStatement'].includes(node.type)) return true
    if (node.type === 'BlockStatement') return (node['body'] as SyntaxNode[]).some(leaves)
    if (node.type !== 'IfStatement') return false
    const outcome = outcomeOf(node['test'] as SyntaxNode)
    const { consequent, alternate } = node as unknown as Record<string, SyntaxNode | null>
    const [then, otherwise] = [leaves(consequent!), alternate != null && leaves(alternate)]
    return outcome === undefined ? then && otherwise : outcome ? then : otherwise
  }

  /** What a condition comes to for such an error; undefined if that depends on something else. */
  function outcomeOf(node: SyntaxNode): boolean | undefined {
    const { type, operator, left, right, argument, callee } = node
    if (type === 'UnaryExpression' && operator === '!') {
      const outcome = outcomeOf(argument as SyntaxNode)
      return outcome === undefined ? undefined : !outcome
    }
    if (type === 'LogicalExpression' && operator !== '??') {
      const decisive = operator === '||'
      const outcomes = [outcomeOf(left as SyntaxNode), outcomeOf(right as SyntaxNode)]
      if (outcomes.includes(decisive)) return decisive
      return outcomes.includes(undefined) ? undefined : !decisive
    }
    if (type === 'BinaryExpression' && operator === 'instanceof') {
      const name = (right.name ?? right.property?.name) as string | undefined
      return name === undefined ? undefined : bases.includes(name)
    }
    const called = type === 'CallExpression' ? (callee.name ?? callee.property?.name) : undefined
    return called === 'isException' ? false : undefined
  }

  /** Whether a call ends in an error by its type: it returns never, or asserts something of its argument. */
  function throwsByType(node: SyntaxNode): boolean {
    if (types === undefined) return false
    const signature = types.checker.getResolvedSignature(types.native(node))
    if (signature === undefined) return false
    const predicate = types.checker.getTypePredicateOfSignature(signature)
    const isAssertion = predicate?.kind === 2 || predicate?.kind === 3
    return isAssertion || types.isNever(types.checker.getReturnTypeOfSignature(signature))
  }

  function childrenOf(node: SyntaxNode): SyntaxNode[] {
    return (source.visitorKeys[node.type] ?? [])
      .flatMap((key) => node[key] as SyntaxNode | SyntaxNode[] | null | undefined)
      .filter((child): child is SyntaxNode => child != null)
  }
}
