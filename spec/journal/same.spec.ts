import { RuntimeError, ValueError } from '../../lib/protocol/exceptions.js'
import { same } from '../../lib/journal/same.js'
import { Unsaved } from '../../lib/journal/saved-values.js'
import { counter, leaf, talk } from './programs.js'

class Point {
  constructor(readonly x: number) {}
}

function ring(value: number): object {
  const object: Record<string, unknown> = { value }
  object['self'] = object
  return object
}

describe('two values are the same', () => {
  it.each<[unknown, unknown]>([
    [NaN, NaN],
    [
      [1, { a: 'b' }],
      [1, { a: 'b' }],
    ],
    [new Point(1), new Point(1)],
    [new Map([[1, [2]]]), new Map([[1, [2]]])],
    [new Set([1]), new Set([1])],
    [new Date(5), new Date(5)],
    [new ValueError('a', 1), new ValueError('a', 1)],
    [ring(1), ring(1)],
    [() => 1, () => 1],
    [talk(), talk()],
    [Promise.resolve(1), Promise.resolve(2)],
    [new Unsaved('<Point object at 0x...>'), new Point(1)],
  ])('%#', (one, other) => {
    expect(same(one, other)).toBe(true)
    expect(same(other, one)).toBe(true)
  })
})

describe('two values are not the same', () => {
  it.each<[unknown, unknown]>([
    [1, 2],
    [0, -0],
    [null, undefined],
    [null, {}],
    [[1], [1, 2]],
    [[], {}],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: undefined }, { b: undefined }],
    [new Point(1), { x: 1 }],
    [new Map([[1, 2]]), new Map([[1, 3]])],
    [new Set([1]), new Set([2])],
    [new Date(5), new Date(6)],
    [new ValueError('a'), new RuntimeError('a')],
    [new ValueError('a', 1), new ValueError('a', 2)],
    [ring(1), ring(2)],
    [() => 1, () => 2],
    [talk(), leaf(1)],
    [counter(), talk()],
    [new Unsaved('<Point object at 0x...>'), new ValueError('x')],
  ])('%#', (one, other) => {
    expect(same(one, other)).toBe(false)
    expect(same(other, one)).toBe(false)
  })
})

it('asks no property that is computed', () => {
  const object = (): object => ({
    get trap(): never {
      throw new Error('asked')
    },
  })
  expect(same(object(), object())).toBe(true)
})
