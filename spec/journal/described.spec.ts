import { described } from '../../lib/journal/described.js'

class Ask {
  constructor(
    readonly question: string,
    readonly times = 1,
  ) {}
}

it.each([
  [new Ask('who?'), "Ask(question='who?', times=1)"],
  ['text', "'text'"],
  [new (class Plain {})(), 'Plain()'],
  [Object.assign(new Ask('a'), { b: 1, c: 2, d: 3 }), "Ask(question='a', times=1, b=1, c=2, …)"],
  [
    new (class Own {
      toString = () => 'own words'
    })(),
    'own words',
  ],
])('%#: says what an object is, with its fields', (value, text) => {
  expect(described(value)).toBe(text)
})

it('is bounded, on one line, and runs no code of the fields', () => {
  expect(described(new Ask('x'.repeat(500))).length).toBeLessThan(70)
  expect(described('a\nb')).toBe(String.raw`'a\nb'`)
  const trap = Object.defineProperty({ __proto__: Ask.prototype }, 'field', {
    enumerable: true,
    get() {
      throw new Error('looked at')
    },
  })
  expect(described(trap)).toBe('Ask()')
})

it('is the name of the class of what cannot be shown', () => {
  const broken = new (class Broken {
    toString(): string {
      throw new Error('no')
    }
  })()
  expect(described(broken)).toBe('Broken')
})
