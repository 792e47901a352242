import { limitedRepr } from '../../../lib/asyncio/python/limited-repr.js'

// CPython 3.14: reprlib.repr of the same values.
describe('a text that stays short', () => {
  it.each<[unknown, string]>([
    [1, '1'],
    [undefined, 'None'],
    ['short', "'short'"],
    ['a'.repeat(40), "'aaaaaaaaaaaa...aaaaaaaaaaaaa'"],
    [[0, 1, 2, 3, 4, 5, 6, 7], '[0, 1, 2, 3, 4, 5, ...]'],
    [[0, [1, [2, [3, [4, [5, [6, [7]]]]]]]], '[0, [1, [2, [3, [4, [5, [...]]]]]]]'],
    [{ a: 1, b: 2, c: 3, d: 4, e: 5 }, "{'a': 1, 'b': 2, 'c': 3, 'd': 4, ...}"],
    [new Map([[1, 2]]), '{1: 2}'],
    [{}, '{}'],
    [new Set([1, 2]), '{1, 2}'],
    [new Set(), 'set()'],
  ])('cuts as reprlib does', (value, text) => {
    expect(limitedRepr(value)).toBe(text)
  })
})
