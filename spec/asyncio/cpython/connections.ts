/**
 * Of CPython's test_streams: both ends of connections, on real sockets.
 */
import { join } from 'node:path'
import { asyncFor, asyncWith, await_, RuntimeError, ValueError } from '../../../lib/index.js'
import { createTask, getRunningLoop, OSError, sleep, TimeoutError, wait, waitFor } from '../../../lib/asyncio/index.js'
import {
  ConnectionError,
  openConnection,
  openUnixConnection,
  type Server,
  startServer,
  startUnixServer,
  type StreamReader,
  type StreamWriter,
} from '../../../lib/asyncio/streams/index.js'
import { pythonRepr } from '../../../lib/text/python-repr.js'
import { temporaryFolder } from '../streams/certificate.js'
import { body, bytes, type Programs, told } from './cases.js'

type Ends = [StreamReader, StreamWriter]
type Serve = (reader: StreamReader, writer: StreamWriter) => unknown

/** A connection: the server's ends and the client's, and the server. */
export function* pair(serve?: Serve, limit?: number) {
  const accepted = getRunningLoop().createFuture<Ends>()
  const taking: Serve = (reader, writer) => accepted.setResult([reader, writer])
  const server = yield* await_(startServer(serve ?? taking, '127.0.0.1', 0))
  const [host, port] = server.sockets[0]!.getsockname()
  const client: Ends = yield* await_(openConnection(host, port, { limit }))
  const served: Ends = serve === undefined ? yield* await_(accepted) : client
  return [served, client, server] as const
}

export function* end(server: Server, ...writers: StreamWriter[]) {
  server.close()
  for (const writer of writers) writer.close()
  server.closeClients()
  yield* await_(server.waitClosed())
}

const repr = (data: unknown) => pythonRepr(String(data))
const MUCH = Buffer.alloc(20_000_000, 'x')
const isSame = (one: unknown, other: unknown) => String(one) === String(other)

export const connections: Programs = {
  *'one end says its last and reads on'(say) {
    const [[reader, writer], [clientReader, clientWriter], server] = yield* pair()
    say(clientWriter.canWriteEof())
    clientWriter.write(bytes('question'))
    clientWriter.writeEof()
    say(yield* await_(reader.read()), reader.atEof(), writer.isClosing())
    writer.write(bytes('answer'))
    writer.close()
    say(yield* await_(clientReader.read()), clientReader.atEof())
    yield* end(server, clientWriter)
  },

  *'after its last nothing can be written'(say) {
    const [, [, writer], server] = yield* pair()
    writer.writeEof()
    writer.writeEof()
    try {
      writer.write(bytes('more'))
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error
      say(told(error))
    }
    yield* end(server, writer)
  },

  *'what is no bytes is refused'(say) {
    const [, [, writer], server] = yield* pair()
    for (const data of ['text', undefined, 3]) {
      try {
        writer.write(data as never)
      } catch (error) {
        say(told(error))
      }
    }
    yield* end(server, writer)
  },

  *'pieces are written in order'(say) {
    const [[reader], [, writer], server] = yield* pair()
    writer.writelines(['one ', 'two ', 'three'].map(bytes))
    writer.write(bytes(''))
    writer.close()
    say(yield* await_(reader.read()))
    yield* end(server)
  },

  *'what was written is sent before the end'(say) {
    const [[reader], [, writer], server] = yield* pair()
    writer.write(Buffer.alloc(1_000_000, 'x'))
    writer.close()
    say(writer.isClosing(), (yield* await_(reader.read())).length)
    yield* await_(writer.waitClosed())
    yield* end(server)
  },

  *'a closed connection ends its own reader'(say) {
    const [, [reader, writer], server] = yield* pair()
    say(reader.atEof())
    writer.close()
    yield* await_(writer.waitClosed())
    say(reader.atEof(), writer.isClosing(), repr(yield* await_(reader.read())))
    writer.close()
    yield* await_(writer.waitClosed())
    yield* end(server)
  },

  *'a writer closes with something unread'(say) {
    const [[, writer], [, clientWriter], server] = yield* pair()
    writer.write(bytes('never read'))
    yield* await_(writer.drain())
    clientWriter.close()
    yield* await_(clientWriter.waitClosed())
    say(clientWriter.isClosing())
    yield* end(server, writer)
  },

  *'draining a closed connection is an error'(say) {
    const [, [, writer], server] = yield* pair()
    writer.close()
    yield* await_(writer.waitClosed())
    writer.write(bytes('dropped'))
    try {
      yield* await_(writer.drain())
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error
      say(told(error))
    }
    yield* end(server)
  },

  *'draining little does not wait'(say) {
    const [, [, writer], server] = yield* pair()
    writer.write(bytes('little'))
    const draining = createTask(writer.drain())
    yield* await_(sleep(0))
    say(draining.done())
    yield* end(server, writer)
  },

  *'draining waits for a slow reader'(say) {
    const [[reader], [, writer], server] = yield* pair()
    writer.write(MUCH)
    const [first, second, third] = [createTask(writer.drain()), createTask(writer.drain()), createTask(writer.drain())]
    const all = [first, second, third]
    yield* await_(wait(all, { timeout: 0.05 }))
    say(all.filter((one) => one.done()).length)
    second.cancel()
    yield* await_(wait([second]))
    say((yield* await_(reader.readexactly(20_000_000))).length)
    yield* await_(wait(all))
    say(first.result(), second.cancelled(), third.result())
    yield* end(server, writer)
  },

  *'an end in the middle wakes who drains'(say) {
    const [[, writer], [, clientWriter], server] = yield* pair()
    clientWriter.write(MUCH)
    const draining = createTask(clientWriter.drain())
    yield* await_(wait([draining], { timeout: 0.05 }))
    say(draining.done())
    writer.transport.abort()
    yield* await_(wait([draining]))
    say(draining.exception() instanceof ConnectionError)
    yield* end(server, clientWriter)
  },

  *'an abort drops what was not sent'(say) {
    const [[reader], [clientReader, writer], server] = yield* pair()
    writer.write(MUCH)
    writer.transport.abort()
    yield* await_(writer.waitClosed())
    say(writer.isClosing(), clientReader.atEof())
    try {
      say((yield* await_(reader.read())).length < 20_000_000)
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error
      say(true)
    }
    yield* end(server)
  },

  *'the limit of a connection is its readers'(say) {
    const [[, writer], [reader, clientWriter], server] = yield* pair(undefined, 10)
    writer.write(bytes('a line that is too long\nshort\n'))
    yield* await_(writer.drain())
    try {
      yield* await_(reader.readline())
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      say(told(error))
    }
    say(repr(yield* await_(reader.readline())))
    yield* end(server, writer, clientWriter)
  },

  *'lines come until the end'(say) {
    const serve = body(function* (reader: StreamReader, writer: StreamWriter) {
      const lines = asyncFor(reader)
      while (yield* lines.advance()) writer.write(bytes(String(lines.value).toUpperCase()))
      writer.close()
    })
    const [, [reader, writer], server] = yield* pair(serve)
    writer.write(bytes('one\ntwo\nrest'))
    writer.writeEof()
    const lines = asyncFor(reader)
    while (yield* lines.advance()) say(repr(lines.value))
    yield* end(server, writer)
  },

  *'what is known of a connection'(say) {
    const [[, writer], [, clientWriter], server] = yield* pair()
    say(isSame(clientWriter.getExtraInfo('peername'), writer.getExtraInfo('sockname')))
    say(isSame(clientWriter.getExtraInfo('sockname'), writer.getExtraInfo('peername')))
    say(clientWriter.getExtraInfo('nothing'), clientWriter.getExtraInfo('nothing', 'else'))
    say(clientWriter.getExtraInfo('ssl_object'))
    yield* end(server, writer, clientWriter)
  },

  *'nobody listens'(say) {
    const server = yield* await_(startServer(() => {}, '127.0.0.1', 0))
    const [host, port] = server.sockets[0]!.getsockname()
    server.close()
    yield* await_(server.waitClosed())
    try {
      yield* await_(openConnection(host, port))
    } catch (error) {
      if (!(error instanceof OSError)) throw error
      say(error.constructor.name, error instanceof ConnectionError, error.errno)
    }
  },

  *'there is no such unix socket'(say) {
    for (const path of ['/no/such/socket', '/dev/null']) {
      try {
        yield* await_(openUnixConnection(path))
      } catch (error) {
        if (!(error instanceof OSError)) throw error
        say(error.constructor.name, error.errno)
      }
    }
  },

  *'a unix socket carries bytes'(say) {
    const path = join(temporaryFolder(), 'socket')
    const serve = body(function* (reader: StreamReader, writer: StreamWriter) {
      say(repr(writer.getExtraInfo('peername')), writer.getExtraInfo('sockname') === path)
      writer.write(yield* await_(reader.readline()))
      writer.close()
    })
    yield* asyncWith(yield* await_(startUnixServer(serve, path)), function* (server) {
      const [reader, writer] = yield* await_(openUnixConnection(path))
      say(writer.getExtraInfo('peername') === path, repr(writer.getExtraInfo('sockname')))
      writer.write(bytes('over a path\n'))
      say(repr(yield* await_(reader.read())))
      writer.close()
      yield* await_(writer.waitClosed())
      say(server.sockets[0]!.getsockname() === path)
    })
  },

  *'a reader that is waited for can be given up'(say) {
    const [[, writer], [reader, clientWriter], server] = yield* pair()
    try {
      yield* await_(waitFor(reader.readline(), 0.01))
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error
      say(told(error))
    }
    writer.write(bytes('late\n'))
    say(repr(yield* await_(reader.readline())))
    yield* end(server, writer, clientWriter)
  },

  *'a connection that ends wakes who reads'(say) {
    const [[, writer], [reader, clientWriter], server] = yield* pair()
    const reading = createTask(reader.readexactly(3))
    yield* await_(sleep(0))
    writer.write(bytes('ab'))
    writer.close()
    yield* await_(wait([reading]))
    say(told(reading.exception()))
    yield* end(server, clientWriter)
  },
}
