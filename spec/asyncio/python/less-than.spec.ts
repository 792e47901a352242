import { lessThan } from '../../../lib/asyncio/python/less-than.js'
import { attempt } from '../traced.js'

class Version {
  constructor(readonly number: number) {}
  __lt__(other: Version): boolean {
    return this.number < other.number
  }
}

class Above {
  __gt__(): boolean {
    return true
  }
}

describe('lessThan', () => {
  // What `one < other` gives in CPython 3.14.
  it.each<[unknown, unknown, boolean]>([
    [1, 2, true],
    [2, 1, false],
    [1, 1, false],
    [1, NaN, false],
    [NaN, 1, false],
    [false, true, true],
    [true, 2, true],
    [1n, 1.5, true],
    ['a', 'b', true],
    ['B', 'a', true],
    ['', 'a', true],
    ['a', 'ab', true],
    ['\uffff', '\u{10000}', true],
    ['\u{10000}', '\uffff', false],
    ['\ud7ff', '\u{10000}', true],
    [[1, 'a'], [1, 'b'], true],
    [[1], [1, 0], true],
    [[2], [1, 0], false],
    [[[1, 2], 1], [[1, 2], 2], true],
    [[1, true], [1, 1], false],
    [[], [], false],
    [new Version(1), new Version(2), true],
    [{}, new Above(), true],
  ])('compares %p and %p: %p', (one, other, expected) => {
    expect(lessThan(one, other)).toBe(expected)
  })

  it.each<[unknown, unknown, string, string]>([
    ['a', 1, 'str', 'int'],
    [{}, {}, 'dict', 'dict'],
    [undefined, 1, 'NoneType', 'int'],
    [[1], 1, 'list', 'int'],
    [new Map(), new Map(), 'dict', 'dict'],
    [[1, {}], [1, {}], 'dict', 'dict'],
    [1, 'a', 'int', 'str'],
  ])('refuses %p and %p', (one, other, left, right) => {
    expect(attempt(() => lessThan(one, other))).toBe(
      `!! TypeError("'<' not supported between instances of '${left}' and '${right}'")`,
    )
  })

  it('compares no further than the first items that differ, which may be the same object', () => {
    const shared = {}
    expect(lessThan([shared, 1], [shared, 2])).toBe(true)
  })

  it('asks __eq__ for what differs', () => {
    class Same {
      __eq__(): boolean {
        return true
      }
    }
    expect(lessThan([new Same(), 1], [new Same(), 2])).toBe(true)
  })
})
