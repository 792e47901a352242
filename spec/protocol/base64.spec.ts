import { base64Of, bytesOf } from '../../lib/protocol/base64.js'

describe('Base64', () => {
  it.each([0, 1, 2, 3, 4, 5, 255, 256])('is what Node makes of %d bytes, and comes back', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 73 + 251) % 256)
    expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    expect(bytesOf(base64Of(bytes))).toEqual(bytes)
  })
})
