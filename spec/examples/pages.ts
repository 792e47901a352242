/**
 * All pages: README.md and every page of docs, each with its blocks; and every example of a docstring in lib, each a
 * page of its own, with the names of the library and of its folder, and the prelude of its file, in scope.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { type Block, blocksOfDocstrings, blocksOfMarkdown } from './block'
import { top } from './check'
import { namesIn, readDoors } from './doors'
import { type Page, pageOf, type Surroundings } from './page'
import { preludes } from './preludes'

/** Names that mean TypeScript's own type unless they are imported. */
const TYPESCRIPTS = new Set('Generator AsyncGenerator Iterator AsyncIterator Iterable AsyncIterable'.split(' '))

/** The documents, from the top. */
export function documents(): string[] {
  const pages = [...filesIn('docs'), ...filesIn('examples')].filter((file) => file.endsWith('.md'))
  return ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...pages]
}

export function read(file: string): string {
  return readFileSync(join(top, file), 'utf8')
}

/** The blocks of all documents. */
export function documentBlocks(): Block[] {
  return documents().flatMap((file) => blocksOfMarkdown(file, read(file)))
}

/** A page as it is checked, and as it is run: without the blocks that are not. */
export interface Example {
  readonly name: string
  readonly blocks: readonly Block[]
  readonly checked: Page
  readonly run: Page | undefined
}

/** The pages of the documents that have blocks to check. */
export function documentPages(): Example[] {
  const blocks = documentBlocks().filter(({ use }) => use !== 'signature')
  const files = [...new Set(blocks.map(({ file }) => file))]
  return files.map((file) => {
    const own = blocks.filter((block) => block.file === file)
    return exampleOf(file, join(top, `${file}.ts`), own)
  })
}

/** The examples of the docstrings, in all folders that something behind a door comes from. */
export function docstringPages(): Example[] {
  const exports = [...readDoors()].flatMap(([door, names]) => names.map((one) => ({ ...one, door })))
  // A name that stands behind several doors is the first one's, but in the folder of another that one's.
  const library = new Map(exports.toReversed().map(({ name, door }) => [name, door]))
  const folders = new Set(exports.map(({ file }) => folderOf(file)))
  return filesIn('lib')
    .filter((file) => file.endsWith('.ts') && !file.startsWith('lib/conformance/data/'))
    .filter((file) => folders.has(folderOf(file)))
    .flatMap((file) => blocksOfDocstrings(file, read(file)))
    .map((block) => {
      const name = `${block.file}:${block.line}`
      const path = join(top, `${block.file.replace(/\.ts$/, '')}.${block.line}.example.ts`)
      const own = exports.filter(({ file }) => folderOf(file) === folderOf(block.file))
      const names = own.map(({ name, door }) => [name, door] as const)
      const scope = new Map([...namesIn(dirname(block.file)), ...library, ...names])
      for (const word of TYPESCRIPTS) scope.delete(word)
      const prelude = preludes[block.file] ?? ''
      return exampleOf(name, path, [block], { prelude, library: scope, isBody: yields(block.code) })
    })
}

/** The folder below lib that a file is in. */
function folderOf(file: string): string {
  return file.split('/').slice(0, 2).join('/')
}

function exampleOf(name: string, path: string, blocks: readonly Block[], around?: Surroundings): Example {
  const checked = pageOf(name, path, blocks, around)
  const running = blocks.filter(({ use }) => use === 'run')
  const isWhole = running.length === blocks.length
  const run = isWhole ? checked : running.length === 0 ? undefined : pageOf(name, path, running, around)
  return { name, blocks, checked, run }
}

/** Whether a text has a `yield` outside all functions: then it is a part of a body. */
function yields(code: string): boolean {
  const source = ts.createSourceFile('body.ts', `function* body() {${code}\n}`, ts.ScriptTarget.Latest)
  const visit = (node: ts.Node): boolean =>
    ts.isYieldExpression(node) || (!ts.isFunctionLike(node) && ts.forEachChild(node, visit) === true)
  const [body] = source.statements
  return ts.forEachChild((body as ts.FunctionDeclaration).body!, visit) === true
}

function filesIn(folder: string): string[] {
  return readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .sort()
}
