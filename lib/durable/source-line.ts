/**
 * The line of source from which something is asked for: `shop/purchase.ts:12`. It is kept beside what is asked for, and
 * told when a run diverges; it is never compared, since lines move.
 */
import type { Place } from '../protocol/late-stack.js'
import { isOwnCode, pathOf, stackLines } from '../sys/stack-lines.js'

/** The line of a place, outside of this package: the file with its folder, since journals go from machine to machine. */
export function sourceLine({ stack = '' }: Place): string | undefined {
  const frame = stackLines(stack).find(({ file }) => !isOwnCode(file))
  if (frame === undefined) return undefined
  const path = pathOf(frame.file).split(/[/\\]/).slice(-2).join('/')
  return `${path}:${frame.line}`
}
