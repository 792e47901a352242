/**
 * A step in words, for people who read, and for screen readers: who got what was sent, who returned what to whom, and
 * what came to the driver.
 */
import type { FrameEvent } from '../journal/step.js'
import type { Entry, ShownStep } from './engine.js'

/** So much of one step is told; what a scheduler does in one turn is in the table. */
const MOST = 8

/** What a line did, in sentences. */
export function sentenceOf({ line, printed, steps }: Entry): string {
  if (steps.length === 0)
    return printed === '' ? `${line} did nothing to f.` : `${line} did nothing to f; it printed: ${lastLine(printed)}`
  if (!steps.some(({ events }) => events.length > 0)) return `No body ran. ${lastLine(printed) || line}`
  return steps.map(stepSentence).join(' ')
}

function stepSentence({ call, events, outcome, result }: ShownStep): string {
  const names = new Map(events.map(({ frame, name }) => [frame, name]))
  const clauses = events.flatMap((event) => clause(event, names, call))
  const told =
    clauses.length > MOST
      ? [...clauses.slice(0, MOST - 1), `and ${clauses.length - MOST + 1} things more happen.`]
      : clauses
  const value = result.replace(/^(?:yield|return|raise) ?/, '')
  const end = {
    yield: `${value} goes straight to you.`,
    return: `It has ended${value === '' ? '' : `: ${value} is the value of the StopIteration that you get`}.`,
    raise: `${value} comes back to you; it has ended.`,
  }[outcome]
  return [...told, end].join(' ')
}

function clause({ event, name, by, value }: FrameEvent, names: ReadonlyMap<number, string>, call: string): string[] {
  const above = by === undefined ? undefined : (names.get(by) ?? 'who awaits it')
  switch (event) {
    case 'enter':
      return [above === undefined ? `${name} begins.` : `${above} begins ${name}.`]
    case 'get':
      return [
        call.startsWith('send') && call === `send(${value})`
          ? `${call} goes straight to ${name}.`
          : `${name} gets ${value}.`,
      ]
    case 'throw':
      return [`${value} is raised in ${name}, where it stands.`]
    case 'return':
      return [`${name} returns ${value}${above === undefined ? '' : ` to ${above}`}.`]
    case 'raise':
      return [`${value} leaves ${name}${above === undefined ? '' : `, and is raised in ${above}`}.`]
    case 'await':
    case 'yield':
      return []
  }
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? ''
}
