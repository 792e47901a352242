/**
 * A journal is written as JSON Lines. A line counts once its end is there: what follows the last end was being written
 * when the process died, and nobody was told that it was kept.
 */
import { ValueError } from '../../protocol/exceptions.js'
import type { Record } from '../records.js'

const NEWLINE = 10

/** How many bytes of a file are whole lines. */
export function wholeLength(bytes: Uint8Array): number {
  return bytes.lastIndexOf(NEWLINE) + 1
}

/** The records of a file, without what was being written; a ValueError that says where, if it is damaged. */
export function linesIn(bytes: Uint8Array, path: string): Record[] {
  const text = new TextDecoder().decode(bytes.subarray(0, wholeLength(bytes)))
  const lines = text.split('\n').slice(0, -1)
  return lines.map((line, index) => {
    try {
      const record: unknown = JSON.parse(line)
      if (typeof record === 'object' && record !== null) return record as Record
    } catch {
      // Said below.
    }
    throw new ValueError(`${path}, line ${index + 1}: this is no record; the file is damaged`)
  })
}

/** Records as lines. */
export function textOf(records: readonly Record[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}
