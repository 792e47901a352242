import { asyncFor, await_ } from '../../../lib/index.js'
import { StreamReader } from '../../../lib/asyncio/streams/stream-reader.js'
import { attempt, traced } from '../traced.js'

describe('a stream reader', () => {
  it('can be iterated over, line by line', () => {
    const lines = traced(function* (_note, _loop, out) {
      const reader = new StreamReader()
      reader.feedData(Buffer.from('one\n\ntwo'))
      reader.feedEof()
      const cursor = asyncFor(reader)
      while (yield* cursor.advance()) out.push(String(cursor.value))
    })
    expect(lines).toEqual(['one\n', '\n', 'two'])
  })

  it('gives Buffers, which are bytes and text', () => {
    traced(function* () {
      const reader = new StreamReader()
      reader.feedData(new Uint8Array([104, 105]))
      const bytes = yield* await_(reader.read(2))
      expect(bytes).toBeInstanceOf(Uint8Array)
      expect(bytes.toString()).toBe('hi')
    })
  })

  it('needs a loop', () => {
    expect(attempt(() => new StreamReader())).toBe(
      `!! RuntimeError("There is no current event loop in thread 'MainThread'.")`,
    )
  })
})
