import { sourceLine } from '../../lib/durable/source-line.js'

describe('a line of source', () => {
  it('is the file with its folder, and the number', () => {
    expect(sourceLine({ stack: 'Error\n    at main (file:///srv/ada/shop/purchase.mjs:12:5)' })).toBe(
      'shop/purchase.mjs:12',
    )
    expect(sourceLine({ stack: '    at main (C:\\shop\\a.ts:3:1)' })).toBe('shop/a.ts:3')
  })

  it('is unknown where the stack says nothing', () => {
    expect(sourceLine({})).toBeUndefined()
    expect(sourceLine({ stack: 'Error\n    at <anonymous>' })).toBeUndefined()
  })
})
