/**
 * Iteration by `__getitem__`: the sequence protocol that Python had before `__iter__`, and that `iter()` still takes.
 */
import { brandOf, TYPE } from '../protocol/brand.js'
import { LookupError, StopIteration } from '../protocol/exceptions.js'
import { specialMethod } from '../protocol/special.js'

/** An iterator in Python's style. */
export interface NextIterator {
  __iter__(): NextIterator
  __next__(): unknown
}

/** An iterator over `sequence.__getitem__(0)`, `(1)`, … up to an IndexError. Python: `iterator`. */
export function sequenceIterator(sequence: object): NextIterator {
  const getItem = specialMethod(sequence, '__getitem__')
  let index = 0
  return iteratorOfType('iterator', () => {
    try {
      return getItem?.call(sequence, index++)
    } catch (error) {
      if (error instanceof LookupError) throw new StopIteration()
      throw error
    }
  })
}

/** An iterator over a list that ends as Python's does and has no `send`. Python: `list_iterator`. */
export function listIterator(list: readonly unknown[]): NextIterator {
  let index = 0
  return iteratorOfType('list_iterator', () => {
    if (index < list.length) return list[index++]
    index = Infinity
    throw new StopIteration()
  })
}

function iteratorOfType(type: NonNullable<ReturnType<typeof brandOf>>, next: () => unknown): NextIterator {
  class Iterator implements NextIterator {
    __iter__(): this {
      return this
    }
    __next__(): unknown {
      return next()
    }
  }
  Object.defineProperty(Iterator.prototype, TYPE, { value: type })
  return new Iterator()
}
