/**
 * The lines of events: where a body stands that awaits or yields, as the engine tells it, which takes a moment. So those
 * of an input are told until there have been many: more than a hand does, and fewer than a loop.
 */
import { Frame } from '../../delegation/frame.js'
import { generatorPosition } from '../../inspect/engine.js'
import { lines } from '../../journal/frame-events.js'
import { isOwnCode } from '../../sys/stack-lines.js'

/** So many lines of an input are told. */
export const MOST_LINES = 1000

/**
 * An input begins: what it does is recorded with lines.
 *
 * @returns ends that
 */
export function tellLines(): () => void {
  const before = lines.of
  let left = MOST_LINES
  lines.of = (object) => {
    if (left-- <= 0) return undefined
    const position = generatorPosition(object instanceof Frame ? object._body : object)
    return position === undefined || isOwnCode(position.file) ? undefined : position.line
  }
  return () => {
    lines.of = before
  }
}
