/**
 * What one source file says to the others: which modules it names, and which values it exports. Read with the
 * TypeScript parser and nothing more (no types, no module resolution): imports within `lib` are written as paths
 * that end in `.js`, so a path is all there is to resolve.
 */
import { posix } from 'node:path'
import ts from 'typescript'
import type { Tree } from './tree'

/** One exported value: the name it has here, and where it comes from (a specifier and the name there, or this file). */
export interface ExportedValue {
  readonly name: string
  readonly from?: { readonly specifier: string; readonly name: string }
}

export interface Source {
  /** Every module that is named, by import, export, `import()`, `require()` or an import type. */
  readonly specifiers: readonly string[]
  readonly values: readonly ExportedValue[]
  /** Specifiers of `export * from`. */
  readonly stars: readonly string[]
}

const parsed = new Map<string, Source>()

/** The source at `path`, parsed once for each text. */
export function sourceOf(tree: Tree, path: string): Source {
  const text = tree.get(path) ?? ''
  let source = parsed.get(text)
  if (!source) parsed.set(text, (source = parse(path, text)))
  return source
}

/** The file that a relative specifier in `importer` names, whether or not it exists; undefined for a package. */
export function resolveImport(importer: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  return posix.join(posix.dirname(importer), specifier).replace(/\.js$/, '.ts')
}

/** The values that `path` exports: name → `file#name` of the declaration, seen through re-exports. */
export function valuesOf(tree: Tree, path: string, seen: ReadonlySet<string> = new Set()): Map<string, string> {
  const found = new Map<string, string>()
  if (seen.has(path)) return found
  const source = sourceOf(tree, path)
  const valuesThere = (specifier: string): Map<string, string> => {
    const there = resolveImport(path, specifier)
    return there === undefined ? new Map() : valuesOf(tree, there, new Set([...seen, path]))
  }
  for (const specifier of source.stars) {
    for (const [name, origin] of valuesThere(specifier)) if (name !== 'default') found.set(name, origin)
  }
  for (const { name, from } of source.values) {
    if (!from) found.set(name, `${path}#${name}`)
    else found.set(name, valuesThere(from.specifier).get(from.name) ?? `${from.specifier}#${from.name}`)
  }
  return found
}

function parse(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  const specifiers = new Set<string>()
  const values: ExportedValue[] = []
  const stars: string[] = []
  const imported = new Map<string, { specifier: string; name: string }>()

  const visit = (node: ts.Node): void => {
    const specifier = namedModule(node)
    if (specifier !== undefined) specifiers.add(specifier)
    ts.forEachChild(node, visit)
  }
  visit(file)

  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      const specifier = stringOf(statement.moduleSpecifier) ?? ''
      const clause = statement.importClause
      if (clause?.name) imported.set(clause.name.text, { specifier, name: 'default' })
      if (clause?.namedBindings && ts.isNamedImports(clause.namedBindings)) {
        for (const { name, propertyName } of clause.namedBindings.elements) {
          imported.set(name.text, { specifier, name: (propertyName ?? name).text })
        }
      }
    } else if (ts.isExportDeclaration(statement)) {
      if (statement.isTypeOnly) continue
      const specifier = stringOf(statement.moduleSpecifier)
      if (!statement.exportClause) stars.push(specifier ?? '')
      else if (ts.isNamespaceExport(statement.exportClause)) values.push({ name: statement.exportClause.name.text })
      else {
        for (const { isTypeOnly, name, propertyName } of statement.exportClause.elements) {
          if (isTypeOnly) continue
          const local = (propertyName ?? name).text
          const from = specifier === undefined ? imported.get(local) : { specifier, name: local }
          values.push(from ? { name: name.text, from } : { name: name.text })
        }
      }
    } else if (ts.isExportAssignment(statement)) values.push({ name: 'default' })
    else for (const name of declaredValues(statement)) values.push({ name })
  }
  return { specifiers: [...specifiers], values, stars }
}

/** The module that this node names, if it names one. */
function namedModule(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return stringOf(node.moduleSpecifier)
  if (ts.isExternalModuleReference(node)) return stringOf(node.expression)
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? stringOf(node.argument.literal) : undefined
  if (!ts.isCallExpression(node)) return undefined
  const { expression } = node
  const loads =
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require')
  return loads ? stringOf(node.arguments[0]) : undefined
}

/** The names of the values that an exported declaration declares; none for a type, and for what is not exported. */
function declaredValues(statement: ts.Statement): string[] {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
  const has = (kind: ts.SyntaxKind): boolean => modifiers?.some((modifier) => modifier.kind === kind) ?? false
  if (!has(ts.SyntaxKind.ExportKeyword) || has(ts.SyntaxKind.DeclareKeyword)) return []
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []))
  }
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) {
    return has(ts.SyntaxKind.DefaultKeyword) || !statement.name ? ['default'] : [statement.name.text]
  }
  return []
}

function stringOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined
}
