/**
 * Coroutine origin tracking: where coroutines were made (PEP 565's `sys.set_coroutine_origin_tracking_depth`).
 *
 * Off, it costs one comparison a coroutine. On, each new coroutine remembers the JavaScript frames that made it, kept
 * beside the coroutine and not in it.
 *
 * Deviation: the frames are JavaScript's; a frame without a function's name is called `<anonymous>`.
 */
import { restoreStackTraces, setStackTraceLimit } from '../protocol/exception-parts.js'
import { ValueError } from '../protocol/exceptions.js'
import { typeName } from '../protocol/type-name.js'
import { stackLines } from './stack-lines.js'
import { setWatcher, Watcher } from './watchers.js'

/** A place in the code: file, line (from 1) and function, as in Python's `cr_origin`. */
export type OriginFrame = [file: string, line: number, name: string]

/** The library's own frames where an object is made: `callers`, `track`, `watchNew`, and the made function. */
const FRAMES_OF_MAKING = 4

let depth = 0
const origins = new WeakMap<object, OriginFrame[]>()

/**
 * Sets how many frames of its origin each new coroutine remembers in `cr_origin`.
 *
 * @param to the number of frames, 0 to remember nothing
 * @throws ValueError for a negative number, TypeError for what is no whole number
 * @see Python: `sys.set_coroutine_origin_tracking_depth`
 * @example
 * setCoroutineOriginTrackingDepth(1)
 * main().cr_origin?.length // → 1
 */
export function setCoroutineOriginTrackingDepth(to: number): void {
  if (typeof to !== 'number' || !Number.isInteger(to)) {
    throw new TypeError(`'${typeName(to)}' object cannot be interpreted as an integer`)
  }
  if (to < 0) throw new ValueError('depth must be >= 0')
  depth = to
  trackOrigin = to > 0 ? track : ignore
  originTrailer = trailer
  setWatcher(Watcher.ORIGINS, to > 0)
}

/**
 * How many frames of its origin each new coroutine remembers.
 *
 * @returns the depth, 0 unless it has been set
 * @see Python: `sys.get_coroutine_origin_tracking_depth`
 * @example getCoroutineOriginTrackingDepth() // → 0
 */
export function getCoroutineOriginTrackingDepth(): number {
  return depth
}

/** Remembers where an object is being made. What does it is in no bundle of a program that never asks for it. */
export let trackOrigin: (object: object, maker: (...args: never[]) => unknown) => void = ignore

function ignore(): void {}

/** `maker` and what it called are left out of the frames. */
function track(object: object, maker: (...args: never[]) => unknown): void {
  origins.set(object, callers(maker, depth, FRAMES_OF_MAKING))
}

/** Where an object was made, the place of creation first; undefined if tracking was off then. */
export function originOf(object: object): OriginFrame[] | undefined {
  return origins.get(object)
}

/** Python's trailer to a warning about a coroutine: where it was made, the place of creation last; empty if that is not known. */
export let originTrailer: (origin: readonly OriginFrame[] | undefined) => string = () => ''

function trailer(origin: readonly OriginFrame[] | undefined): string {
  if (origin === undefined) return ''
  const frames = [...origin].reverse().map(([file, line, name]) => `  File "${file}", line ${line}, in ${name}`)
  return `\nCoroutine created at (most recent call last)\n${frames.join('\n')}`
}

/**
 * The frames on the stack, the innermost first; `maker` and what it called are left out.
 *
 * @param own how many frames those are, for engines that cannot be told where to begin
 */
export function callers(maker: (...args: never[]) => unknown, count: number, own: number): OriginFrame[] {
  const host = Error as { captureStackTrace?: (on: object, above: unknown) => void }
  const trace: { stack?: string } = {}
  const canCut = typeof host.captureStackTrace === 'function'
  const limit = setStackTraceLimit(canCut ? count : count + own)
  if (canCut) host.captureStackTrace?.(trace, maker)
  else trace.stack = new Error('origin').stack ?? ''
  restoreStackTraces(limit)
  return stackLines(trace.stack ?? '')
    .map(({ file, line, name }): OriginFrame => [file, line, name || '<anonymous>'])
    .slice(canCut ? 0 : own)
    .slice(0, count)
}
