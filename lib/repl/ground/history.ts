/**
 * What was typed in earlier sessions: a file with a line for each, the oldest first. A file that cannot be read or
 * written is no reason to disturb anybody.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'

/** So many lines are kept. */
export const REMEMBERED = 1000

/** The lines of a history file, the newest first, as node:readline wants them. Shortens the file if it has grown. */
export function readHistory(file: string): string[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
    const kept = lines.slice(-REMEMBERED)
    if (lines.length > REMEMBERED) writeFileSync(file, `${kept.join('\n')}\n`, { mode: 0o600 })
    return kept.reverse()
  } catch {
    return []
  }
}

/** Adds a line. */
export function remember(file: string, line: string): void {
  if (line.trim() === '') return
  try {
    appendFileSync(file, `${line}\n`, { mode: 0o600 })
  } catch {
    // Then it is forgotten.
  }
}
