/**
 * Reading: the coroutines of a stream reader.
 */
import { StopAsyncIteration, ValueError } from '../../protocol/exceptions.js'
import { coroutine } from '../../objects/coroutine.js'
import { IncompleteReadError, LimitOverrunError } from './errors.js'
import { findSeparator, type Separator, separatorsFrom } from './separators.js'
import type { StreamBuffer } from './stream-buffer.js'

const NOTHING = Buffer.alloc(0)
const NEWLINE = Buffer.from('\n')
const NEWLINES = [NEWLINE]

/** At most so many bytes; all, up to the end, for -1. */
export const read = coroutine('read', function* (reader: StreamBuffer, n: number) {
  reader._check()
  if (n === 0) return NOTHING
  if (n < 0) return yield* readAll(reader)
  return yield* readSome(reader, n)
})

function* readSome(reader: StreamBuffer, n: number) {
  reader._check()
  if (reader._buffer.length === 0 && !reader._isAtEnd) yield* reader._waitForData('read')
  return reader._take(n)
}

/** In pieces, so that what is buffered stays within the limit. */
function* readAll(reader: StreamBuffer) {
  const pieces: Buffer[] = []
  for (;;) {
    const piece = yield* readSome(reader, reader._limit)
    if (piece.length === 0) return Buffer.concat(pieces)
    pieces.push(piece)
  }
}

/** So many bytes. */
export const readexactly = coroutine('readexactly', function* (reader: StreamBuffer, n: number) {
  if (n < 0) throw new ValueError('readexactly size can not be less than zero')
  reader._check()
  if (n === 0) return NOTHING
  while (reader._buffer.length < n) {
    if (reader._isAtEnd) throw new IncompleteReadError(reader._buffer.take(Infinity), n)
    yield* reader._waitForData('readexactly')
  }
  return reader._take(n)
})

/** Up to a separator. */
export const readuntil = coroutine(
  'readuntil',
  function* (reader: StreamBuffer, separator: Separator | readonly Separator[]) {
    return yield* until(reader, separatorsFrom(separator))
  },
)

function* until(reader: StreamBuffer, separators: readonly Buffer[]) {
  reader._check()
  const longest = (separators.at(-1) as Buffer).length
  let from = 0
  for (;;) {
    const found = findSeparator(reader._buffer, separators, from)
    if (found !== undefined) {
      if (found.start > reader._limit) {
        throw new LimitOverrunError('Separator is found, but chunk is longer than limit', found.start)
      }
      return reader._take(found.end)
    }
    // The last bytes may be the beginning of a separator.
    from = Math.max(0, reader._buffer.length + 1 - longest)
    if (from > reader._limit) {
      throw new LimitOverrunError('Separator is not found, and chunk exceed the limit', from)
    }
    if (reader._isAtEnd) throw new IncompleteReadError(reader._buffer.take(Infinity))
    yield* reader._waitForData('readuntil')
  }
}

/** Up to a newline. */
export const readline = coroutine('readline', function* (reader: StreamBuffer) {
  return yield* line(reader)
})

function* line(reader: StreamBuffer) {
  try {
    return yield* until(reader, NEWLINES)
  } catch (error) {
    if (error instanceof IncompleteReadError) return error.partial
    if (!(error instanceof LimitOverrunError)) throw error
    // The line that is too long goes, so that the next one can be read.
    const hasNewline = reader._buffer.indexOf(NEWLINE, error.consumed) === error.consumed
    reader._take(hasNewline ? error.consumed + NEWLINE.length : Infinity)
    throw new ValueError(error.args[0])
  }
}

/** The next line of an iteration. */
export const nextLine = coroutine('__anext__', function* (reader: StreamBuffer) {
  const next = yield* line(reader)
  if (next.length === 0) throw new StopAsyncIteration()
  return next
})
