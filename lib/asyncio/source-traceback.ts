/**
 * Where handles, futures and tasks were made; only debug mode asks.
 */
import { callers, type OriginFrame } from '../sys/origin.js'

/** How many frames are kept. Python: `asyncio.constants.DEBUG_STACK_DEPTH`. */
export const DEBUG_STACK_DEPTH = 10
/** How many frames of the library's own may be below those. */
const LIBRARY_DEPTH = 10

/** The folder of the library, as frames name it; undefined if the engine does not tell. */
const home = /^(.*[/\\])asyncio[/\\][^/\\]*$/.exec(callers(callers, 1, 1)[0]?.[0] ?? '')?.[1]

/** The frames that are making something now, the innermost first, from the one on that called the library. */
export function creationStack(): readonly OriginFrame[] {
  const frames = callers(creationStack, DEBUG_STACK_DEPTH + LIBRARY_DEPTH, 2)
  const caller = home === undefined ? 0 : frames.findIndex(([file]) => !file.startsWith(home))
  return frames.slice(Math.max(0, caller)).slice(0, DEBUG_STACK_DEPTH)
}

/** Python's lines for a stack, the innermost last. */
export function stackText(stack: readonly OriginFrame[]): string {
  return [...stack]
    .reverse()
    .map(([file, line, name]) => `  File "${file}", line ${line}, in ${name}`)
    .join('\n')
}
