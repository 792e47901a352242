/**
 * Pages: the blocks that share a scope, put together to one TypeScript module.
 *
 * Each block stands in a scope inside that of the block before it: it sees what was declared above, and may declare a
 * name anew. Imports are taken out of the blocks and stand at the top. Of each line of the module it is known where it
 * comes from.
 */
import ts from 'typescript'
import type { Block } from './block'

export interface Page {
  /** What the page is called in reports. */
  readonly name: string
  /** The path of the module, as the type checker sees it. */
  readonly path: string
  readonly text: string
  /** Of each line of `text`: the block, and the line of its file; undefined for lines that hold things together. */
  readonly origins: readonly (Origin | undefined)[]
  /** The blocks that are only checked. */
  readonly blocks: readonly Block[]
}

export interface Origin {
  readonly block: Block
  readonly line: number
}

interface Line {
  readonly text: string
  readonly origin?: Origin
}

/** What stands round the blocks of a page. */
export interface Surroundings {
  /** Declarations before the first block. */
  readonly prelude?: string
  /** Names of the library that are in scope without being imported, by door. */
  readonly library?: ReadonlyMap<string, string>
  /** Whether the blocks are the body of a coroutine, for what they yield* needs one. */
  readonly isBody?: boolean
}

/** What runs the body of a coroutine; execute.ts provides it. */
const DRIVER = 'declare function __run(body: () => Generator<any, unknown, any>): void;'

/** Puts blocks together. */
export function pageOf(name: string, path: string, blocks: readonly Block[], around: Surroundings = {}): Page {
  const imports: Line[] = []
  const imported = new Set<string>()
  const body: Line[] = []
  const add = (text: string, block?: Block): string => {
    const { rest, specifiers } = withoutImports(text)
    for (const { statement, line } of specifiers) {
      if (imported.has(statement)) continue
      imported.add(statement)
      imports.push(block === undefined ? { text: statement } : lineOf(statement, block, line))
    }
    return rest
  }
  const isBody = around.isBody === true
  if (around.prelude !== undefined)
    body.push(
      ...add(around.prelude)
        .split('\n')
        .map((text) => ({ text })),
    )
  if (isBody) body.push({ text: DRIVER })
  for (const block of blocks) {
    body.push({ text: isBody ? '{ __run(function* () {' : '{' })
    body.push(
      ...add(block.code, block)
        .split('\n')
        .map((text, index) => lineOf(text, block, index)),
    )
  }
  body.push(...blocks.map(() => ({ text: isBody ? '}) }' : '}' })))
  const library = wordsOf(body, around.library ?? new Map(), imported)
  const lines = [{ text: 'export {}' }, ...library.map((text) => ({ text })), ...imports, ...body]
  return {
    name,
    path,
    text: lines.map(({ text }) => text).join('\n'),
    origins: lines.map(({ origin }) => origin),
    blocks,
  }
}

function lineOf(text: string, block: Block, index: number): Line {
  return { text, origin: { block, line: block.line + index } }
}

/** Takes the imports out of a text, whose lines stay where they are; each imported name becomes a statement. */
function withoutImports(text: string): { rest: string; specifiers: { statement: string; line: number }[] } {
  const source = ts.createSourceFile('block.ts', text, ts.ScriptTarget.Latest)
  const specifiers: { statement: string; line: number }[] = []
  let rest = text
  for (const node of source.statements) {
    if (!ts.isImportDeclaration(node)) continue
    const from = (node.moduleSpecifier as ts.StringLiteral).text
    const bindings = node.importClause?.namedBindings
    if (bindings === undefined || !ts.isNamedImports(bindings)) {
      specifiers.push({ statement: node.getText(source), line: lineAt(source, node.getStart(source)) })
    } else {
      const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type ' : ''
      for (const element of bindings.elements) {
        const statement = `import ${isType}{ ${element.getText(source)} } from '${from}'`
        specifiers.push({ statement, line: lineAt(source, element.getStart(source)) })
      }
    }
    const blank = node.getText(source).replaceAll(/[^\n]/g, ' ')
    rest = rest.slice(0, node.getStart(source)) + blank + rest.slice(node.end)
  }
  return { rest, specifiers }
}

function lineAt(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line
}

/** Imports of the library's names that a text uses and neither imports nor declares. */
function wordsOf(lines: readonly Line[], library: ReadonlyMap<string, string>, imported: Set<string>): string[] {
  const text = lines.map((line) => line.text).join('\n')
  const words = new Set(text.match(/[A-Za-z_$][\w$]*/g))
  const taken = [...imported].join('\n')
  return [...words].flatMap((word) => {
    const door = library.get(word)
    const isOwn = new RegExp(`(?:import.*\\b|(?:const|let|class|function\\*?|interface|type) )${word}\\b`)
    return door === undefined || isOwn.test(taken) || isOwn.test(text) ? [] : [`import { ${word} } from '${door}'`]
  })
}
