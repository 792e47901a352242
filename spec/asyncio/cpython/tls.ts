/**
 * Of CPython's test_streams and test_ssl: TLS, on real sockets, with a certificate that openssl makes.
 */
import { asyncFor, await_, ValueError } from '../../../lib/index.js'
import { Event, OSError } from '../../../lib/asyncio/index.js'
import {
  ConnectionError,
  openConnection,
  openUnixConnection,
  type Server,
  SSLCertVerificationError,
  SSLError,
  startServer,
  type StreamReader,
  type StreamWriter,
} from '../../../lib/asyncio/streams/index.js'
import { pythonRepr } from '../../../lib/text/python-repr.js'
import { makeCertificate } from '../streams/certificate.js'
import { body, bytes, type Programs, type Say, told } from './cases.js'

let made: ReturnType<typeof makeCertificate> | undefined
const keys = () => (made ??= makeCertificate())
const trusting = () => ({ ssl: { ca: keys().cert }, serverHostname: 'localhost' })
const repr = (data: unknown) => pythonRepr(String(data))

/** Says which error it is, if it is one of the system's. */
function saidError(say: Say, error: unknown): void {
  if (!(error instanceof OSError)) throw error
  say(error instanceof SSLError, error instanceof SSLCertVerificationError)
}

const echo = body(function* (reader: StreamReader, writer: StreamWriter) {
  try {
    const lines = asyncFor(reader)
    while (yield* lines.advance()) writer.write(lines.value)
    writer.close()
  } catch (error) {
    if (!(error instanceof OSError)) throw error
  }
})

function* begin(serve: typeof echo = echo, isSecure = true) {
  const server = yield* await_(startServer(serve, '127.0.0.1', 0, isSecure ? { ssl: keys() } : {}))
  return [server, server.sockets[0]!.getsockname()] as const
}

function* end(server: Server, writer?: StreamWriter) {
  writer?.close()
  server.close()
  server.closeClients()
  yield* await_(server.waitClosed())
}

export const tls: Programs = {
  *'bytes go both ways'(say) {
    const [server, [host, port]] = yield* begin()
    const [reader, writer] = yield* await_(openConnection(host, port, trusting()))
    say(writer.canWriteEof(), writer.getExtraInfo('ssl_object') !== undefined)
    say((writer.getExtraInfo('cipher') as string[])[1])
    writer.write(bytes(`${'x'.repeat(20_000)}\n`))
    say((yield* await_(reader.readexactly(20_001))).length)
    yield* end(server, writer)
  },

  *'there are no halves'(say) {
    const ended = new Event()
    const serve = body(function* (reader: StreamReader) {
      say(repr(yield* await_(reader.read())))
      ended.set()
    })
    const [server, [host, port]] = yield* begin(serve)
    const [, writer] = yield* await_(openConnection(host, port, trusting()))
    writer.write(bytes('all'))
    yield* await_(writer.drain())
    writer.close()
    yield* await_(writer.waitClosed())
    yield* await_(ended.wait())
    yield* end(server)
  },

  *'a certificate that nobody knows does not fit'(say) {
    const [server, [host, port]] = yield* begin()
    try {
      yield* await_(openConnection(host, port, { ssl: true, serverHostname: 'localhost' }))
    } catch (error) {
      saidError(say, error)
    }
    yield* end(server)
  },

  *'a certificate of another name does not fit'(say) {
    const [server, [host, port]] = yield* begin()
    try {
      yield* await_(openConnection(host, port, { ...trusting(), serverHostname: 'example.org' }))
    } catch (error) {
      saidError(say, error)
    }
    yield* end(server)
  },

  *'a server that speaks none is an error'(say) {
    const serve = body(function* (reader: StreamReader, writer: StreamWriter) {
      yield* await_(reader.read(100))
      writer.write(bytes('HTTP/1.1 400 Bad Request\r\n\r\n'))
      writer.close()
    })
    const [server, [host, port]] = yield* begin(serve, false)
    try {
      yield* await_(openConnection(host, port, { ssl: true, serverHostname: 'localhost' }))
    } catch (error) {
      saidError(say, error)
    }
    yield* end(server)
  },

  *'a client that speaks none is let go'(say) {
    const [server, [host, port]] = yield* begin()
    const [reader, writer] = yield* await_(openConnection(host, port))
    writer.write(bytes('GET / HTTP/1.1\r\n\r\n'))
    try {
      yield* await_(reader.read())
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error
    }
    say(reader.atEof() || reader.exception() !== undefined)
    const [otherReader, other] = yield* await_(openConnection(host, port, trusting()))
    other.write(bytes('still there\n'))
    say(repr(yield* await_(otherReader.readline())))
    other.close()
    yield* end(server, writer)
  },

  *'a client needs a name on a unix socket'(say) {
    try {
      yield* await_(openUnixConnection('/no/such/socket', { ssl: true }))
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      say(error.constructor.name)
    }
  },

  *'a name without tls is refused'(say) {
    try {
      yield* await_(openConnection('127.0.0.1', 1, { serverHostname: 'localhost' }))
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      say(told(error))
    }
  },

  *'tls begins in the middle'(say) {
    const serve = body(function* (reader: StreamReader, writer: StreamWriter) {
      say(repr(yield* await_(reader.readline())))
      writer.write(bytes('go on\n'))
      yield* await_(writer.drain())
      yield* await_(writer.startTls(keys()))
      writer.write(bytes(String(yield* await_(reader.readline())).toUpperCase()))
      yield* await_(writer.drain())
      writer.close()
    })
    const [server, [host, port]] = yield* begin(serve, false)
    const [reader, writer] = yield* await_(openConnection(host, port))
    writer.write(bytes('STARTTLS\n'))
    say(repr(yield* await_(reader.readline())))
    yield* await_(writer.startTls({ ca: keys().cert }, { serverHostname: 'localhost' }))
    say(writer.getExtraInfo('ssl_object') !== undefined)
    writer.write(bytes('secret\n'))
    say(repr(yield* await_(reader.readline())))
    yield* end(server, writer)
  },
}
