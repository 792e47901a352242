/**
 * Errors as Python prints them: a traceback, with the chain of causes before it.
 *
 *     Traceback (most recent call last):
 *       File "<stdin>", line 1, in <module>
 *         f.send()
 *     StopIteration: 42
 *
 * JavaScript takes the stack where an error is made, not where it is thrown, and some errors have none (those of
 * control flow, and what is thrown but is no error): then the statement that ran stands for it. What does not parse has
 * no traceback, only the line and a caret.
 */
import { isExceptionInstance } from '../../protocol/exceptions.js'
import type { SourceError } from '../source/language.js'
import { MODULE } from '../source/run-code.js'
import { formatExceptionOnly, orElse, TRACEBACK } from './exception-text.js'
import { groupText, membersOf } from './group-text.js'
import type { Places } from './places.js'
import { type StackFrame, userFrames } from './stack-frames.js'

const CAUSED = 'The above exception was the direct cause of the following exception:'

/** More of the same frame than this are counted instead of listed. */
const REPEATED = 3

/** What makes a traceback fuller. */
export interface TracebackHelp {
  /** Adds frames to those of the error's own stack. */
  readonly around?: Around | undefined
  /** The texts of the session. */
  readonly places?: Places | undefined
  /** The text of the line that was running. */
  readonly statement?: string | undefined
}

/**
 * A traceback, without a newline at its end.
 *
 * @param fileName what frames of typed code say as their file
 * @param line the line of the statement that was running; undefined for an error that comes from elsewhere
 * @param help what makes it fuller
 */
export function formatException(error: unknown, fileName: string, line?: number, help: TracebackHelp = {}): string {
  const ran = line === undefined ? [] : [{ file: fileName, line, name: MODULE, source: help.statement }]
  return causesOf(error)
    .map((link, index, { length }) => formatOne(link, fileName, ran, index === length - 1, help))
    .join(`\n\n${CAUSED}\n\n`)
}

/** What Python says of input that does not parse. */
export function formatSourceError({ message, line, column }: SourceError, text: string, fileName: string): string {
  const source = text.split('\n')[line - 1] ?? ''
  const shown = source.trim()
  const place = [`  File "${fileName}", line ${line}`]
  // The column is one of the text without its types: it may point beyond the end of what was typed, but not before it.
  const caret = Math.min(Math.max(column - (source.length - source.trimStart().length), 0), shown.length)
  if (shown !== '') place.push(`    ${shown}`, `    ${' '.repeat(caret)}^`)
  return [...place, `SyntaxError: ${message}`].join('\n')
}

/** The error and what caused it, the first cause first. */
function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = []
  for (let link = error; !chain.includes(link); link = link.cause) {
    chain.unshift(link)
    if (!isExceptionInstance(link) || !isExceptionInstance(link.cause)) break
  }
  return chain
}

/** Adds frames to those of an error's own stack. */
export type Around = (error: unknown, found: readonly StackFrame[]) => readonly StackFrame[]

function formatOne(
  error: unknown,
  fileName: string,
  ran: readonly StackFrame[],
  isLast: boolean,
  { around = (_error, found) => found, places }: TracebackHelp,
): string {
  const own = isExceptionInstance(error) ? orElse(() => userFrames(error, fileName, places), []) : []
  const [outer, inner] = own[0]?.name === MODULE ? [own.slice(0, 1), own.slice(1)] : [[], own]
  const found = [...outer, ...orElse(() => around(error, inner), inner)]
  // The statement that ran is the outermost frame of what it raised; a cause may come from elsewhere.
  const isShort = found.length === 0 || (isLast && !found.some(({ name }) => name === MODULE))
  const frames = isShort ? [...ran, ...found] : found
  const members = membersOf(error)
  if (members === undefined) return [TRACEBACK, ...listed(frames), formatExceptionOnly(error)].join('\n')
  const framesIn = (member: unknown): string[] => {
    const found = isExceptionInstance(member) ? orElse(() => userFrames(member, fileName, places), []) : []
    return listed(found)
  }
  return groupText(error, listed(frames), framesIn)
}

function listed(frames: readonly StackFrame[]): string[] {
  const lines: string[] = []
  let times = 0
  frames.forEach((frame, index) => {
    const next = frames[index + 1]
    times++
    if (times <= REPEATED) {
      lines.push(`  File "${frame.file}", line ${frame.line}, in ${frame.name}`)
      if (frame.source !== undefined) lines.push(`    ${frame.source}`)
    }
    if (next?.file === frame.file && next.line === frame.line && next.name === frame.name) return
    if (times > REPEATED) {
      lines.push(`  [Previous line repeated ${times - REPEATED} more time${times - REPEATED > 1 ? 's' : ''}]`)
    }
    times = 0
  })
  return lines
}
