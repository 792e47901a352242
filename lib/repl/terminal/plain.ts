/**
 * A session without a terminal: plain lines in, a transcript out. Prompts are printed with the line that answers them,
 * so the output reads like the session of somebody typing, ends without a prompt, and is a transcript that can be
 * replayed (transcript.ts).
 */
import { createInterface } from 'node:readline'
import { InputLines } from '../session/input-lines.js'
import { PastedLines } from './pasted.js'
import type { Session } from '../session/session.js'
import type { ReplInput } from '../ground/streams.js'

/** Reads lines until there are no more, or the session ends. */
export function readPlainLines(session: Session, input: ReplInput): InputLines {
  const lines = new InputLines(session, {
    taken: (prompt, line) => {
      session.echo(line === '' ? `${prompt.trimEnd()}\n` : `${prompt}${line}\n`)
    },
  })
  const reader = createInterface({ input: input as unknown as NodeJS.ReadableStream, crlfDelay: Infinity })
  const pasted = new PastedLines()
  reader.on('line', (line) => {
    const taken = pasted.take(line)
    if (taken !== undefined) lines.push(taken)
  })
  reader.on('close', () => {
    lines.end()
  })
  void lines.done.then(() => {
    reader.close()
  })
  return lines
}
