/**
 * A journal is written as JSON Lines. A line counts once its end is there: what follows the last end was being written
 * when the process died, and nobody was told that it was kept.
 */
import { readFile } from 'node:fs/promises'
import { OSError } from '../../asyncio/python/exceptions.js'
import { ValueError } from '../../protocol/exceptions.js'
import { pythonStr } from '../../text/python-repr.js'
import { headOf, type Record } from '../records.js'

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

/**
 * The records of the file of a run; none if it was never said to have begun.
 *
 * @param run whose file it has to be; anybody's, unless told
 * @throws ValueError that says where it is damaged, or what it is instead; what the host says if it cannot be read
 */
export async function recordsIn(path: string, run?: string): Promise<Record[]> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EISDIR' ? new OSError(`${path} is a folder, and no file of a run`) : error
  })
  const records = linesIn(bytes, path)
  if (records.length === 0) return records
  let known: string
  try {
    known = headOf(records).run
  } catch (error) {
    throw new ValueError(`${path}: ${pythonStr(error)}`)
  }
  if (run === undefined || run === known) return records
  throw new ValueError(`${path}: this is the journal of run ${known}, and not that of run ${run}`)
}

/** Records as lines. */
export function textOf(records: readonly Record[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}
