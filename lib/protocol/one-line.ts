/**
 * Objects that are one line to whatever prints, logs or compares: their text, and nothing of what they are made of.
 */
import { addressOf } from './address.js'
import { brandOf } from './brand.js'

/** What the text of an object is read from: the copy that jest prints in an object's place has it as a property. */
const TEXT: unique symbol = Symbol('text')

/**
 * Has the objects of a type shown as their text: by Node's `util.inspect` (and `console.log`), by `JSON.stringify`, and
 * by the printers of jest and vitest, which print what says that it is a matcher as it wants to be printed. (It is
 * none, since it has no `asymmetricMatch`.)
 *
 * The tag has the address in it. Those who compare by what is inside (`toEqual`, `deepStrictEqual`) ask for tags first:
 * so two objects are never equal to them, and they do not look inside, where they would resume bodies.
 */
export function showAsText(prototype: object): void {
  const hidden = (value: unknown): PropertyDescriptor => ({ value, configurable: true, writable: true })
  Object.defineProperties(prototype, {
    [TEXT]: { get: textOf, configurable: true },
    [Symbol.toStringTag]: { get: tagOf, configurable: true },
    toJSON: hidden(shown),
    [Symbol.for('nodejs.util.inspect.custom')]: hidden(shown),
    $$typeof: { get: matcherOf, configurable: true },
    toAsymmetricMatcher: hidden(shown),
    [Symbol.for('@jest/serializableProperties')]: hidden([TEXT]),
  })
}

function shown(this: { readonly [TEXT]: string }): string {
  return this[TEXT]
}

/** The copy that jest prints in an object's place has no state to make a text of, but its text: it is printed as JSON is. */
function matcherOf(this: object): symbol | undefined {
  return Object.hasOwn(this, TEXT) ? undefined : Symbol.for('jest.asymmetricMatcher')
}

function textOf(this: object): string {
  return String(this)
}

function tagOf(this: object): string {
  return `${brandOf(this) ?? this.constructor.name} at ${addressOf(this)}`
}
