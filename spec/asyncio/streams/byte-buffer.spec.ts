import { ByteBuffer } from '../../../lib/asyncio/streams/byte-buffer.js'

const filled = (...pieces: string[]): ByteBuffer => {
  const buffer = new ByteBuffer()
  for (const piece of pieces) buffer.append(Buffer.from(piece))
  return buffer
}

describe('a byte buffer', () => {
  it('gives at the front what was put in at the end', () => {
    const buffer = filled('abc', 'def')
    expect([buffer.length, String(buffer.take(2)), String(buffer.take(100)), buffer.length]).toEqual([
      6,
      'ab',
      'cdef',
      0,
    ])
  })

  it('finds bytes across the pieces, from a place on', () => {
    const buffer = filled('xab', 'cab')
    expect(['ab', 'bc', 'x', 'no'].map((text) => buffer.indexOf(Buffer.from(text), 0))).toEqual([1, 2, 0, -1])
    expect([buffer.indexOf(Buffer.from('ab'), 2), buffer.indexOf(Buffer.from('b'), 99)]).toEqual([4, -1])
    buffer.take(2)
    expect(buffer.indexOf(Buffer.from('ab'), 0)).toBe(2)
  })

  it('copies what it is given and what it gives', () => {
    const given = Buffer.from('abc')
    const buffer = new ByteBuffer()
    buffer.append(given)
    given.fill('x')
    const taken = buffer.take(2)
    buffer.append(Buffer.from('defghi'))
    expect([String(taken), String(buffer.take(9))]).toEqual(['ab', 'cdefghi'])
  })

  it('keeps the order through many sizes', () => {
    const buffer = new ByteBuffer()
    let expected = ''
    for (let i = 0; i < 2000; i++) {
      const piece = String(i).repeat(1 + (i % 7))
      buffer.append(Buffer.from(piece))
      expected += piece
      if (i % 3 === 0) {
        const count = (i * 13) % (expected.length + 1)
        expect(String(buffer.take(count))).toBe(expected.slice(0, count))
        expected = expected.slice(count)
      }
    }
    expect(String(buffer.take(Infinity))).toBe(expected)
  })

  it('can be emptied', () => {
    const buffer = filled('a'.repeat(200_000))
    buffer.clear()
    expect(buffer.length).toBe(0)
    buffer.append(Buffer.from('b'))
    expect(String(buffer.take(1))).toBe('b')
  })
})
