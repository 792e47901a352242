import { iter, KeyError, next, StopIteration } from '../../lib/index.js'
import { typeName } from '../../lib/protocol/type-name.js'
import { generator, outcome, pythonIterator } from '../delegation/suite.js'

const count = generator(function* (to: number): Generator {
  for (let i = 0; i < to; i++) yield i
  return 'counted'
})
const taken = (iterator: any, times: number): string[] =>
  Array.from({ length: times }, () => outcome(() => next(iterator)))

describe('iter', () => {
  it('of an array is an iterator in Python’s style', () => {
    const iterator = iter([1, 2])
    expect(typeName(iterator)).toBe('list_iterator')
    expect(taken(iterator, 3)).toEqual(['1', '2', 'StopIteration'])
  })

  it('of anything else is what it gives for one', () => {
    const [object, python] = [count(2), pythonIterator('x')]
    expect([iter(object) === object, iter(python) === python]).toEqual([true, true])
    expect(taken(iter('ab'), 3)).toEqual(['a', 'b', 'StopIteration'])
    expect(taken(iter(new Map([[1, 2]])), 2)).toEqual(['1,2', 'StopIteration'])
  })

  it('refuses what cannot be iterated', () => {
    expect(outcome(() => iter(1))).toBe("TypeError: 'int' object is not iterable")
    expect(outcome(() => iter(undefined))).toBe("TypeError: 'NoneType' object is not iterable")
  })
})

describe('next', () => {
  it('gives the next value, and raises StopIteration with the result at the end', () => {
    expect(taken(count(2), 4)).toEqual(['0', '1', 'StopIteration: counted', 'StopIteration'])
    expect(taken([1][Symbol.iterator](), 2)).toEqual(['1', 'StopIteration'])
    function* native(): Generator {
      yield 1
      return 'result'
    }
    expect(taken(native(), 3)).toEqual(['1', 'StopIteration: result', 'StopIteration'])
  })

  it('gives the fallback at the end, undefined among them', () => {
    expect([next(count(0), 'over'), next(count(1), 'over')]).toEqual(['over', 0])
    expect(next(count(0), undefined)).toBeUndefined()
  })

  it('lets other errors out, fallback or not', () => {
    const failing = generator(function* () {
      throw new KeyError('k')
    })
    expect([outcome(() => next(failing())), outcome(() => next(failing(), 'over'))]).toEqual([
      'KeyError: k',
      'KeyError: k',
    ])
  })

  it('takes a StopIteration of a JavaScript iterator for the end all the same', () => {
    const raising = {
      next() {
        throw new StopIteration('raised')
      },
    }
    expect([outcome(() => next(raising)), next(raising, 'over')]).toEqual(['StopIteration: raised', 'over'])
  })

  it.each([
    [[1], 'list'],
    [1, 'int'],
    [undefined, 'NoneType'],
    [{ next: 1 }, 'Object'],
  ])('refuses %p, which is no iterator', (value, type) => {
    expect(outcome(() => next(value as never))).toBe(`TypeError: '${type}' object is not an iterator`)
  })
})
