/**
 * Names of the package in suggestions: as they are imported already, or with an import added.
 */
import type { Fix, Fixer, MakeFixes, RuleContext, SyntaxNode } from './eslint.js'
import { definitionsOf } from './tree.js'

/** A name that a suggestion uses, and what has to be changed for it to be there. */
export interface Imported {
  readonly local: string
  readonly fix: MakeFixes
}

/**
 * A name of a door, for use at a node; undefined where it cannot be imported: in scripts, and where something else has
 * the name.
 */
export function importing(context: RuleContext, name: string, door: string, node: SyntaxNode): Imported | undefined {
  const program = context.sourceCode.ast
  if (program['sourceType'] !== 'module') return undefined
  const body = program['body'] as SyntaxNode[]
  const imports = body.filter((statement) => statement.type === 'ImportDeclaration')
  const named = imports
    .filter(({ source, importKind }) => source.value === door && importKind !== 'type')
    .map((statement) => (statement['specifiers'] as SyntaxNode[]).filter(({ type }) => type === 'ImportSpecifier'))
    .filter((specifiers) => specifiers.length > 0)
  for (const specifier of named.flat()) {
    const isName = specifier['imported'].name === name && specifier['importKind'] !== 'type'
    if (isName && !isTaken(context, specifier['local'].name as string, node, specifier)) {
      return { local: specifier['local'].name, fix: () => [] }
    }
  }
  if (isTaken(context, name, node)) return undefined
  const last = named[0]?.at(-1)
  return { local: name, fix: (fixer) => [last ? fixer.insertTextAfter(last, `, ${name}`) : addImport(fixer)] }

  function addImport(fixer: Fixer): Fix {
    const text = `import { ${name} } from '${door}'${endsStatements(context) ? ';' : ''}\n`
    const [first] = imports.length > 0 ? imports : body.filter((statement) => statement['directive'] == null)
    return first ? fixer.insertTextBefore(first, text) : fixer.insertTextBeforeRange([0, 0], text)
  }
}

/** Whether the file ends its statements with semicolons. */
export function endsStatements(context: RuleContext): boolean {
  const { ast, text } = context.sourceCode
  const statements = (ast['body'] as SyntaxNode[]).filter(({ type }) => !/^(?:Func|Class|Export|TS)/.test(type))
  return statements.length > 0 && statements.every(({ range }) => text[range[1] - 1] === ';')
}

/** Whether a name means something else at a node than what a specifier imports. */
function isTaken(context: RuleContext, name: string, node: SyntaxNode, specifier?: SyntaxNode): boolean {
  return definitionsOf(context, name, node).some((definition) => definition.node !== specifier)
}
