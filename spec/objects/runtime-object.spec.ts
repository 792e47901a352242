import { inspect } from 'node:util'
import { AttributeError } from '../../lib/index.js'
import { asyncGenerator, coroutine, generator, outcome } from '../delegation/suite.js'

const kinds: [string, any][] = [
  ['generator', generator],
  ['coroutine', coroutine],
  ['async_generator', asyncGenerator],
]

describe.each(kinds)('an object of type %s', (type, factory) => {
  const make = factory(function* named() {})
  const object = make()
  afterAll(() => object.close?.())

  it('prints itself as in Python, each with an address of its own that stays', () => {
    expect(String(object)).toMatch(new RegExp(`^<${type} object named at 0x[0-9a-f]{12}>$`))
    expect(String(object)).toBe(String(object))
    const other = make()
    expect(String(other)).not.toBe(String(object))
    other.close?.()
  })

  it('prints itself so under util.inspect and console.log too, also inside of something', () => {
    expect(inspect(object)).toBe(String(object))
    expect(inspect({ object })).toBe(`{ object: ${object} }`)
    expect(`${object}`).toBe(String(object))
  })

  it('has the function’s name, which can be set for this object alone', () => {
    const renamed = make()
    expect([renamed.__name__, renamed.__qualname__]).toEqual(['named', 'named'])
    renamed.__name__ = 'n'
    renamed.__qualname__ = 'q'
    expect([renamed.__name__, renamed.__qualname__]).toEqual(['n', 'q'])
    expect(String(renamed)).toMatch(new RegExp(`^<${type} object q at`))
    expect(object.__name__).toBe('named')
    renamed.close?.()
  })

  it('takes only a string for a name', () => {
    for (const name of ['__name__', '__qualname__']) {
      const set = (value: unknown) => outcome(() => (object[name] = value))
      expect([1, undefined].map(set)).toEqual([1, 2].map(() => `TypeError: ${name} must be set to a string object`))
    }
  })

  it('cannot be copied or pickled, and is its text in JSON', () => {
    expect(outcome(() => object.__reduce_ex__(4))).toBe(`TypeError: cannot pickle '${type}' object`)
    expect(JSON.stringify({ object })).toBe(JSON.stringify({ object: String(object) }))
  })

  it('takes no new attributes', () => {
    expect(() => {
      object.foo = 1
    }).toThrow(AttributeError)
  })
})
