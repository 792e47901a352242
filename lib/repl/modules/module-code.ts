/**
 * From a TypeScript module to the code of a function that the session runs, on the same lines: types go, imports and
 * exports become uses of `require` and `exports` (with live bindings), and what only a module has (`import()`,
 * `import.meta`) goes through names that the function is given.
 */
import type { AnyNode, Program } from 'acorn'
import type { Language } from '../source/language.js'
import { namesIn } from '../source/patterns.js'
import { TextEdits } from '../source/text-edits.js'
import { walk } from '../source/walk.js'

/** A module that can be run. */
export interface ModuleCode {
  readonly code: string
  /** What it imports, in order. */
  readonly imports: readonly ModuleImport[]
  /** Whether it awaits outside of functions. */
  readonly waits: boolean
  /** The names that it exports which have no value before their line is done. */
  readonly late: readonly string[]
}

/** What a module imports from another. */
export interface ModuleImport {
  readonly specifier: string
  /** The names it asks for; without `*`. */
  readonly names: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
}

/** The names that the code is given. */
export const GIVEN = ['exports', 'require', '__import__', '__meta__', 'console'] as const

/**
 * Translates a module.
 *
 * @throws SourceError if it does not parse
 */
export function translateModule(text: string, language: Language): ModuleCode {
  // A line that only the operating system reads must not move the others.
  const javascript = language.stripModule(text.replace(/^#!/, '//'))
  const program = language.parse(javascript)
  const edits = new TextEdits(javascript)
  for (const statement of program.body) exportApart(edits, statement)
  let waits = false
  walk(program, (node, _parent, inFunction) => {
    if (!inFunction && awaits(node)) waits = true
    if (node.type === 'ImportExpression') edits.replace(node.start, node.start + 'import'.length, '__import__')
    if (node.type === 'MetaProperty' && node.meta.name === 'import') edits.replace(node.start, node.end, '__meta__')
  })
  const { early, late } = exportsOf(program)
  // The functions are there before anything is done: first they are exported, and then the module waits.
  const head = early.map(({ name, local }) => `exports.${name}=${local};`).join('')
  return { code: `${head}yield;${language.toCommonJs(edits.toString())}`, imports: importsOf(program), waits, late }
}

/** What a module exports: functions, which are there from the beginning, and names that come later; no `var`. */
function exportsOf(program: Program): { early: { name: string; local: string }[]; late: string[] } {
  const functions = new Set<string>()
  const lexical = new Set<string>()
  const exported: { name: string; local: string }[] = []
  for (const statement of program.body) {
    const isNamed = statement.type === 'ExportNamedDeclaration'
    const declared = isNamed || statement.type === 'ExportDefaultDeclaration' ? statement.declaration : statement
    const names = declaredBy(declared)
    if (declared?.type === 'FunctionDeclaration') for (const name of names) functions.add(name)
    else if (declared?.type !== 'VariableDeclaration' || declared.kind !== 'var')
      for (const name of names) lexical.add(name)
    if (isNamed) exported.push(...names.map((name) => ({ name, local: name })))
    else if (statement.type === 'ExportDefaultDeclaration') exported.push({ name: 'default', local: names[0] ?? '*' })
    if (isNamed && statement.source == null) {
      exported.push(
        ...statement.specifiers.map(({ exported, local }) => ({ name: nameOf(exported), local: nameOf(local) })),
      )
    }
  }
  return {
    early: exported.filter(({ name, local }) => functions.has(local) && /^[\p{ID_Continue}$]+$/u.test(name)),
    late: exported.flatMap(({ name, local }) => (lexical.has(local) || local === '*' ? [name] : [])),
  }
}

function declaredBy(node: AnyNode | null | undefined): string[] {
  if (node?.type === 'VariableDeclaration') return node.declarations.flatMap(({ id }) => namesIn(id))
  if (node?.type !== 'FunctionDeclaration' && node?.type !== 'ClassDeclaration') return []
  return node.id === null ? [] : [node.id.name]
}

/** `export const a = 1, b = 2` and `export const { a } = o`: the export of several names stands behind the declaration. */
function exportApart(edits: TextEdits, statement: Program['body'][number]): void {
  if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration') return
  const { declarations } = statement.declaration
  if (declarations.length === 1 && declarations[0]?.id.type === 'Identifier') return
  edits.replace(statement.start, statement.start + 'export'.length, '')
  edits.append(statement.end, `;export { ${declarations.flatMap(({ id }) => namesIn(id)).join(', ')} }`)
}

function awaits(node: AnyNode): boolean {
  return (
    node.type === 'AwaitExpression' ||
    (node.type === 'ForOfStatement' && node.await) ||
    (node.type === 'VariableDeclaration' && node.kind === 'await using')
  )
}

function importsOf(program: Program): ModuleImport[] {
  return program.body.flatMap((statement) => {
    switch (statement.type) {
      case 'ImportDeclaration': {
        const names = statement.specifiers.flatMap((specifier) => {
          if (specifier.type === 'ImportDefaultSpecifier') return ['default']
          return specifier.type === 'ImportSpecifier' ? [nameOf(specifier.imported)] : []
        })
        return [importOf(statement, names)]
      }
      case 'ExportNamedDeclaration':
        if (statement.source == null) return []
        return [
          importOf(
            statement,
            statement.specifiers.map(({ local }) => nameOf(local)),
          ),
        ]
      case 'ExportAllDeclaration':
        return [importOf(statement, [])]
      default:
        return []
    }
  })
}

interface ImportLike {
  source?: { value?: unknown } | null
  attributes: readonly { key: AnyNode; value: { value?: unknown } }[]
}

function importOf({ source, attributes }: ImportLike, names: string[]): ModuleImport {
  return {
    specifier: String(source?.value),
    names,
    attributes: Object.fromEntries(attributes.map(({ key, value }) => [nameOf(key), String(value.value)])),
  }
}

function nameOf(key: AnyNode): string {
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' ? String(key.value) : ''
}
