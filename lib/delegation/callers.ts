/**
 * Callers: the lines of an error's stack that the engine cannot write, since the machine resumes the innermost body
 * alone. Who awaits is suspended then, and is on no stack.
 *
 * An error that goes up the chain appears in each body at its `yield*`, by the `throw` of the request that the body
 * waits for; there the body is on the stack for a moment, and its place is noted. What `stack` shows is made when it is
 * read: the error's own frames without the library's, then a line for each body,
 *
 *     at async greet (file:///app/main.ts:12:10)
 *
 * as native async functions have it. At most as many lines are added as the engine itself would show
 * (`Error.stackTraceLimit`): a chain may be a million deep.
 *
 * In production, where errors of control flow are made by the thousand, names are noted, and no places.
 */
import { stackTraceLimit } from '../protocol/exception-parts.js'
import { isExceptionInstance, isGeneratorExit, isStopIteration } from '../protocol/exceptions.js'
import { isInDevelopment } from '../sys/development.js'
import { lateStack, notesOn, placeAbove, type Place } from '../protocol/late-stack.js'
import { addCaller, cutPlain, plainCallers } from '../protocol/plain-stack.js'
import { isOwnCode, parseStackLine, stackLines, type StackLine } from '../sys/stack-lines.js'

/** What Python calls a function without a name. */
const NAMELESS = '<lambda>'

/** A body, or a caller of `run()`, that an error came to. */
interface Caller {
  /** The name of the body; undefined for what is no body. */
  readonly name: string | undefined
  readonly place: Place | undefined
}

/**
 * An error appears in a body that awaits.
 *
 * @param name the body's qualified name; undefined where what it awaits failed in its own stack, which then shows it
 * @param called the function of this library that the body's place is above of on the stack
 */
export function raisedIn(error: unknown, name: string | undefined, called: (...args: never[]) => unknown): void {
  if (takesCaller(error)) add(error, name, callerOf(called))
}

/** A mistake was found in what a body yielded: it is raised in it, at a place that only the engine knows. */
export function raisedAtYield<E>(error: E, name: string): E {
  if (takesCaller(error)) add(error, name, undefined)
  return error
}

/** An error comes out of what was run from a place, as the rejection of a promise. */
export function rejectedAt(error: unknown, place: Place | undefined): void {
  if (place !== undefined && takesCaller(error)) add(error, undefined, place)
}

/** The place from which a function is being called, where places are noted. */
export function callerOf(called: (...args: never[]) => unknown): Place | undefined {
  return isInDevelopment ? placeAbove(called) : undefined
}

/** An error leaves a chain: from here on its stack is without the library's frames. */
export function tidied(error: unknown): unknown {
  if (isReported(error) && plainCallers(error) === undefined) lateStack(error, withCallers)
  return error
}

/** How many callers an error has. */
export function callersOf(error: unknown): number {
  return isReported(error) ? countCallers(error) : 0
}

/** Has an error forget the callers that it got since it had so many: it is raised anew, in somebody else. */
export function cutCallers(error: unknown, count: number): void {
  if (!isReported(error)) return
  const notes = notesOn(error)
  if (notes === undefined) cutPlain(error, count)
  else if (notes.length > count) notes.length = count
}

function countCallers(error: Error): number {
  return notesOn(error)?.length ?? plainCallers(error) ?? 0
}

/** Whether an error is shown with its callers, and has not as many yet as the engine would show. */
function takesCaller(error: unknown): error is Error {
  return isReported(error) && countCallers(error) < stackTraceLimit(10)
}

function add(error: Error, name: string | undefined, place: Place | undefined): void {
  if (place === undefined && addCaller(error, name)) return
  lateStack<Caller>(error, withCallers)?.push({ name, place })
}

/** What ends a generator is no report of anything, and is made far too often. */
function isReported(error: unknown): error is Error {
  return isExceptionInstance(error) && !isStopIteration(error) && !isGeneratorExit(error)
}

/**
 * A stack with its callers: the frames of the body that raised, those who awaited, then who drove them. Where the
 * library begins in it tells the first from the last.
 */
function withCallers(stack: string, notes: readonly Caller[]): string {
  const all = stack.split('\n')
  const isOwn = all.map((line, index) => isOwnLine(line) || isResumption(line, all[index - 1], all[index + 1]))
  const lines = all.filter((_line, index) => isOwn[index] !== true)
  const library = isOwn.indexOf(true)
  let end = library < 0 ? lines.length : library
  const shown = lines.slice(0, end)
  for (const { name, place } of notes) {
    const frame = place === undefined ? undefined : usersPlace(place)
    if (frame === undefined ? name === undefined : isOwnCode(frame.file)) continue
    // A body that was begun in the stack of who awaits it has that one among the error's own frames already.
    const same = frame === undefined ? -1 : lines.findIndex((line, index) => index >= end && isAt(line, frame))
    if (same < 0) shown.push(callerLine(name, frame))
    else {
      shown.push(...lines.slice(end, same + 1))
      end = same + 1
    }
  }
  const drivers = library < 0 ? lines.slice(end) : lines.slice(end).filter((line) => !HOSTS_OWN.test(line))
  return [...shown, ...drivers].join('\n')
}

/** What of the host's stands between a loop and who runs it. */
const HOSTS_OWN = /\(node:(?:internal\/|async_hooks:)/

function isAt(line: string, { file, line: row, column }: StackLine): boolean {
  const parsed = parseStackLine(line)
  return parsed?.file === file && parsed.line === row && parsed.column === column
}

function isOwnLine(line: string): boolean {
  const parsed = parseStackLine(line)
  return parsed !== undefined && isOwnCode(parsed.file)
}

/** Whether a line is the engine's method by which the library resumes a body: V8's `at Generator.next (<anonymous>)`. */
function isResumption(line: string, before = '', after = ''): boolean {
  const isMethod = /^\s+at .*\.(?:next|throw|return) \(<anonymous>\)$|^(?:next|throw|return)@\[native code\]$/.test(
    line,
  )
  return isMethod && (isOwnLine(before) || isOwnLine(after))
}

/**
 * The frame of a place that is the user's. Between it and the library's function there may be generators of the
 * library, such as that of `asyncWith`; the machine, which resumed the body, ends the search.
 */
function usersPlace({ stack = '' }: Place): StackLine | undefined {
  const frames = stackLines(stack)
  const first = frames.findIndex((frame) => !isMachine(frame))
  const above = frames.slice(Math.max(first, 0))
  const end = above.findIndex(isMachine)
  const body = end < 0 ? above : above.slice(0, end)
  return body.find(({ file }) => !isOwnCode(file)) ?? body[0]
}

/** The machine is what is in this folder. */
function isMachine({ file }: StackLine): boolean {
  return isOwnCode(file) && /[/\\]delegation[/\\][^/\\]*$/.test(file)
}

/** The line for a body that awaits, as V8 has it for an async function. */
function callerLine(name: string | undefined, frame: StackLine | undefined): string {
  const said = name === undefined || name === NAMELESS ? frame?.name : name
  if (frame === undefined) return `    at async ${said ?? NAMELESS}`
  const place = `${frame.file}:${frame.line}:${frame.column}`
  return said === undefined || said === '' || said === '<anonymous>'
    ? `    at async ${place}`
    : `    at async ${said} (${place})`
}
