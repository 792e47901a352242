/**
 * Of CPython's test_streams: readers that are fed.
 */
import { asyncFor, await_, ValueError } from '../../../lib/index.js'
import { AssertionError, createTask, wait } from '../../../lib/asyncio/index.js'
import { ConnectionResetError } from '../../../lib/asyncio/python/os-errors.js'
import { EOFError, IncompleteReadError, LimitOverrunError, StreamReader } from '../../../lib/asyncio/streams/index.js'
import { RuntimeError } from '../../../lib/index.js'
import { pythonRepr } from '../../../lib/text/python-repr.js'
import { attempt, bytes, type Programs, told, turn } from './cases.js'

function fed(pieces: string[] = [], { limit, eof = false }: { limit?: number; eof?: boolean } = {}): StreamReader {
  const reader = new StreamReader({ limit })
  for (const piece of pieces) reader.feedData(bytes(piece))
  if (eof) reader.feedEof()
  return reader
}

const repr = (line: Buffer) => pythonRepr(String(line))

export const readers: Programs = {
  *'feeding no bytes is nothing'(say) {
    say(fed(['']))
  },

  *'reading no bytes takes none'(say) {
    const reader = fed(['line1'])
    yield* attempt(say, reader.read(0))
    yield* attempt(say, reader.read(9))
  },

  *'reading waits for the first piece'(say) {
    const reader = new StreamReader()
    const reading = createTask(reader.read(30))
    yield* turn()
    reader.feedData(bytes('line1'))
    reader.feedData(bytes('line2'))
    say(yield* await_(reading))
  },

  *'reading at the end gives nothing'(say) {
    const reader = fed([], { eof: true })
    yield* attempt(say, reader.read(1024))
    yield* attempt(say, reader.read(-1))
    yield* attempt(say, reader.readline())
    say(reader.atEof())
  },

  *'reading all goes over the limit'(say) {
    const reader = fed(['chunk'], { limit: 3 })
    const reading = createTask(reader.read())
    yield* turn()
    reader.feedData(bytes('chunk2'))
    reader.feedEof()
    say(yield* await_(reading))
  },

  *'reading gives no more than was asked for'(say) {
    const reader = fed(['abcdef'], { limit: 3 })
    yield* attempt(say, reader.read(2))
    yield* attempt(say, reader.read(9))
  },

  *'reading after an error raises it'(say) {
    const reader = fed(['line\n'])
    yield* attempt(say, reader.read(2))
    reader.setException(new ValueError('broken'))
    for (const one of [reader.read(2), reader.readline(), reader.readuntil(), reader.readexactly(1), reader.read()]) {
      yield* attempt(say, one)
    }
  },

  *'a limit is above zero'(say) {
    for (const limit of [0, -1]) {
      try {
        new StreamReader({ limit })
      } catch (error) {
        say(told(error))
      }
    }
  },

  *'a line comes in pieces'(say) {
    const reader = fed(['chunk1 ', 'chunk2'])
    const reading = createTask(reader.readline())
    yield* turn()
    reader.feedData(bytes(' chunk3\nchunk4'))
    say(repr(yield* await_(reading)))
    say(reader)
  },

  *'a line over the limit with its end is dropped'(say) {
    const reader = fed(['li', 'ne1\nline2\n'], { limit: 3 })
    yield* attempt(say, reader.readline())
    say(reader)
    yield* attempt(say, reader.readline())
    say(reader)
  },

  *'a line over the limit without its end drops all'(say) {
    const reader = fed(['line1line1line1'], { limit: 7 })
    yield* attempt(say, reader.readline())
    say(reader)
    reader.feedData(bytes('ok\n'))
    yield* attempt(say, reader.readline())
  },

  *'a line over the limit that comes late'(say) {
    const reader = new StreamReader({ limit: 7 })
    const reading = createTask(reader.readline())
    yield* turn()
    reader.feedData(bytes('chunk1'))
    yield* turn()
    reader.feedData(bytes('chunk2'))
    yield* turn()
    reader.feedData(bytes('chunk3\n'))
    reader.feedEof()
    yield* attempt(say, reading)
    say(reader)
  },

  *'a line of the very limit is read'(say) {
    const reader = fed([`${'a'.repeat(7)}\n${'b'.repeat(8)}\n`], { limit: 7 })
    yield* attempt(say, reader.readline())
    yield* attempt(say, reader.readline())
  },

  *'a last line needs no newline'(say) {
    const reader = fed(['some data'], { eof: true })
    yield* attempt(say, reader.readline())
    yield* attempt(say, reader.readline())
  },

  *'two lines in a piece are two'(say) {
    const reader = fed(['line1\nline2\n'], { limit: 7 })
    say(repr(yield* await_(reader.readline())))
    say(repr(yield* await_(reader.readline())))
  },

  *'lines are iterated over'(say) {
    const lines = asyncFor(fed(['one\n', 'two\nthr', 'ee'], { eof: true }))
    while (yield* lines.advance()) say(repr(lines.value))
  },

  *'an iteration ends with a line over the limit'(say) {
    try {
      const lines = asyncFor(fed(['one\n', 'much too long\n'], { limit: 5, eof: true }))
      while (yield* lines.advance()) say(repr(lines.value))
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      say(told(error))
    }
  },

  *'an end is one when all is read'(say) {
    const reader = new StreamReader()
    say(reader.atEof())
    reader.feedData(bytes('some data\n'))
    say(reader.atEof())
    reader.feedEof()
    say(reader.atEof())
    yield* await_(reader.readline())
    say(reader.atEof())
  },

  *'feeding after the end is refused'(say) {
    try {
      fed([], { eof: true }).feedData(bytes('more'))
    } catch (error) {
      if (!(error instanceof AssertionError)) throw error
      say(told(error))
    }
  },

  *'a separator is not empty'(say) {
    const reader = new StreamReader()
    yield* attempt(say, reader.readuntil(''))
    yield* attempt(say, reader.readuntil(['']))
    yield* attempt(say, reader.readuntil([]))
  },

  *'a separator comes in pieces'(say) {
    const reader = new StreamReader()
    const reading = createTask(reader.readuntil('$$$'))
    for (const piece of ['lineAAA', '$', '$$lineBBB$$$rest']) {
      yield* turn()
      reader.feedData(bytes(piece))
    }
    say(yield* await_(reading))
    yield* attempt(say, reader.readuntil('$$$'))
    say(reader)
  },

  *'a separator may begin in itself'(say) {
    const reader = fed(['QWERTYaa'])
    const reading = createTask(reader.readuntil('aaa'))
    yield* turn()
    reader.feedData(bytes('XYaaaa'))
    say(yield* await_(reading))
    say(reader)
  },

  *'a missing separator leaves what there was'(say) {
    const reader = fed(['some dataAA'], { eof: true })
    try {
      yield* await_(reader.readuntil('AAA'))
    } catch (error) {
      if (!(error instanceof IncompleteReadError)) throw error
      say(error.partial, error.expected, error instanceof EOFError)
    }
    say(reader)
  },

  *'a separator beyond the limit leaves the bytes'(say) {
    const all: [string[], string][] = [
      [['some dataAAA'], 'AAA'],
      [['some', 'dataA'], 'AAA'],
      [['some dataAA'], 'AAA'],
      [['A'.repeat(6)], 'B'],
    ]
    for (const [pieces, separator] of all) {
      const reader = fed(pieces, { limit: 3 })
      try {
        yield* await_(reader.readuntil(separator))
      } catch (error) {
        if (!(error instanceof LimitOverrunError)) throw error
        say(told(error), error.consumed, reader)
      }
    }
  },

  *'of several separators the first end counts'(say) {
    let reader = fed(['line 1\nline 2\r\nline 3'])
    for (let count = 0; count < 2; count++) say(repr(yield* await_(reader.readuntil(['\r\n', '\n']))))
    reader = fed(['line AAABBB rest'])
    yield* attempt(say, reader.readuntil(['AAABBB', 'AAA']))
    yield* attempt(say, reader.readuntil(['BB', 'BBB']))
  },

  *'of several separators the longest may come late'(say) {
    const reader = fed(['data'])
    const reading = createTask(reader.readuntil(['A', 'long sep']))
    yield* turn()
    reader.feedData(bytes('Z'))
    yield* turn()
    reader.feedData(bytes('Arest'))
    say(yield* await_(reading))
    say(reader)
  },

  *'of several separators one is beyond the limit'(say) {
    const reader = fed(['some dataA'], { limit: 3 })
    yield* attempt(say, reader.readuntil(['A', 'ome dataA']))
  },

  *'exactly none or less'(say) {
    const reader = new StreamReader()
    yield* attempt(say, reader.readexactly(0))
    yield* attempt(say, reader.readexactly(-1))
  },

  *'exactly so many may be over the limit'(say) {
    const reader = fed(['chunk'], { limit: 3 })
    const reading = createTask(reader.readexactly(9))
    yield* turn()
    reader.feedData(bytes('12345678'))
    say(yield* await_(reading), reader)
  },

  *'exactly so many are not there at the end'(say) {
    const reader = fed(['chunk'], { eof: true })
    try {
      yield* await_(reader.readexactly(10))
    } catch (error) {
      if (!(error instanceof IncompleteReadError)) throw error
      say(told(error), error.partial, error.expected)
    }
    say(reader)
  },

  *'an error wakes who waits'(say) {
    const ways = [
      (reader: StreamReader) => reader.read(1),
      (reader: StreamReader) => reader.readline(),
      (reader: StreamReader) => reader.readexactly(1),
    ]
    for (const begin of ways) {
      const reader = new StreamReader()
      const reading = createTask(begin(reader))
      yield* turn()
      reader.setException(new ConnectionResetError('gone'))
      yield* attempt(say, reading)
      say(told(reader.exception()))
    }
  },

  *'who waits can be cancelled and the bytes stay'(say) {
    const reader = new StreamReader()
    const reading = createTask(reader.readline())
    yield* turn()
    reading.cancel()
    yield* await_(wait([reading]))
    say(reading.cancelled())
    reader.feedData(bytes('line\n'))
    say(repr(yield* await_(reader.readline())))
  },

  *'one waits at a time'(say) {
    const reader = new StreamReader()
    const reading = createTask(reader.read(1))
    yield* turn()
    for (const one of [reader.read(1), reader.readline(), reader.readuntil('x'), reader.readexactly(3)]) {
      yield* attempt(say, one)
    }
    reader.feedData(bytes('x'))
    say(yield* await_(reading))
  },

  *'a reader says what it has'(say) {
    say(fed())
    say(fed(['data']))
    say(fed([], { limit: 123 }))
    say(fed(['data'], { eof: true }))
    const reader = fed()
    reader.setException(new RuntimeError('no'))
    say(reader)
  },

  *'errors say what was missing'(say) {
    say(new IncompleteReadError(bytes('ab'), 3).message)
    say(new IncompleteReadError(bytes('')).message)
    const error = new LimitOverrunError('message', 10)
    say(error.message, error.consumed)
  },
}
