/**
 * Output as it is compared: without what may differ from run to run. Addresses (`0x…`) and times in brackets
 * (`(28 ms)`) are any of them, and the frames of a traceback are left out.
 */
import { TRACEBACK } from './exception-text.js'

/** A frame in the tree of a group. */
const FRAME_OF_MEMBER = /^\s+\|\s{3,}File "|^\s+\|\s+\[Previous line repeated/

/** A text without what may differ from run to run. */
export function comparable(text: string): string {
  const lines: string[] = []
  let inFrames = false
  for (const line of text.split('\n')) {
    inFrames = line === TRACEBACK || (inFrames && /^\s+\S/.test(line))
    if ((inFrames && line !== TRACEBACK) || FRAME_OF_MEMBER.test(line)) continue
    const steady = line.replaceAll(/\b0x[0-9a-f.…]+/gi, '0x...').replaceAll(/\(\d+ ms\)/g, '(... ms)')
    lines.push(steady.trimEnd())
  }
  return lines.join('\n')
}
