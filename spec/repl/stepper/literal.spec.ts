import { StopIteration, ValueError } from '../../../lib/protocol/exceptions.js'
import { errorExpectation, expectation, literal, quoted } from '../../../lib/repl/stepper/literal.js'
import { talk } from '../../journal/programs.js'

class Point {
  constructor(
    readonly x: number,
    readonly other?: unknown,
  ) {}
}

const needed: string[] = []
const needs = (name: string): void => void needed.push(name)
beforeEach(() => (needed.length = 0))

it.each<[unknown, string]>([
  [undefined, 'undefined'],
  [null, 'null'],
  [1.5, '1.5'],
  [-0, '-0'],
  [NaN, 'NaN'],
  [10n, '10n'],
  [true, 'true'],
  ["it's", '"it\'s"'],
  [`it's "so"\n`, `'it\\'s "so"\\n'`],
  [[1, [undefined]], '[1, [undefined]]'],
  [{ a: 1, 'b-c': { d: [] } }, "{ a: 1, ['b-c']: { d: [] } }"],
  [{}, '{}'],
  [new Map([[1, 'a']]), "new Map([[1, 'a']])"],
  [new Set([1]), 'new Set([1])'],
  [new Date(5), 'new Date(5)'],
  [new RangeError('far'), "new RangeError('far')"],
  [TypeError, 'TypeError'],
])('%# is written as source', (value, source) => {
  expect(literal(value, needs)).toBe(source)
  expect(needed).toEqual([])
})

it('says what it needs of the library', () => {
  expect(literal(new ValueError('no', 7), needs)).toBe("new ValueError('no', 7)")
  expect(literal(StopIteration, needs)).toBe('StopIteration')
  expect(needed).toEqual(['ValueError', 'StopIteration'])
})

it.each<[unknown]>([
  [new Point(1)],
  [() => 1],
  [Symbol('s')],
  [talk()],
  [[new Point(1)]],
  [class Own extends Error {}],
])('%# has no source', (value) => {
  expect(() => literal(value, needs)).toThrow(/cannot be written as source$/)
})

it('has no source if it contains itself', () => {
  const ring: unknown[] = []
  ring.push(ring)
  expect(() => literal(ring, needs)).toThrow('[[...]] cannot be written as source')
})

it('describes what it cannot write, where that is expected', () => {
  expect(expectation([1, new Point(2, {})], needs)).toBe(
    '[1, expect.objectContaining({ x: 2, other: expect.anything() })]',
  )
  expect(expectation(() => 1, needs)).toBe('expect.any(Function)')
  expect(expectation(talk(), needs)).toBe('expect.anything()')
  expect(expectation(new (class Empty {})(), needs)).toBe('expect.anything()')
})

it('describes errors', () => {
  expect(errorExpectation(new ValueError("it's"))).toBe(
    `expect.objectContaining({ name: 'ValueError', message: "it's" })`,
  )
  expect(errorExpectation(5)).toBe('expect.anything()')
})

it('quotes what would break a line', () => {
  expect(quoted('\u2028')).toBe("'\\u2028'")
})
