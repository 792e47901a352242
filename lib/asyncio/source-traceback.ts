/**
 * Where handles, futures and tasks were made; only debug mode asks.
 */
import { callers, type OriginFrame } from '../sys/origin.js'

/** How many frames are kept. Python: `asyncio.constants.DEBUG_STACK_DEPTH`. */
export const DEBUG_STACK_DEPTH = 10

/** The frames that are making something now, the innermost first. */
export function creationStack(): readonly OriginFrame[] {
  return callers(creationStack, DEBUG_STACK_DEPTH)
}

/** Python's lines for a stack, the innermost last. */
export function stackText(stack: readonly OriginFrame[]): string {
  return [...stack]
    .reverse()
    .map(([file, line, name]) => `  File "${file}", line ${line}, in ${name}`)
    .join('\n')
}
