/**
 * Output as it is compared: without what may differ from run to run. Addresses (`0x…`) and times in brackets
 * (`(28 ms)`) are any of them, and the frames of a traceback are left out.
 */
import { TRACEBACK } from './traceback.js'

/** A text without what may differ from run to run. */
export function comparable(text: string): string {
  const lines: string[] = []
  let inFrames = false
  for (const line of text.split('\n')) {
    inFrames = line === TRACEBACK || (inFrames && /^\s+\S/.test(line))
    if (inFrames && line !== TRACEBACK) continue
    const steady = line.replaceAll(/\b0x[0-9a-f.…]+/gi, '0x...').replaceAll(/\(\d+ ms\)/g, '(... ms)')
    lines.push(steady.trimEnd())
  }
  return lines.join('\n')
}
