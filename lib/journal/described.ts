/**
 * What an object is, for people who read what happened: its class and its fields, `Ask(question='who?')`.
 */
import { TYPE } from '../protocol/brand.js'
import { typeName } from '../protocol/type-name.js'
import { pythonRepr } from '../text/python-repr.js'

/** So long it may be. */
const LONGEST = 60
/** So many fields are told. */
const MOST_FIELDS = 4

/** What an object is called, in a line that is not long; the name of its class, if it cannot be shown. */
export function described(value: unknown): string {
  let text: string
  try {
    text = textOf(value)
  } catch {
    text = typeName(value)
  }
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

/** What an object says itself; else its class, with its fields. No code of the fields' is run. Raises what `repr()` does. */
export function textOf(value: unknown): string {
  const text = pythonRepr(value)
  const saysNothing = typeof value === 'object' && value !== null && /^<\S+ object at 0x/.test(text)
  return saysNothing && !(TYPE in value) ? withFields(value) : text
}

function withFields(value: object): string {
  const fields = Object.entries(Object.getOwnPropertyDescriptors(value)).filter(
    ([name, field]) => 'value' in field && field.enumerable === true && !name.startsWith('_'),
  )
  const texts = fields.slice(0, MOST_FIELDS).map(([name, field]) => `${name}=${pythonRepr(field.value)}`)
  if (fields.length > MOST_FIELDS) texts.push('…')
  return `${typeName(value)}(${texts.join(', ')})`
}
