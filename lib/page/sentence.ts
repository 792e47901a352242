/**
 * What a line did, in words, for people who read, and for screen readers: its steps (journal/sentence.ts), or that it was
 * none.
 */
import { sentenceOf } from '../journal/sentence.js'
import type { Entry } from './engine.js'

/** What a line did, in sentences. */
export function sentenceOfEntry({ line, printed, steps }: Entry): string {
  if (steps.length === 0)
    return printed === '' ? `${line} did nothing to f.` : `${line} did nothing to f; it printed: ${lastLine(printed)}`
  if (!steps.some(({ events }) => events.length > 0)) return `No body ran. ${lastLine(printed) || line}`
  return steps.map(sentenceOf).join(' ')
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? ''
}
