/**
 * What an object is, for people who read what happened: its class and its fields, `Ask(question='who?')`.
 */
import { typeName } from '../protocol/type-name.js'
import { pythonRepr } from '../text/python-repr.js'

/** So long it may be. */
const LONGEST = 60
/** So many fields are told. */
const MOST_FIELDS = 4

/** What an object is called: what it says itself; else its class, with its fields. No code of the fields' is run. */
export function described(value: unknown): string {
  let text: string
  try {
    text = pythonRepr(value)
    if (typeof value === 'object' && value !== null && / object at 0x/.test(text)) text = withFields(value)
  } catch {
    text = typeName(value)
  }
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

function withFields(value: object): string {
  const fields = Object.entries(Object.getOwnPropertyDescriptors(value)).filter(
    ([name, field]) => 'value' in field && field.enumerable === true && !name.startsWith('_'),
  )
  const texts = fields.slice(0, MOST_FIELDS).map(([name, field]) => `${name}=${pythonRepr(field.value)}`)
  if (fields.length > MOST_FIELDS) texts.push('…')
  return `${typeName(value)}(${texts.join(', ')})`
}
