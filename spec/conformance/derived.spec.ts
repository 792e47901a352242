import { derivedMembers } from '../../lib/conformance/derived.js'
import { completed } from '../../lib/conformance/errors.js'

const errors = completed({})
const { next, iter, isException, repr } = derivedMembers(errors)

describe('what is derived for a runtime', () => {
  it('has Python’s iterator over a list, with nothing to send to', () => {
    const iterator = iter([1, undefined])
    expect(iterator.__iter__()).toBe(iterator)
    expect([next(iterator), next(iterator)]).toEqual([1, undefined])
    expect(() => next(iterator)).toThrow(errors.StopIteration)
    expect([iterator.send, iterator.throw, iterator.close]).toEqual([undefined, undefined, undefined])
    expect(iterator.constructor.name).toBe('list_iterator')
  })

  it('asks other things for their iterators', () => {
    expect(iter({ __iter__: () => 'it' })).toBe('it')
  })

  it('has a next() whose default is for the end alone', () => {
    const raising = (error: unknown) => ({
      __next__: () => {
        throw error
      },
    })
    expect(next(raising(new errors.StopIteration()), 'd')).toBe('d')
    expect(next(raising(new errors.StopIteration()), undefined)).toBeUndefined()
    expect(() => next(raising(new errors.KeyError('k')), 'd')).toThrow(errors.KeyError)
  })

  it('knows what `except Exception` catches', () => {
    expect([new errors.KeyError(), new TypeError(), 'thrown', new errors.SystemExit()].map(isException)).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  it('has a text for any object', () => {
    expect(repr(new Map())).toBe('<Map object>')
    expect(repr(Object.create(null))).toBe('<undefined object>')
  })
})
