import { brandOf, TYPE } from '../../lib/protocol/brand.js'

describe('brands', () => {
  it('tell what type Python calls an object', () => {
    expect(brandOf({ [TYPE]: 'coroutine' })).toBe('coroutine')
    expect(brandOf(Object.create({ [TYPE]: 'generator' }))).toBe('generator')
  })

  it('are under a registered symbol, so that another copy of the package reads them', () => {
    expect(TYPE).toBe(Symbol.for('dunder-await.type'))
  })

  it.each([undefined, null, 1, 'generator', true, Symbol.iterator, {}, [], () => {}])('%p has none', (value) => {
    expect(brandOf(value)).toBeUndefined()
  })

  it('are not asked of functions, whose own type is function', () => {
    expect(brandOf(Object.assign(() => {}, { [TYPE]: 'generator' }))).toBeUndefined()
  })
})
