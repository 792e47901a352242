import { PassThrough } from 'node:stream'
import { await_ } from '../../../lib/index.js'
import { PipeWriter } from '../../../lib/asyncio/subprocess/pipe-writer.js'
import { getRunningLoop } from '../../../lib/asyncio/task/events.js'
import { program } from '../streams/harness.js'

describe('the pipe to a program', () => {
  it('writes pieces, and is closed', async () => {
    const pipe = new PassThrough()
    const seen = await program(function* () {
      const writer = new PipeWriter(pipe, getRunningLoop())
      writer.writelines([Buffer.from('a'), Buffer.from('b')])
      yield* await_(writer.drain())
      const texts = [String(writer), writer.canWriteEof(), writer.isClosing()]
      writer.writeEof()
      expect(() => writer.write(Buffer.from('c'))).toThrow('Cannot call write() after write_eof()')
      // Node 26 gives what was written piece by piece, those before it all at once.
      const read: unknown[] = []
      for (let piece: unknown = pipe.read(); piece !== null; piece = pipe.read()) read.push(piece)
      texts.push(String(writer), read.join(''))
      pipe.resume()
      yield* await_(writer.waitClosed())
      return [...texts, String(writer)]
    })
    expect(seen).toEqual(['<PipeWriter open>', true, false, '<PipeWriter closing>', 'ab', '<PipeWriter closed>'])
  })

  it('raises what it ended with, in who drains and who waits for its end', async () => {
    const pipe = new PassThrough()
    const names = await program(function* () {
      const writer = new PipeWriter(pipe, getRunningLoop())
      writer.write(Buffer.alloc(1 << 20))
      pipe.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
      const raised: string[] = []
      for (const waits of [writer.drain(), writer.waitClosed(), writer.drain()]) {
        try {
          yield* await_(waits)
        } catch (error) {
          raised.push((error as Error).name)
        }
      }
      return raised
    })
    expect(names).toEqual(['BrokenPipeError', 'BrokenPipeError', 'BrokenPipeError'])
  })

  it('takes bytes only', async () => {
    await program(function* () {
      const writer = new PipeWriter(new PassThrough(), getRunningLoop())
      expect(() => writer.write('text' as never)).toThrow("data argument must be a bytes-like object, not 'str'")
    })
  })
})
