/**
 * The frames of a JavaScript error that are the user's: what was typed at the prompt and the user's own files, outermost
 * first as Python lists them. What is this package's or the engine's is left out, and so is all that is outside the
 * program that was typed. Reads V8's text of a stack; of another engine's it finds nothing, which is no error.
 */
import { relative } from 'node:path'
import { isOwnCode, parseStackLine, pathOf } from '../../sys/stack-lines.js'
import { MODULE } from '../source/run-code.js'
import { Places } from './places.js'

/** A line of a traceback. */
export interface StackFrame {
  readonly file: string
  readonly line: number
  /** The function's name: `<module>` for the program, `<lambda>` for a function without a name. */
  readonly name: string
  /** The text of the line, where there is one. */
  readonly source?: string | undefined
}

/**
 * The user's frames of an error.
 *
 * @param fileName what the frames of typed code say as their file
 * @param places the texts of the session
 */
export function userFrames(error: Error, fileName: string, places = new Places(() => undefined)): StackFrame[] {
  const frames = traceOf(error).flatMap((line) => parse(line, places) ?? [])
  // What called the program is the session's business.
  const outermost = frames.findLastIndex((frame) => frame.file === fileName && frame.name === MODULE)
  return frames
    .slice(0, outermost + 1 || undefined)
    .filter(({ file }) => isUsers(file))
    .map((frame) => ({ ...frame, file: readable(frame.file) }))
    .reverse()
}

/** The lines of a stack. The message comes before them, and may have lines that look the same. */
function traceOf({ stack, message }: Error): string[] {
  if (typeof stack !== 'string') return []
  const head = stack.indexOf(message)
  const lines = stack.slice(head < 0 ? 0 : head + message.length).split('\n')
  return lines.slice(lines.findLastIndex((line) => !/^\s+at /.test(line)) + 1)
}

function parse(text: string, places: Places): StackFrame | undefined {
  const found = parseStackLine(text)
  if (found === undefined || text.includes('(eval at ')) return undefined
  const name = functionName(found.name)
  if (!isUsers(found.file)) return { file: found.file, line: found.line, name }
  const { file, line } = places.sourceOf(found)
  return { file: inputFile(file), line, name, source: places.lineAt(file, line) }
}

/** Each input is a file of its own to the engine, `<stdin-7>`, and so is each text of a file; to the user they are one. */
export function inputFile(file: string): string {
  return file.replace(/^<(.+)-\d+>$/, '<$1>').replace(/\?version=\d+$/, '')
}

/** What the engine says of a function without a name; `eval` is where typed code comes from. */
const NAMELESS = new Set(['', '<anonymous>', 'eval'])

/** Python names the function alone; the engine may put the receiver in front of it. */
function functionName(said: string): string {
  const name =
    said
      .replace(/^new | \[as .*\]$/g, '')
      .split('.')
      .at(-1) ?? ''
  return NAMELESS.has(name) ? '<lambda>' : name
}

function isUsers(file: string): boolean {
  return !file.startsWith('node:') && !file.endsWith('<anonymous>') && !isOwnCode(file)
}

/** A file as it is shown: from the working directory, if it is below that. */
export function readable(file: string): string {
  const path = pathOf(file)
  if (path === file && !path.startsWith('/')) return file
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith('../..') ? path : fromHere
}
