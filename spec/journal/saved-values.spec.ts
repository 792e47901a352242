import { ValueError } from '../../lib/protocol/exceptions.js'
import { pythonRepr } from '../../lib/text/python-repr.js'
import { fromSaved, toSaved, Unsaved } from '../../lib/journal/saved-values.js'

function through(value: unknown): unknown {
  return fromSaved(JSON.parse(JSON.stringify(toSaved(value))))
}

it.each<[unknown]>([
  [1],
  [-0],
  [NaN],
  [-Infinity],
  [10n],
  ['text'],
  [true],
  [null],
  [undefined],
  [[1, undefined, [2]]],
  [{ a: { b: undefined } }],
  [{ $: 'undefined' }],
  [new Date(7)],
  [new Map<unknown, unknown>([[{ a: 1 }, new Set([1, 2])]])],
])('%# comes back as it was', (value) => {
  expect(through(value)).toStrictEqual(value)
})

it('keeps errors, with their class where everybody has it', () => {
  const error = through(new ValueError('no', 7)) as ValueError
  expect(error).toBeInstanceOf(ValueError)
  expect(error.args).toEqual(['no', 7])
  expect(through(new RangeError('far'))).toBeInstanceOf(RangeError)
  class Own extends Error {}
  expect(pythonRepr(through(new Own('mine')))).toBe("Own('mine')")
})

it('keeps of the rest how it reads, without addresses', () => {
  class Trap {}
  expect(through([new Trap(), () => 1, Symbol('s')])).toEqual([
    new Unsaved('<Trap object at 0x...>'),
    new Unsaved('<function <lambda>>'),
    new Unsaved('Symbol(s)'),
  ])
  const ring: unknown[] = [1]
  ring.push(ring)
  expect(through(ring)).toEqual([1, new Unsaved('[1, [...]]')])
})

it('runs nothing of what it saves', () => {
  const object = {
    get trap(): never {
      throw new Error('asked')
    },
    __repr__: () => {
      throw new Error('shown')
    },
  }
  expect(through(object)).toEqual(new Unsaved('<repr() failed>'))
})
