/**
 * What was typed in earlier sessions: a file with a line for each input, the oldest first. Where an input has several
 * lines there is a carriage return between them, as in Node's own history. A file that cannot be read or written is no
 * reason to disturb anybody.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'

/** So many lines are kept. */
export const REMEMBERED = 1000

/** The inputs of a history file, the newest first, as node:readline wants them. Shortens the file if it has grown. */
export function readHistory(file: string): string[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
    const kept = lines.slice(-REMEMBERED)
    if (lines.length > REMEMBERED) writeFileSync(file, `${kept.join('\n')}\n`, { mode: 0o600 })
    return kept.reverse().map((line) => line.replaceAll('\r', '\n'))
  } catch {
    return []
  }
}

/** Adds an input. */
export function remember(file: string, input: string): void {
  if (input.trim() === '') return
  try {
    appendFileSync(file, `${input.replaceAll('\n', '\r')}\n`, { mode: 0o600 })
  } catch {
    // Then it is forgotten.
  }
}
