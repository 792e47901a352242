/**
 * Reading what was typed: is it all there, and what does it say? The answer is a parsed program without types, or
 * "incomplete", or a SourceError.
 *
 * Completeness is decided by the parser, since JavaScript has no indentation to go by: input is incomplete when the
 * end of the text is what the parser trips over. Some cases need care.
 *
 * - Type stripping takes `function foo()` for an overload and blanks it, so a function whose brace comes on the next
 *   line would be lost. The same text with a pair of braces behind it shows which it is: if the braces become a body,
 *   the body is missing.
 * - When the body of an arrow function is not all there, sucrase goes back and trips over the arrow. So before a
 *   text is called wrong, it is tried with something behind it: what closes its brackets, or an operand and that.
 * - `try { … }` alone is whole, and wrong; `finally` would put it right.
 * - `{a: 1}` is a block with a label in JavaScript, but at a prompt people mean the object. It is tried as one first.
 *   (What is a block without any types in it stays one: sucrase sees a method without a body in `{ f() }`.)
 */
import type { Program } from 'acorn'
import { type Language, SourceError } from './language.js'

/** What the text says: JavaScript, and its parse. */
export interface ReadProgram {
  readonly code: string
  readonly program: Program
}

/** A whole program, or the error that more input could put right. */
export type Reading = { readonly complete: true; readonly read: ReadProgram } | Incomplete

interface Incomplete {
  readonly complete: false
  readonly error: SourceError
}

/**
 * Reads input.
 *
 * @throws SourceError if it is wrong in a way that more input cannot put right
 */
export function readInput(text: string, language: Language): Reading {
  if (!/^\s*\{/.test(text)) return asStatements(text, language)
  const object = asObject(text, language)
  if (object?.complete === true && !isPlainBlock(text, language)) return object
  const block = orError(() => asStatements(text, language))
  if (!(block instanceof SourceError)) return block
  // No block, but it may become an object: `{'a': 1,`.
  if (object !== undefined) return object
  throw block
}

/** Whether more of it would not help: it is all there, or wrong. */
export function isWhole(text: string, language: Language): boolean {
  const reading = orError(() => readInput(text, language))
  return reading instanceof SourceError || reading.complete
}

function asStatements(text: string, language: Language): Reading {
  const found = orError(() => understand(text, language))
  if (found instanceof SourceError) {
    if (found.atEnd || couldGoOn(text, language)) return { complete: false, error: found }
    throw found
  }
  if (!missesBody(text, language)) return { complete: true, read: found }
  const lines = text.split('\n')
  const error = new SourceError('Unexpected end of input', lines.length, lines.at(-1)?.length ?? 0, true)
  return { complete: false, error }
}

/** The text as one expression in parentheses; undefined if it is none and cannot become one. */
function asObject(text: string, language: Language): Reading | undefined {
  const opened = `(${text.replace(/;\s*$/, '')}`
  const found = orError(() => understand(`${opened}\n)`, language))
  if (!(found instanceof SourceError)) return { complete: true, read: found }
  // The parser got as far as the parenthesis that we put there, or beyond.
  const atEnd = found.atEnd || found.line > opened.split('\n').length
  return atEnd ? { complete: false, error: found } : undefined
}

/** What may have to come before the brackets are closed: nothing, an operand, more of a conditional, of a class. */
const MISSING = ['', '_', '_ : _', '_ {}']

/** Whether a text in which something is wrong becomes right with more behind it. */
function couldGoOn(text: string, language: Language): boolean {
  if (!(orError(() => language.stripTypes(text)) instanceof SourceError)) {
    return !(orError(() => understand(`${text}\nfinally {}`, language)) instanceof SourceError)
  }
  const closing = language.closing(text)
  return MISSING.some((missing) => {
    const tried = orError(() => language.stripTypes(`${text}\n${missing}${closing}`))
    return !(tried instanceof SourceError) || tried.atEnd
  })
}

function isPlainBlock(text: string, language: Language): boolean {
  const parses = (code: string): boolean => !(orError(() => language.parse(code)) instanceof SourceError)
  return parses(text) && !parses(`(${text.replace(/;\s*$/, '')}\n)`)
}

function missesBody(text: string, language: Language): boolean {
  if (!text.includes('function')) return false
  const probe = orError(() => understand(`${text}\n{}`, language))
  if (probe instanceof SourceError) return false
  const last = probe.program.body.at(-1)
  const declared = last !== undefined && 'declaration' in last && last.declaration ? last.declaration : last
  return declared?.type === 'FunctionDeclaration'
}

function understand(text: string, language: Language): ReadProgram {
  const code = language.stripTypes(text)
  return { code, program: language.parse(code) }
}

function orError<T>(read: () => T): T | SourceError {
  try {
    return read()
  } catch (error) {
    if (error instanceof SourceError) return error
    throw error
  }
}
