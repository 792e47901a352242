/**
 * How examples write values: as `console.log` shows them, on one line, without blanks inside brackets, and with `0x…`
 * for addresses. An error is its name and its text.
 */
import { inspect } from 'node:util'

/** The text of a value, as an example writes it. */
export function show(value: unknown): string {
  if (isError(value)) return `${value.name}${value.message === '' ? '' : `: ${value.message}`}`
  return comparable(inspect(value, { depth: 6, compact: true, breakLength: Infinity }))
}

/** A text without what does not matter. */
export function comparable(text: string): string {
  return text
    .replaceAll(/\b0x[0-9a-f.…]+/g, '0x…')
    .replaceAll(/([[{(]) +/g, '$1')
    .replaceAll(/ +([\]})])/g, '$1')
    .trim()
    .replace(/^\{value: (.*), done: (true|false)\}$/, '{done: $2, value: $1}')
}

/** Whether a text is what is claimed; `…` at the end of a claim stands for more text. */
export function matches(got: string, claimed: string): boolean {
  const [left, right] = [comparable(got), comparable(claimed)]
  return right.endsWith('…') && !right.endsWith('0x…') ? left.startsWith(right.slice(0, -1)) : left === right
}

function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]'
}
