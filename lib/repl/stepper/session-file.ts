/**
 * Sessions on disk: what was typed with what it printed, and the journals of the coroutines, as records of one journal
 * file (journal/json-lines.ts); and transcripts, which are the same for people to read (transcript.ts).
 */
import type { Journal } from '../../journal/journal.js'
import { readLines, toJsonLines } from '../../journal/json-lines.js'
import { ValueError } from '../../protocol/exceptions.js'

/** An input, and what it printed. */
export interface Exchange {
  readonly input: string
  readonly output: string
}

/** Commands that are about files and not about coroutines: they are not done again. */
const ABOUT_FILES = /^\s*\.(?:save|replay|transcript|spec|draw|exit|help)\b/

/** A session as text. */
export function sessionText(exchanges: readonly Exchange[], journals: readonly Journal[]): string {
  return toJsonLines(
    journals,
    repeatable(exchanges).map(({ input, output }) => ({ input, output })),
  )
}

/**
 * What was typed in a session that was saved.
 *
 * @throws ValueError for a text that is none, is damaged, or was cut
 */
export function exchangesIn(text: string): Exchange[] {
  return readLines(text).flatMap((line, index) => {
    if (!('input' in line)) return []
    const { input, output } = line
    if (typeof input === 'string' && typeof output === 'string') {
      // A session that replays itself would never end.
      return ABOUT_FILES.test(input) ? [] : [{ input, output }]
    }
    throw new ValueError(`line ${index + 1}: this is no input`)
  })
}

/** A session as a transcript; for a Markdown file, in a fence. */
export function transcriptText(exchanges: readonly Exchange[], isMarkdown: boolean): string {
  const text = repeatable(exchanges).map(exchangeText).join('')
  return isMarkdown ? `\`\`\`repl\n${text}\`\`\`\n` : text
}

/** An exchange as it stands in a transcript. */
export function exchangeText({ input, output }: Exchange): string {
  return prompted(input) + guarded(output)
}

/** What can be done again: what is not about files. */
export function repeatable(exchanges: readonly Exchange[]): Exchange[] {
  return exchanges.filter(({ input }) => input.trim() !== '' && !ABOUT_FILES.test(input))
}

/** An input with its prompts, as it is typed. */
export function prompted(input: string): string {
  return input
    .split('\n')
    .map((line, index) => `${`${index === 0 ? '>>>' : '...'} ${line}`.trimEnd()}\n`)
    .join('')
}

/** Blank lines and prompts within an output would end it; a backslash says that a prompt is printed. */
function guarded(output: string): string {
  return output.replaceAll(/^[^\S\n]*$(?=\n)/gm, '<BLANKLINE>').replaceAll(/^(?=\\*>>>(?: |$))/gm, '\\')
}
