/**
 * Declarations at the prompt become assignments to the session's names, which makes them what they are in Python: a
 * name can be declared again, as anything; functions see the newest meaning of the names they use; and when an
 * initialiser fails, the name is left as it was.
 *
 *     const a = 1, [b] = list        __repl__.scope.a = 1, [__repl__.scope.b] = list
 *     const f = () => 1              __repl__.scope.f = ({f: () => 1}).f          the name of the function survives
 *     function* g() {}               __repl__.scope.g = ({g: function* () {}}).g
 *     class C {}                     __repl__.scope.C = class C {}
 *     import d, { a as b } from 'm'  await __repl__.bind('m', {"d":"default","b":"a"})
 *
 * So `const` does not protect, as nothing in Python's session does, and a function is there from its declaration on,
 * as after `def`. Blocks keep their own `let`, `const`, `class` and `function`; `var` leaves them.
 */
import type {
  ClassDeclaration,
  Expression,
  FunctionDeclaration,
  ImportDeclaration,
  Pattern,
  Property,
  VariableDeclaration,
} from 'acorn'
import type { TextEdits } from './text-edits.js'

/** The one name that translated code uses: what the session hands it. */
export const RUNTIME = '__repl__'

const SCOPE = `${RUNTIME}.scope.`

/** Where a `var`, `let` or `const` stands: in a list of statements, behind `if (…)` and the like, or in a `for (…`. */
export type Place = 'program' | 'statement' | 'for' | 'for-each'

/** Turns `const a = 1` into an assignment. `using` declarations stay: they end with the input. */
export function assignVariables(edits: TextEdits, declaration: VariableDeclaration, place: Place): void {
  const { kind, start, declarations } = declaration
  if (kind === 'using' || kind === 'await using') return
  // A pattern begins with a bracket, which a line without a semicolon before it would swallow.
  const swallowed = place === 'statement' && declarations[0]?.id.type !== 'Identifier'
  edits.replace(start, start + kind.length, swallowed ? 'void 0,' : '')
  for (const { id, init, start: from, end } of declarations) {
    if (place !== 'for-each' && id.type === 'ObjectPattern') edits.wrap(from, end, '(', ')')
    assignPattern(edits, id)
    if (init != null) nameFunction(edits, id, init)
    else if (place !== 'for-each' && id.type === 'Identifier') {
      // `var x` keeps what x was, `let x` does not.
      edits.append(id.end, kind === 'var' ? ` = ${SCOPE}${id.name}` : ' = undefined')
    }
  }
}

/** Lets each name of a pattern be one of the session's. What is no name (`o.x`) stays. */
export function assignPattern(edits: TextEdits, pattern: Pattern): void {
  switch (pattern.type) {
    case 'Identifier':
      edits.insert(pattern.start, SCOPE)
      break
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') assignPattern(edits, property.argument)
        else {
          if (property.shorthand) edits.insert(property.start, `${nameOf(property.key)}: `)
          assignPattern(edits, property.value)
        }
      }
      break
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element !== null) assignPattern(edits, element)
      break
    case 'RestElement':
      assignPattern(edits, pattern.argument)
      break
    case 'AssignmentPattern':
      assignPattern(edits, pattern.left)
      nameFunction(edits, pattern.left, pattern.right)
      break
    case 'MemberExpression':
      break
  }
}

/** A function without a name gets the name it is assigned to, but only from a plain name or in an object literal. */
export function nameFunction(edits: TextEdits, target: Pattern, value: Expression): void {
  const { type } = value
  const nameless =
    type === 'ArrowFunctionExpression' ||
    ((type === 'FunctionExpression' || type === 'ClassExpression') && value.id == null)
  if (nameless && target.type === 'Identifier') inObject(edits, value.start, value.end, target.name)
}

/** Turns `function f() {}` into an assignment. Inside, `f` means the session's f, whatever that will be. */
export function assignFunction(edits: TextEdits, { id, start, end }: FunctionDeclaration): void {
  edits.insert(start, `${SCOPE}${id.name} = `)
  inObject(edits, start, end, id.name)
  edits.replace(id.start, id.end, '')
}

/** Turns `class C {}` into an assignment. Inside, `C` is this class: its static parts need it before it is assigned. */
export function assignClass(edits: TextEdits, { id, start }: ClassDeclaration): void {
  edits.insert(start, `${SCOPE}${id.name} = `)
}

/** Turns `import … from '…'` into an import that is awaited. */
export function assignImport(edits: TextEdits, declaration: ImportDeclaration, lines: number): void {
  const names = Object.fromEntries(
    declaration.specifiers.map((specifier) => {
      const local = specifier.local.name
      if (specifier.type === 'ImportDefaultSpecifier') return [local, 'default']
      return [local, specifier.type === 'ImportNamespaceSpecifier' ? '*' : nameOf(specifier.imported)]
    }),
  )
  const attributes = Object.fromEntries(
    declaration.attributes.map(({ key, value }) => [nameOf(key), String(value.value)]),
  )
  const given = [String(declaration.source.value), names, attributes].map((part) => JSON.stringify(part)).join(', ')
  edits.replace(declaration.start, declaration.end, `await ${RUNTIME}.bind(${given})${'\n'.repeat(lines - 1)}`)
}

function inObject(edits: TextEdits, start: number, end: number, name: string): void {
  // A plain `__proto__:` would set the prototype.
  edits.wrap(start, end, name === '__proto__' ? "({['__proto__']: " : `({${name}: `, `}).${name}`)
}

function nameOf(key: Property['key'] | ImportDeclaration['source']): string {
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' ? String(key.value) : ''
}
