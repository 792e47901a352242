import { await_ } from '../../../lib/index.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { attempt } from '../traced.js'
import { bytes, connected, echo } from './harness.js'

describe('a connection', () => {
  it('carries bytes both ways, in order', async () => {
    const received = await connected(echo, function* (reader, writer) {
      const lines: string[] = []
      for (let i = 0; i < 100; i++) writer.write(bytes(`line ${i}\n`))
      for (let i = 0; i < 100; i++) lines.push(String(yield* await_(reader.readline())))
      return lines
    })
    expect(received).toEqual(Array.from({ length: 100 }, (_, i) => `line ${i}\n`))
  })

  it('tells its addresses and its state', async () => {
    const told = await connected(echo, function* (_reader, writer, server) {
      const peer = writer.getExtraInfo('peername')
      expect(peer).toEqual(server.sockets[0]?.getsockname())
      const texts = [String(writer.transport)]
      writer.close()
      texts.push(String(writer.transport))
      yield* await_(writer.waitClosed())
      texts.push(String(writer.transport))
      return texts
    })
    expect(told.map((text) => /(\w+)>$/.exec(text)?.[1])).toEqual(['open', 'closing', 'closed'])
  })

  it('has both ends know of an end that is not said, as an error or as an end', async () => {
    const [result] = await connected(echo, function* (reader, writer, server) {
      writer.write(bytes('x\n'))
      yield* await_(reader.readline())
      server.abortClients()
      return yield* await_(gather(reader.read(), { returnExceptions: true }))
    })
    expect(result instanceof Error ? (result as { code?: string }).code : String(result)).toMatch(/^$|ECONNRESET/)
  })

  it('refuses what is no bytes, and what comes after the end of writing', async () => {
    const refusals = await connected(echo, function* (_reader, writer) {
      const first = attempt(() => writer.write('text' as never))
      writer.writeEof()
      yield* await_(sleep(0))
      return [first, attempt(() => writer.write(bytes('x')))]
    })
    expect(refusals).toEqual([
      `!! TypeError("data argument must be a bytes-like object, not 'str'")`,
      "!! RuntimeError('Cannot call write() after write_eof()')",
    ])
  })
})
