import { await_, coroutine } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { Event } from '../../../lib/asyncio/sync/event.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import type { StreamReader } from '../../../lib/asyncio/streams/stream-reader.js'
import type { StreamWriter } from '../../../lib/asyncio/streams/stream-writer.js'
import { bytes, connected, echo } from './harness.js'

/** A client that reads when it is told to, and says how much there was. */
function slowReader() {
  const [go, end, count] = [new Event(), new Event(), { bytes: 0 }]
  const client = coroutine(function* (reader: StreamReader, writer: StreamWriter) {
    yield* await_(go.wait())
    for (;;) {
      const piece = yield* await_(reader.read(1 << 16))
      if (piece.length === 0) break
      count.bytes += piece.length
    }
    writer.close()
    end.set()
  })
  return { go, end, count, client }
}

const MEGABYTE = 1 << 20

describe('drain', () => {
  it('does not suspend while little is kept', async () => {
    const hasRun = await connected(echo, function* (_reader, writer) {
      writer.write(bytes('little\n'))
      let other = false
      createTask(
        coroutine(function* () {
          other = true
        })(),
      )
      yield* await_(writer.drain())
      return other
    })
    expect(hasRun).toBe(false)
  })

  it('waits until the other side takes what was written', async () => {
    const { go, count, client } = slowReader()
    const waited = await connected(client, function* (reader, writer) {
      const draining = coroutine(function* () {
        for (let i = 0; i < 16; i++) {
          writer.write(Buffer.alloc(MEGABYTE))
          yield* await_(writer.drain())
        }
      })
      const task = createTask(draining())
      yield* await_(sleep(0.05))
      const before = task.done()
      go.set()
      yield* await_(task)
      writer.writeEof()
      yield* await_(reader.read())
      return before
    })
    expect([waited, count.bytes]).toEqual([false, 16 * MEGABYTE])
  })

  it('can be cancelled, and what was written is sent all the same', async () => {
    const { go, count, client } = slowReader()
    await connected(client, function* (reader, writer) {
      writer.write(Buffer.alloc(16 * MEGABYTE))
      const task = createTask(writer.drain())
      yield* await_(sleep(0.02))
      task.cancel()
      yield* await_(gather(task, { returnExceptions: true }))
      expect(task.cancelled()).toBe(true)
      go.set()
      writer.writeEof()
      yield* await_(reader.read())
    })
    expect(count.bytes).toBe(16 * MEGABYTE)
  })

  it('raises an error when the connection is gone', async () => {
    const { client } = slowReader()
    const failure = await connected(client, function* (_reader, writer, server) {
      writer.write(Buffer.alloc(16 * MEGABYTE))
      const task = createTask(writer.drain())
      yield* await_(sleep(0.02))
      server.abortClients()
      const [error] = yield* await_(gather(task, { returnExceptions: true }))
      const [after] = yield* await_(gather(writer.drain(), { returnExceptions: true }))
      return [error, after]
    })
    // The errors are of the host's realm.
    for (const error of failure) expect(Object.prototype.toString.call(error)).toBe('[object Error]')
  })
})

describe('a stream writer', () => {
  it('sends all that was written before it closes', async () => {
    const all = 8 * MEGABYTE
    const { go, end, count, client } = slowReader()
    await connected(client, function* (_reader, writer) {
      writer.writelines([Buffer.alloc(all / 2), Buffer.alloc(all / 2)])
      writer.close()
      expect(writer.isClosing()).toBe(true)
      writer.write(bytes('dropped'))
      go.set()
      yield* await_(writer.waitClosed())
      yield* await_(end.wait())
    })
    expect(count.bytes).toBe(all)
  })

  it('can say its last and go on reading', async () => {
    const answer = coroutine(function* (reader: StreamReader, writer: StreamWriter) {
      const question = yield* await_(reader.read())
      writer.write(bytes(`${question.length} bytes`))
      writer.close()
    })
    const text = await connected(answer, function* (reader, writer) {
      expect(writer.canWriteEof()).toBe(true)
      writer.write(bytes('question'))
      writer.writeEof()
      return String(yield* await_(reader.read()))
    })
    expect(text).toBe('8 bytes')
  })

  it('tells what is known of the connection', async () => {
    await connected(echo, function* (_reader, writer) {
      expect(writer.getExtraInfo('sockname')).toEqual(['127.0.0.1', expect.any(Number)])
      expect(writer.getExtraInfo('cipher', 'none')).toBe('none')
      expect(String(writer)).toMatch(/^<StreamWriter transport=<connection .* open> reader=<StreamReader>>$/)
    })
  })
})
