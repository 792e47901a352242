/**
 * Lines of an error's stack, as all engines write them, and whether they are about this package's own code. Whoever
 * reads a stack reads it here. Paths may have blanks, brackets and any letters.
 */

/** A line of a stack: a place, and what the engine says of the function there. */
export interface StackLine {
  /** The function, as the engine names it, with `new` and `[as other]`; empty for none. */
  readonly name: string
  /** A path, or the URL of a module. */
  readonly file: string
  /** Counted from 1, as the column is. */
  readonly line: number
  readonly column: number
}

/** V8's line with a name, whose place is in brackets: the name ends at the first of them. */
const NAMED = /^\s*at (?:async )?(.*?) \((.*):(\d+):(\d+)\)$/
/** V8's line of a function without a name. */
const NAMELESS = /^\s*at (?:async )?()(.*):(\d+):(\d+)$/
/** The line of all other engines. */
const OTHERS = /^([^@]*)@(.*):(\d+):(\d+)$/

/** What a line of a stack says; undefined for any other text. */
export function parseStackLine(text: string): StackLine | undefined {
  const match = NAMED.exec(text) ?? NAMELESS.exec(text) ?? OTHERS.exec(text)
  if (match === null) return undefined
  const [, name = '', said = '', line, column] = match
  // Deno adds that to the name that evaluated code was given.
  const file = said.replace(/, <anonymous>$/, '')
  return { name, file, line: Number(line), column: Number(column) }
}

/** All lines of a stack that name a place, the innermost first. */
export function stackLines(stack: string): StackLine[] {
  return stack.split('\n').flatMap((text) => parseStackLine(text) ?? [])
}

/** A path, of a path or the URL of a file. */
export function pathOf(file: string): string {
  if (!file.startsWith('file://')) return file
  const path = decodeURIComponent(file.slice('file://'.length))
  return /^\/[A-Za-z]:\//.test(path) ? path.slice(1).replaceAll('/', '\\') : path
}

/** Instead of a folder, where the library is bundled. */
const BUNDLED = '\0'

/**
 * The folder of this package's code, with its separator. It is looked for when it is first asked for: a stack, and reading
 * it, was a tenth of the time that importing the library took.
 */
let home: string | undefined

/** Whether a file of a stack is this package's own code. */
export function isOwnCode(file: string): boolean {
  home ??= ownFolder()
  return home !== undefined && pathOf(file).startsWith(home)
}

/**
 * Undefined if the engine does not tell now, where stacks are empty. In what is packed this module is in the part that all
 * others import.
 */
function ownFolder(): string | undefined {
  const [here] = stackLines(String(new Error('here').stack))
  if (here === undefined) return undefined
  return /^(.*[/\\])(?:sys[/\\]stack-lines|parts[/\\]dunder-await)\.[jt]s$/.exec(pathOf(here.file))?.[1] ?? BUNDLED
}
