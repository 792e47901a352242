import { await_ } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import type { IncompleteReadError, LimitOverrunError } from '../../../lib/asyncio/streams/errors.js'
import { StreamReader } from '../../../lib/asyncio/streams/stream-reader.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { outcome, traced } from '../traced.js'

/** A reader with something in it. */
function reader(text: string, { limit = 64, isAtEnd = false } = {}): StreamReader {
  const made = new StreamReader({ limit })
  made.feedData(Buffer.from(text))
  if (isAtEnd) made.feedEof()
  return made
}

describe('read', () => {
  it('gives what there is, at most so much', () => {
    traced(function* () {
      const some = reader('abcdef')
      expect(String(yield* await_(some.read(2)))).toBe('ab')
      expect(String(yield* await_(some.read(100)))).toBe('cdef')
      expect((yield* await_(some.read(0))).length).toBe(0)
    })
  })

  it('waits for the first bytes, and gives none at the end', () => {
    const lines = traced(function* (note) {
      const empty = reader('')
      const task = createTask(empty.read(10))
      yield* await_(sleep(1))
      empty.feedData(Buffer.from('late'))
      note(String(yield* await_(task)))
      empty.feedEof()
      note((yield* await_(empty.read(10))).length)
    })
    expect(lines).toEqual(['#6 t1 late', '#6 t1 0'])
  })

  it('gives all up to the end, though it is more than the limit', () => {
    const lines = traced(function* (note) {
      const long = reader('x'.repeat(10), { limit: 3 })
      const task = createTask(long.read())
      yield* await_(sleep(0))
      long.feedData(Buffer.from('y'))
      yield* await_(sleep(0))
      long.feedEof()
      note(String(yield* await_(task)))
    })
    expect(lines).toEqual(['#5 t0 xxxxxxxxxxy'])
  })
})

describe('readexactly', () => {
  it('gives so many bytes, or says what there was', () => {
    const lines = traced(function* (note) {
      const some = reader('abcde', { isAtEnd: true })
      note(String(yield* await_(some.readexactly(3))))
      const error = (yield* await_(outcome(note, 'rest', some.readexactly(3)))) as IncompleteReadError
      expect([String(error.partial), error.expected, some.atEof()]).toEqual(['de', 3, true])
      yield* await_(outcome(note, 'negative', some.readexactly(-1)))
    })
    expect(lines).toEqual([
      '#1 t0 abc',
      "#1 t0 rest !! IncompleteReadError('2 bytes read on a total of 3 expected bytes')",
      "#1 t0 negative !! ValueError('readexactly size can not be less than zero')",
    ])
  })
})

describe('readuntil', () => {
  it('gives the bytes with the separator, though that comes in pieces', () => {
    const lines = traced(function* (note) {
      const some = reader('ab--c--d')
      note(String(yield* await_(some.readuntil('--'))), String(yield* await_(some.readuntil(Buffer.from('--')))))
      const task = createTask(some.readuntil('--'))
      yield* await_(sleep(0))
      some.feedData(Buffer.from('-'))
      yield* await_(sleep(0))
      some.feedData(Buffer.from('-e'))
      note(String(yield* await_(task)))
    })
    expect(lines).toEqual(['#1 t0 ab-- c--', '#5 t0 d--'])
  })

  it('takes the first of several separators', () => {
    traced(function* () {
      const some = reader('a,b;c')
      expect(String(yield* await_(some.readuntil([';', ','])))).toBe('a,')
      expect(String(yield* await_(some.readuntil([';', ','])))).toBe('b;')
    })
  })

  it('says what there was at the end', () => {
    const lines = traced(function* (note) {
      const some = reader('ab', { isAtEnd: true })
      const error = (yield* await_(outcome(note, 'r', some.readuntil('-')))) as IncompleteReadError
      expect([String(error.partial), error.expected, some.atEof()]).toEqual(['ab', undefined, true])
    })
    expect(lines).toEqual(["#1 t0 r !! IncompleteReadError('2 bytes read on a total of undefined expected bytes')"])
  })

  it('leaves what is longer than the limit', () => {
    const lines = traced(function* (note) {
      const far = reader('abcde-', { limit: 3 })
      const error = (yield* await_(outcome(note, 'found', far.readuntil('-')))) as LimitOverrunError
      expect(error.consumed).toBe(5)
      expect(String(yield* await_(far.readexactly(6)))).toBe('abcde-')
      const without = reader('abcde', { limit: 3 })
      const other = (yield* await_(outcome(note, 'not found', without.readuntil('-')))) as LimitOverrunError
      expect(other.consumed).toBe(5)
    })
    expect(lines).toEqual([
      "#1 t0 found !! LimitOverrunError('Separator is found, but chunk is longer than limit')",
      "#1 t0 not found !! LimitOverrunError('Separator is not found, and chunk exceed the limit')",
    ])
  })
})

describe('readline', () => {
  it('gives lines with their newlines, and what is left at the end', () => {
    traced(function* () {
      const some = reader('one\ntwo', { isAtEnd: true })
      const lines = []
      for (let i = 0; i < 3; i++) lines.push(String(yield* await_(some.readline())))
      expect(lines).toEqual(['one\n', 'two', ''])
    })
  })

  it('drops a line that is too long, and goes on with the next', () => {
    const lines = traced(function* (note) {
      const some = reader('too long\nok\n', { limit: 4 })
      yield* await_(outcome(note, 'line', some.readline()))
      note(String(yield* await_(some.readline())).trim())
      const endless = reader('endless', { limit: 4 })
      yield* await_(outcome(note, 'line', endless.readline()))
      endless.feedData(Buffer.from('ok\n'))
      note(String(yield* await_(endless.readline())).trim())
    })
    expect(lines).toEqual([
      "#1 t0 line !! ValueError('Separator is found, but chunk is longer than limit')",
      '#1 t0 ok',
      "#1 t0 line !! ValueError('Separator is not found, and chunk exceed the limit')",
      '#1 t0 ok',
    ])
  })
})

describe('each way of reading', () => {
  it.each([
    ['read', (some: StreamReader) => some.read(1)],
    ['read to the end', (some: StreamReader) => some.read()],
    ['readline', (some: StreamReader) => some.readline()],
    ['readexactly', (some: StreamReader) => some.readexactly(1)],
    ['readuntil', (some: StreamReader) => some.readuntil('-')],
  ])('raises the connection’s error: %s', (_name, begin) => {
    traced(function* (note) {
      const error = new Error('gone')
      const some = reader('')
      some.setException(error)
      expect(yield* await_(outcome(note, 'r', begin(some)))).toBe(error)
    })
  })
})
