/**
 * The docstrings of what stands behind the doors are complete: each says what it is; a function's names its parameters
 * and its result and has an example; what has a Python counterpart names it.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { top } from './check'
import { type Export, readDoors } from './doors'

/** Doors without a counterpart in Python. */
const OWN = [
  'dunder-await/testing',
  'dunder-await/conformance',
  'dunder-await/journal',
  'dunder-await/repl',
  'dunder-await/durable',
  'dunder-await/durable/files',
  'dunder-await/eslint-plugin',
]

/** What Python does not have, in the other doors. */
const WITHOUT_COUNTERPART = [
  'isException',
  'asyncFor',
  'VirtualEventLoop',
  'wrapPromise',
  'toPromise',
  'toAsyncIterable',
]

interface Docstring {
  readonly text: string
  readonly tags: readonly string[]
}

/** What is lacking in the docstrings of an export; its overloads have theirs in common. */
function lacking({ name, original, file, isType }: Export, hasCounterpart: boolean): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(top, file), 'utf8'), ts.ScriptTarget.Latest, true)
  const nodes = source.statements.filter((node) => declares(node, original))
  if (nodes.length === 0) return []
  const docs = nodes.map(docstringOf)
  const has = (tag: RegExp) => docs.some(({ tags }) => tags.some((text) => tag.test(text)))
  const missing: string[] = []
  if (docs[0]!.text === '') missing.push('what it is')
  const functions = nodes.filter(ts.isFunctionDeclaration)
  const declared = functions.length > 1 ? functions.filter(({ body }) => body === undefined) : functions
  for (const parameter of declared.flatMap(({ parameters }) => [...parameters])) {
    const named = parameter.name.getText()
    if (named !== 'this' && ts.isIdentifier(parameter.name) && !has(new RegExp(`^@param ${named}\\b`))) {
      missing.push(`@param ${named}`)
    }
  }
  const isVoid = declared.every(({ type }) => type?.getText() === 'void')
  if (declared.length > 0 && !isVoid && !has(/^@returns/)) missing.push('@returns')
  if (declared.length > 0 && !has(/^@example/)) missing.push('@example')
  const namesPython = docs.some(
    ({ text, tags }) => /Python/.test(text) || tags.some((tag) => /^@see .*Python/.test(tag)),
  )
  if (!isType && hasCounterpart && !namesPython) missing.push('the Python counterpart')
  return missing.map((what) => `${name} (${file}): ${what}`)
}

function declares(node: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.some((one) => one.name.getText() === name)
  const isNamed =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  return isNamed && node.name?.text === name
}

function docstringOf(node: ts.Node): Docstring {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)
  return {
    text: docs.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join('\n'),
    tags: docs.flatMap(({ tags }) => [...(tags ?? [])]).map((tag) => tag.getText().trim()),
  }
}

describe('the docstrings', () => {
  it.each([...readDoors()])('of %s are complete', (door, exports) => {
    const isPythons = !OWN.includes(door)
    const all = exports.flatMap((one) => lacking(one, isPythons && !WITHOUT_COUNTERPART.includes(one.name)))
    expect([...new Set(all)]).toEqual([])
  })
})
