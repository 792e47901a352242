import { IndexError, KeyError, StopIteration, ValueError } from '../../lib/index.js'
import { brandOf } from '../../lib/protocol/brand.js'
import { listIterator, sequenceIterator, type NextIterator } from '../../lib/delegation/sequence.js'
import { errorLine, outcome } from './suite.js'

function take(iterator: NextIterator, count: number): string[] {
  return Array.from({ length: count }, () => outcome(() => iterator.__next__()))
}

describe('an iterator over a sequence', () => {
  class Squares {
    readonly asked: number[] = []
    constructor(readonly end: Error) {}
    __getitem__(index: number): number {
      this.asked.push(index)
      if (index === 2) throw this.end
      return index * index
    }
  }

  it('asks __getitem__ for 0, 1, 2 …, up to an IndexError', () => {
    const squares = new Squares(new IndexError('no'))
    expect(take(sequenceIterator(squares), 3)).toEqual(['0', '1', 'StopIteration'])
    expect(squares.asked).toEqual([0, 1, 2])
  })

  it('lets other errors out', () => {
    const error = new ValueError('bad')
    const iterator = sequenceIterator(new Squares(error))
    expect(take(iterator, 3).at(-1)).toBe(errorLine(error))
  })

  it('ends at a StopIteration of __getitem__ too', () => {
    expect(take(sequenceIterator(new Squares(new StopIteration())), 3)).toEqual(['0', '1', 'StopIteration'])
  })

  it('is its own iterator, of Python’s type iterator', () => {
    const iterator = sequenceIterator(new Squares(new KeyError('k')))
    expect(iterator.__iter__()).toBe(iterator)
    expect(brandOf(iterator)).toBe('iterator')
  })
})

describe('an iterator over a list', () => {
  it('gives the items, those too that are appended meanwhile', () => {
    const list = [1]
    const iterator = listIterator(list)
    expect(take(iterator, 1)).toEqual(['1'])
    list.push(2)
    expect(take(iterator, 2)).toEqual(['2', 'StopIteration'])
  })

  it('that has ended stays at its end', () => {
    const list = [1]
    const iterator = listIterator(list)
    take(iterator, 2)
    list.push(2)
    expect(take(iterator, 1)).toEqual(['StopIteration'])
  })

  it('is its own iterator, of Python’s type list_iterator, without send', () => {
    const iterator = listIterator([])
    expect(iterator.__iter__()).toBe(iterator)
    expect(brandOf(iterator)).toBe('list_iterator')
    expect('send' in iterator).toBe(false)
  })
})
