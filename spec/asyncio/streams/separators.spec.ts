import { ByteBuffer } from '../../../lib/asyncio/streams/byte-buffer.js'
import { findSeparator, separatorsFrom } from '../../../lib/asyncio/streams/separators.js'
import { attempt } from '../traced.js'

const found = (text: string, separators: readonly string[], from = 0) => {
  const buffer = new ByteBuffer()
  buffer.append(Buffer.from(text))
  return findSeparator(buffer, separatorsFrom(separators), from)
}

describe('separators', () => {
  it('are bytes, the shortest first', () => {
    expect(separatorsFrom(['abc', Buffer.from('d')]).map(String)).toEqual(['d', 'abc'])
    expect(separatorsFrom('\n').map(String)).toEqual(['\n'])
  })

  it('are refused if there is none, or an empty one, with Python’s texts', () => {
    expect(attempt(() => separatorsFrom([]))).toBe("!! ValueError('Separator should contain at least one element')")
    expect(attempt(() => separatorsFrom(''))).toBe("!! ValueError('Separator should be at least one-byte string')")
    expect(attempt(() => separatorsFrom(5 as never))).toBe("!! TypeError('a separator is bytes or a string, not int')")
  })

  it('are found where the first one ends', () => {
    expect(found('abcXYZ', ['XYZ', 'c'])).toEqual({ start: 2, end: 3 })
    expect(found('a-b--c', ['--', '-b'])).toEqual({ start: 1, end: 3 })
    expect(found('ab', ['x'])).toBe(undefined)
    expect(found('xax', ['x'], 1)).toEqual({ start: 2, end: 3 })
  })
})
