/**
 * The two tools that the prompt needs to understand TypeScript: sucrase takes the types away (keeping every line where
 * it was), acorn parses what is left. They are loaded at the first use, so that nobody pays for them who only imports
 * the door. Their errors leave this file in one shape, `SourceError`, which knows whether more input could help.
 *
 * Limits, sucrase's: a `namespace` that holds values, `import a = require(…)` and decorators are refused by name, since
 * they would be dropped, or misread.
 */
import type { Program, Token } from 'acorn'

/** What the input pipeline asks of a language. */
export interface Language {
  /** Takes the types away. Keeps the lines, not the columns. */
  stripTypes(text: string): string
  /** The same for a module in a file, where an import that is used for types only is a type. */
  stripModule(text: string): string
  /** Turns the imports and exports of a JavaScript module into uses of `require` and `exports`. Keeps the lines. */
  toCommonJs(code: string): string
  /** Parses a JavaScript module. */
  parse(code: string): Program
  /** The brackets that would close those that are open at the end of the text. */
  closing(text: string): string
}

/** Text that cannot be understood. */
export class SourceError extends Error {
  static override readonly name: string = 'SourceError'
  /** Counted from 1. */
  readonly line: number
  /** Counted from 0, in the text that was being read at that moment. */
  readonly column: number
  /** Whether the end of the text was the surprise, so that another line could put it right. */
  readonly atEnd: boolean

  constructor(message: string, line: number, column: number, atEnd: boolean) {
    super(message)
    this.line = line
    this.column = column
    this.atEnd = atEnd
  }
}

let loading: Promise<Language> | undefined

/** Loads the tools, once. */
export function loadLanguage(): Promise<Language> {
  return (loading ??= load())
}

async function load(): Promise<Language> {
  const [{ parse, tokenizer }, { transform }] = await Promise.all([import('acorn'), import('sucrase')])
  const strip = {
    transforms: ['typescript' as const],
    // Everything but types is left to the engine; and at a prompt an import is used later than in its own line.
    disableESTransforms: true,
    keepUnusedImports: true,
  }
  return {
    stripTypes: (text) => {
      refuseUnsupported(text)
      return attempt(text, () => transform(text, strip).code)
    },
    stripModule: (text) => {
      refuseUnsupported(text)
      return attempt(text, () => transform(text, { ...strip, keepUnusedImports: false }).code)
    },
    toCommonJs: (code) =>
      attempt(code, () => transform(code, { transforms: ['imports'], disableESTransforms: true }).code),
    parse: (code) => attempt(code, () => parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true })),
    closing: (text) => closing(tokenizer(text, { ecmaVersion: 'latest' })),
  }
}

/** Statements of TypeScript that are more than types. */
const UNSUPPORTED: readonly (readonly [pattern: RegExp, what: string])[] = [
  [
    /^[ \t]*(?:export[ \t]+)?(?:namespace|module)[ \t]+[\w$.]+\s*\{(?!\s*(?:export[ \t]+)?(?:type|interface)\b)/m,
    "a 'namespace' with values is not understood here: write an object, or a module of its own",
  ],
  [
    /^[ \t]*(?:export[ \t]+)?import[ \t]+[\w$]+[ \t]*=[ \t]*require[ \t]*\(/m,
    "'import a = require(…)' is not understood here: write import a from '…'",
  ],
  [
    /^[ \t]*@[A-Za-z_$][\w$.]*(?:\([^\n]*\))?\s*(?:export\s+)?(?:abstract\s+)?(?:class\b|@)/m,
    'decorators are not supported here',
  ],
]

/** What would be dropped in silence, or misread, is refused. What looks like it in a string or a comment is not meant. */
function refuseUnsupported(text: string): void {
  if (!/\b(?:namespace|module|require)\b|@/.test(text)) return
  const code = text.replaceAll(/`(?:[^`\\]|\\[^])*`|\/\*[^]*?\*\/|\/\/[^\n]*/g, (found) =>
    found.replaceAll(/[^\n]/g, ' '),
  )
  for (const [pattern, what] of UNSUPPORTED) {
    const found = pattern.exec(code)
    if (found === null) continue
    const before = code.slice(0, found.index + (/^\s*/.exec(found[0])?.[0].length ?? 0)).split('\n')
    throw new SourceError(what, before.length, before.at(-1)?.length ?? 0, false)
  }
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '${': '}' }

function closing(tokens: Iterable<Token>): string {
  const open: string[] = []
  try {
    for (const { type } of tokens) {
      const closes = CLOSING[type.label]
      if (closes !== undefined) open.unshift(closes)
      else if (type.label === open[0]) open.shift()
    }
  } catch {
    // Something that never ends; what was open before it is.
  }
  return open.join('')
}

/** How both tools report: a position counted from 0, and a message that ends in `(line:column)`. */
interface ToolError extends SyntaxError {
  pos?: number
}

/** These are never said of the end of the text by position, but are about it. */
const OPEN_AT_END = /^Unterminated (?:template|comment)|^Unexpectedly reached the end/

function attempt<T>(text: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const { message, pos: position = 0 } = error as ToolError
    const before = text.slice(0, position).split('\n')
    const said = message.replace(/ \(\d+:\d+\)$/, '')
    const atEnd = position >= text.length || OPEN_AT_END.test(said)
    const what = atEnd ? said.replace(/^Unexpected token.*|^Unexpectedly reached.*/, 'Unexpected end of input') : said
    throw new SourceError(what, before.length, before.at(-1)?.length ?? 0, atEnd)
  }
}
