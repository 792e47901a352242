/**
 * Checking: the type checker's view of all pages at once, against the sources of the library.
 *
 * The pages are modules that exist only here; `dunder-await` and its doors are `lib/index.ts` and its kin.
 */
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { claimsOf, whereIs } from './claims'
import type { Page } from './page'

export const top = resolve(__dirname, '../..')

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
  typeRoots: [join(top, 'node_modules/@types')],
  paths: {
    'dunder-await': [join(top, 'lib/index.ts')],
    'dunder-await/*': [join(top, 'lib/*/index.ts')],
  },
}

/** A program of modules that exist only here, by path. */
export function programOf(modules: ReadonlyMap<string, string>): ts.Program {
  const host = ts.createCompilerHost(OPTIONS)
  const { getSourceFile, fileExists, readFile } = host
  host.getCurrentDirectory = () => top
  host.fileExists = (path) => modules.has(path) || fileExists.call(host, path)
  host.readFile = (path) => modules.get(path) ?? readFile.call(host, path)
  host.getSourceFile = (path, languageVersion, ...rest) => {
    const text = modules.get(path)
    if (text === undefined) return getSourceFile.call(host, path, languageVersion, ...rest)
    return ts.createSourceFile(path, text, languageVersion, true)
  }
  return ts.createProgram([...modules.keys()], OPTIONS, host)
}

/** What the type checker has against each page: errors that nothing claims, and claims that do not hold. */
export function check(pages: readonly Page[]): Map<Page, string[]> {
  const program = programOf(new Map(pages.map(({ path, text }) => [path, text])))
  return new Map(pages.map((page) => [page, complaintsAbout(program, page)]))
}

function complaintsAbout(program: ts.Program, page: Page): string[] {
  const module = program.getSourceFile(page.path)!
  const { source, claims, faults } = claimsOf(page)
  const complaints = [...faults]
  const refused = claims.filter(({ kind }) => kind === 'refused')
  const met = new Set<(typeof refused)[number]>()
  for (const found of [...program.getSyntacticDiagnostics(module), ...program.getSemanticDiagnostics(module)]) {
    const at = found.start ?? 0
    const message = ts.flattenDiagnosticMessageText(found.messageText, ' ').replaceAll(/\s+/g, ' ')
    const claim = refused.find(({ statement }) => statement.getStart(source) <= at && at < statement.end)
    const where = whereIs(page, module.getLineAndCharacterOfPosition(at).line)
    if (claim === undefined) complaints.push(`${where}: ${message}`)
    else if (says(message, claim.text)) met.add(claim)
    else complaints.push(`${where}: does not compile, but says: ${message}`)
  }
  for (const claim of refused) {
    if (!met.has(claim)) complaints.push(`${whereIs(page, claim.line)}: it does compile`)
  }
  const checker = program.getTypeChecker()
  for (const { kind, text, line, subject } of claims) {
    if (kind !== 'type') continue
    const type = checker.getTypeAtLocation(nodeAt(module, subject!.getStart(source), subject!.end))
    const got = checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation)
    if (got !== text) complaints.push(`${whereIs(page, line)}: its type is ${got}`)
  }
  return complaints
}

/** Whether a message contains a text; quotes and stars of Markdown do not matter. */
function says(message: string, text: string): boolean {
  return message.includes(text.replace(/…$/, '').trim())
}

function nodeAt(module: ts.SourceFile, start: number, end: number): ts.Node {
  let found: ts.Node = module
  const visit = (node: ts.Node): void => {
    if (node.getStart(module) === start && node.end === end) found = node
    if (node.pos <= start && end <= node.end) ts.forEachChild(node, visit)
  }
  visit(module)
  return found
}
