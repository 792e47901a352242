/**
 * A walk over a syntax tree, outermost node first, which says of each node whether it is in a function (in code that
 * does not run when the program runs, or that has its own `var` and `await`). Knows nothing of what is looked for.
 */
import type { AnyNode, Node, Program } from 'acorn'

/** Called with each node, what it is in, and whether that is code of a function. */
export type Visitor = (node: AnyNode, parent: AnyNode, inFunction: boolean) => void

/** Visits all that is in a program. */
export function walk(program: Program, visit: Visitor): void {
  within(program, false, visit)
}

function within(parent: AnyNode, inFunction: boolean, visit: Visitor): void {
  for (const child of childrenOf(parent)) {
    const inside = inFunction || belongsToFunction(child, parent)
    visit(child, parent, inside)
    within(child, inside, visit)
  }
}

/** Parameters and body of a function, the value of a field, and a static block; a computed name is outside. */
function belongsToFunction(child: AnyNode, parent: AnyNode): boolean {
  switch (parent.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'StaticBlock':
      return true
    case 'PropertyDefinition':
      return child === parent.value
    default:
      return false
  }
}

/** The nodes directly below a node. */
export function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node)
    .flat()
    .filter((value: unknown): value is AnyNode => isNode(value))
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string' && 'start' in value
}
