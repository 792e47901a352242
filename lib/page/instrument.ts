/**
 * Code that tells where it stands. Each generator body says that it begins, at which line it is, and, where it yields,
 * how its variables are read. What it says goes to `__page__` (observed-frames.ts); lines stay where they are, so that
 * no engine has to be asked. What bodies exchange is told by the runtime's own events, not by this.
 *
 *     function* f(n) { const got = yield n }
 *     function* f(n) {const __f=__page__.enter(1);__f.line=1; const got = yield __page__.at(__f,1,()=>[["n",()=>n],…],(n)) }
 */
import type { AnyNode, BlockStatement, Program } from 'acorn'
import { namesIn } from '../repl/source/patterns.js'
import { TextEdits } from '../repl/source/text-edits.js'
import { childrenOf } from '../repl/source/walk.js'

/** The name of what instrumented code tells. */
export const OBSERVER = '__page__'

/** The names that can be seen at a place, and whether it is in a generator's own body. */
interface Place {
  readonly names: readonly string[]
  readonly isBody: boolean
}

/**
 * Instruments a program.
 *
 * @param code JavaScript
 * @param program its parse, whose nodes have lines
 * @returns the code, on the same lines
 */
export function instrument(code: string, program: Program): string {
  const edits = new TextEdits(code)
  visitAll(edits, program, { names: [], isBody: false })
  return edits.toString()
}

function visitAll(edits: TextEdits, parent: AnyNode, place: Place): void {
  for (const child of childrenOf(parent)) visit(edits, child, place)
}

function visit(edits: TextEdits, node: AnyNode, place: Place): void {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      const parameters = node.params.flatMap(namesIn)
      const isBody = node.generator && node.body.type === 'BlockStatement'
      if (isBody) enter(edits, node.body as BlockStatement, lineOf(node))
      visitAll(edits, node, { names: isBody ? parameters : [], isBody })
      return
    }
    case 'BlockStatement':
      if (place.isBody) for (const statement of node.body) tellLine(edits, statement)
      break
    case 'YieldExpression':
      if (place.isBody) tellYield(edits, node, place.names)
      break
    default:
  }
  const names = declaredIn(node)
  visitAll(edits, node, names.length === 0 ? place : { ...place, names: [...place.names, ...names] })
}

function enter(edits: TextEdits, body: BlockStatement, line: number): void {
  // Before the first statement, and what is said before that.
  edits.replace(body.start, body.start + 1, `{const __f=${OBSERVER}.enter(${line});`)
}

function tellLine(edits: TextEdits, statement: AnyNode): void {
  if (statement.type === 'FunctionDeclaration' || statement.type === 'EmptyStatement') return
  edits.insert(statement.start, `__f.line=${lineOf(statement)};`)
}

function tellYield(edits: TextEdits, node: AnyNode & { type: 'YieldExpression' }, names: readonly string[]): void {
  const reads = [...new Set(names)].map((name) => `[${JSON.stringify(name)},()=>${name}]`)
  const told = `${OBSERVER}.at(__f,${lineOf(node)},()=>[${reads.join(',')}],`
  const { argument } = node
  if (argument == null) edits.append(node.end, ` ${told}undefined)`)
  else edits.wrap(argument.start, argument.end, `${told}(`, '))')
}

/** The names that a node declares for what is in it. */
function declaredIn(node: AnyNode): string[] {
  switch (node.type) {
    case 'BlockStatement':
      return node.body.flatMap(declaredBy)
    case 'ForStatement':
      return node.init == null ? [] : declaredBy(node.init)
    case 'ForInStatement':
    case 'ForOfStatement':
      return declaredBy(node.left)
    case 'CatchClause':
      return node.param == null ? [] : namesIn(node.param)
    case 'SwitchStatement':
      return node.cases.flatMap(({ consequent }) => consequent.flatMap(declaredBy))
    default:
      return []
  }
}

function declaredBy(node: AnyNode): string[] {
  if (node.type === 'VariableDeclaration') return node.declarations.flatMap(({ id }) => namesIn(id))
  return (node.type === 'ClassDeclaration' || node.type === 'FunctionDeclaration') && node.id != null
    ? [node.id.name]
    : []
}

function lineOf(node: AnyNode): number {
  return node.loc?.start.line ?? 0
}
