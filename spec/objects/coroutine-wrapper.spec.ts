import { inspect } from 'node:util'
import { ValueError } from '../../lib/index.js'
import { typeName } from '../../lib/protocol/type-name.js'
import { awaitable, awaiting, coroutine, generator, outcome, from } from '../delegation/suite.js'

const echo = function* (): Generator {
  for (let got: unknown = 'first'; got !== 'stop';) {
    try {
      got = yield got
    } catch (error) {
      got = String(error)
    }
  }
  return 'end'
}
const wrapped = (): any => awaiting('wrapped', awaitable(echo()))

describe('the wrapper of a coroutine', () => {
  it('is an iterator over it, being its own', () => {
    const wrapper = wrapped().__await__()
    expect(wrapper.__iter__()).toBe(wrapper)
    expect([wrapper.__next__(), wrapper.send('a'), wrapper.throw(new ValueError('v'))]).toEqual([
      'first',
      'a',
      'ValueError: v',
    ])
    expect(outcome(() => wrapper.send('stop'))).toBe('StopIteration: wrapped')
    expect(outcome(() => wrapper.__next__())).toBe('RuntimeError: cannot reuse already awaited coroutine')
  })

  it('closes the coroutine', () => {
    const object = coroutine(function* () {})()
    expect(object.__await__().close()).toBeUndefined()
    expect(object.cr_frame).toBeUndefined()
  })

  it('goes on with a coroutine that has been driven otherwise', () => {
    const object = wrapped()
    object.send()
    const wrapper = object.__await__()
    expect([wrapper.send('a'), object.send('b'), wrapper.send('c')]).toEqual(['a', 'b', 'c'])
  })

  it('can be delegated to by a plain generator, which may not delegate to the coroutine', () => {
    const outer = generator(function* (): Generator {
      return yield* from(wrapped().__await__())
    })()
    expect([outer.send(), outcome(() => outer.send('stop'))]).toEqual(['first', 'StopIteration: wrapped'])
  })

  it('is not awaitable itself', () => {
    const wrapper = wrapped().__await__()
    expect(outcome(() => awaiting('outer', wrapper).send())).toBe(
      "TypeError: 'coroutine_wrapper' object can't be awaited",
    )
    wrapper.close()
  })

  it('prints itself, and cannot be pickled', () => {
    const wrapper = wrapped().__await__()
    expect(String(wrapper)).toMatch(/^<coroutine_wrapper object at 0x[0-9a-f]+>$/)
    expect(inspect(wrapper)).toBe(String(wrapper))
    expect(typeName(wrapper)).toBe('coroutine_wrapper')
    expect(outcome(() => wrapper.__reduce_ex__(4))).toBe("TypeError: cannot pickle 'coroutine_wrapper' object")
    wrapper.close()
  })
})
