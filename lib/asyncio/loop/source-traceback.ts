/**
 * Where handles, futures and tasks were made; only debug mode asks.
 */
import { callers, type OriginFrame } from '../../sys/origin.js'
import { isOwnCode } from '../../sys/stack-lines.js'

/** How many frames are kept. Python: `asyncio.constants.DEBUG_STACK_DEPTH`. */
export const DEBUG_STACK_DEPTH = 10
/** How many frames of the library's own may be below those. */
const LIBRARY_DEPTH = 10

/** The frames that are making something now, the innermost first, from the one on that called the library. */
export function creationStack(): readonly OriginFrame[] {
  const frames = callers(creationStack, DEBUG_STACK_DEPTH + LIBRARY_DEPTH, 2)
  const caller = frames.findIndex(([file]) => !isOwnCode(file))
  return frames.slice(Math.max(0, caller)).slice(0, DEBUG_STACK_DEPTH)
}

/** Python's lines for a stack, the innermost last. */
export function stackText(stack: readonly OriginFrame[]): string {
  return [...stack]
    .reverse()
    .map(([file, line, name]) => `  File "${file}", line ${line}, in ${name}`)
    .join('\n')
}
