/**
 * From a parsed program to the code that a session runs, on the same lines.
 *
 * - Declarations become assignments to the session's names (declarations.ts); so does `x = 1`, which declares in
 *   Python.
 * - Every expression that is a statement is shown, as in Python's session: each of `a; b`, and those in loops and
 *   branches; not those in functions. What is a statement in Python (assignments, `x++`, `delete`) shows nothing.
 * - The session's names are looked up by a `with`, which would hand itself to every function as `this`; so calls of
 *   plain names are written `(0, f)(x)`. That means the same everywhere else.
 * - What is awaited outside functions goes through the session, which knows how to wait for coroutines, too.
 * - `import()` goes through the session, because the engine would look beside this file.
 * - Only a program that awaits outside functions runs as an asynchronous function.
 */
import type { AnyNode, AssignmentExpression, Expression, ExpressionStatement, Program } from 'acorn'
import * as declarations from './declarations.js'
import { RUNTIME } from './declarations.js'
import { SourceError } from './language.js'
import type { ReadProgram } from './read-input.js'
import { TextEdits } from './text-edits.js'
import { walk } from './walk.js'

/** Code that can be run: see run-code.ts for what it is run with. */
export interface Translated {
  readonly code: string
  /** Whether it has to be awaited. */
  readonly waits: boolean
}

/**
 * Translates a program.
 *
 * @throws SourceError for `export default` and re-exports, which mean nothing at a prompt
 */
export function translate({ code, program }: ReadProgram): Translated {
  const edits = new TextEdits(code)
  for (const statement of program.body) markStatement(edits, statement, program)
  const waits = editAll(edits, program)
  return { code: edits.toString(), waits }
}

type ProgramStatement = Program['body'][number]

/** Declarations of the program itself; and at each statement its line, for errors that come without a stack. */
function markStatement(edits: TextEdits, statement: ProgramStatement, program: Program): void {
  const line = statement.loc?.start.line ?? 1
  // Where the next statement is made to begin with a bracket, the semicolon keeps it from being swallowed.
  edits.insert(statement.start, program.loc?.end.line === 1 ? ';' : `;${RUNTIME}.line=${line};`)
  switch (statement.type) {
    case 'ImportDeclaration':
      declarations.assignImport(edits, statement, (statement.loc?.end.line ?? line) - line + 1)
      break
    case 'ExportNamedDeclaration': {
      const { declaration } = statement
      if (declaration == null) throw unusable(statement, "'export' of names has no meaning at the prompt")
      edits.replace(statement.start, statement.start + 'export'.length, '')
      assign(edits, declaration)
      break
    }
    case 'ExportDefaultDeclaration':
    case 'ExportAllDeclaration':
      throw unusable(statement, "'export' of this kind has no meaning at the prompt")
    default:
      assign(edits, statement)
  }
}

function assign(edits: TextEdits, statement: ProgramStatement): void {
  switch (statement.type) {
    case 'VariableDeclaration':
      declarations.assignVariables(edits, statement, 'program')
      break
    case 'FunctionDeclaration':
      declarations.assignFunction(edits, statement)
      break
    case 'ClassDeclaration':
      declarations.assignClass(edits, statement)
      break
    case 'ExpressionStatement':
      // `a = b = 1` has one in the other.
      for (let { expression } = statement; isAssignment(expression); expression = expression.right) {
        declarations.assignPattern(edits, expression.left)
        declarations.nameFunction(edits, expression.left, expression.right)
      }
      break
    default:
  }
}

/** What is done at any depth. Tells whether the program awaits. */
function editAll(edits: TextEdits, program: Program): boolean {
  let waits = false
  const called = new Set<number>()
  const unshown = new Set<number>()
  walk(program, (node, parent, inFunction) => {
    if (!inFunction && awaits(node)) waits = true
    switch (node.type) {
      case 'ExpressionStatement':
        if (!inFunction && isShown(node)) {
          edits.wrap(node.expression.start, node.expression.end, `${RUNTIME}.show((`, '))')
        } else if (parent.type !== 'Program') unshown.add(node.start)
        break
      case 'VariableDeclaration':
        if (!inFunction && node.kind === 'var') {
          const place = placeIn(parent, node)
          if (place !== undefined) declarations.assignVariables(edits, node, place)
        }
        break
      case 'CallExpression':
        callPlainly(edits, node.callee, called)
        break
      case 'TaggedTemplateExpression':
        callPlainly(edits, node.tag, called)
        break
      case 'AwaitExpression':
        if (!inFunction) {
          edits.append(node.end, ')')
          edits.replace(node.start, node.start + 'await'.length, `await ${RUNTIME}.wait(`)
        }
        break
      case 'ImportExpression':
        edits.replace(node.start, node.start + 'import'.length, `${RUNTIME}.import`)
        break
      default:
    }
  })
  // These would begin with a bracket now, and be swallowed by a line before them that has no semicolon.
  for (const start of unshown) if (called.has(start)) edits.insertOutside(start, 'void 0,')
  return waits
}

function callPlainly(edits: TextEdits, callee: AnyNode, called: Set<number>): void {
  if (callee.type !== 'Identifier' || callee.name === 'eval') return
  edits.wrap(callee.start, callee.end, '(0,', ')')
  called.add(callee.start)
}

function awaits(node: AnyNode): boolean {
  return (
    node.type === 'AwaitExpression' ||
    node.type === 'ImportDeclaration' ||
    (node.type === 'ForOfStatement' && node.await) ||
    (node.type === 'VariableDeclaration' && node.kind === 'await using')
  )
}

/** Where a `var` stands; undefined for the program's own, which are done already. */
function placeIn(parent: AnyNode, node: AnyNode): declarations.Place | undefined {
  switch (parent.type) {
    case 'Program':
    case 'ExportNamedDeclaration':
      return undefined
    case 'ForStatement':
      return parent.init === node ? 'for' : 'statement'
    case 'ForInStatement':
    case 'ForOfStatement':
      return parent.left === node ? 'for-each' : 'statement'
    default:
      return 'statement'
  }
}

function isAssignment(expression: Expression): expression is AssignmentExpression {
  return expression.type === 'AssignmentExpression' && expression.operator === '='
}

function isShown({ expression }: ExpressionStatement): boolean {
  const { type } = expression
  if (type === 'UnaryExpression') return expression.operator !== 'delete'
  return type !== 'AssignmentExpression' && type !== 'UpdateExpression'
}

function unusable(statement: ProgramStatement, message: string): SourceError {
  const { line = 1, column = 0 } = statement.loc?.start ?? {}
  return new SourceError(message, line, column, false)
}
