import { runInNewContext } from 'node:vm'
import { isNativeGenerator } from '../../lib/delegation/native.js'

describe('a native generator', () => {
  it('is a generator object of JavaScript, of whichever realm', () => {
    expect(isNativeGenerator((function* () {})())).toBe(true)
    expect(isNativeGenerator(runInNewContext('(function* () {})()'))).toBe(true)
  })

  it('is not what only looks like one', () => {
    const tag = { [Symbol.toStringTag]: 'Generator' }
    expect(isNativeGenerator(tag)).toBe(false)
    expect(isNativeGenerator({ ...tag, next() {} })).toBe(false)
    expect(isNativeGenerator({ next() {}, throw() {} })).toBe(false)
    expect(isNativeGenerator([][Symbol.iterator]())).toBe(false)
    expect(isNativeGenerator((async function* () {})())).toBe(false)
    for (const value of [undefined, null, 1, 'Generator', function* () {}]) expect(isNativeGenerator(value)).toBe(false)
  })

  it('is not asked of other iterators by their methods, whose look-up could run code', () => {
    const log: string[] = []
    const iterator = {
      get next() {
        log.push('next')
        return () => {}
      },
    }
    expect(isNativeGenerator(iterator)).toBe(false)
    expect(log).toEqual([])
  })
})
