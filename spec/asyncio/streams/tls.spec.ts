import { connect } from 'node:net'
import { await_, coroutine } from '../../../lib/index.js'
import { openConnection } from '../../../lib/asyncio/streams/open-connection.js'
import { startServer } from '../../../lib/asyncio/streams/start-server.js'
import type { StreamReader } from '../../../lib/asyncio/streams/stream-reader.js'
import type { StreamWriter } from '../../../lib/asyncio/streams/stream-writer.js'
import { tlsOptions } from '../../../lib/asyncio/streams/tls.js'
import { getRunningLoop } from '../../../lib/asyncio/task/events.js'
import { wrapPromise } from '../../../lib/asyncio/task/wrap-promise.js'
import { makeCertificate } from './certificate.js'
import { bytes, echo, LOOPBACK, portOf, program } from './harness.js'

const certificate = makeCertificate()
const trust = { ca: certificate.cert }
const named = { ssl: trust, serverHostname: 'localhost' }

/** Runs a body beside an echo server over TLS; all is closed at the end. */
function secured<T>(
  body: (port: number) => Generator<any, T, any>,
  options: object = { ssl: certificate },
): Promise<T> {
  return program(function* () {
    const server = yield* await_(startServer(echo, LOOPBACK, 0, options))
    try {
      return yield* body(portOf(server))
    } finally {
      server.close()
      server.abortClients()
      yield* await_(server.waitClosed())
      expect(getRunningLoop()._resources.size).toBe(0)
    }
  })
}

function* failure(port: number, options: object): Generator<any, unknown, any> {
  try {
    const [, writer] = yield* await_(openConnection(LOOPBACK, port, options))
    writer.close()
    return 'connected'
  } catch (error) {
    return error
  }
}

describe('a connection over TLS', () => {
  it('carries bytes both ways, and says what it is', async () => {
    const seen = await secured(function* (port) {
      const [reader, writer] = yield* await_(openConnection(LOOPBACK, port, named))
      writer.write(bytes('hello\n'))
      const line = yield* await_(reader.readline())
      const cipher = writer.getExtraInfo('cipher') as string[]
      const { subject } = writer.getExtraInfo('peercert') as { subject: { CN: string } }
      writer.close()
      yield* await_(writer.waitClosed())
      return [
        String(line),
        subject.CN,
        cipher.length,
        writer.getExtraInfo('socket') === writer.getExtraInfo('ssl_object'),
      ]
    })
    expect(seen).toEqual(['hello\n', 'localhost', 2, true])
  })

  it('has no halves: the end of one side is the end of the other, and writeEof is refused', async () => {
    const seen = await secured(function* (port) {
      const [, writer] = yield* await_(openConnection(LOOPBACK, port, named))
      const can = writer.canWriteEof()
      expect(() => writer.writeEof()).toThrow('write_eof() is not possible over TLS')
      writer.close()
      yield* await_(writer.waitClosed())
      return can
    })
    expect(seen).toBe(false)
  })

  it('fails where the certificate does not fit', async () => {
    const errors = await secured(function* (port) {
      return [
        yield* failure(port, { ssl: true, serverHostname: 'localhost' }),
        yield* failure(port, { ssl: trust, serverHostname: 'elsewhere.test' }),
      ]
    })
    expect(errors).toMatchObject([
      { name: 'SSLCertVerificationError', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      { name: 'SSLCertVerificationError', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    ])
  })

  it('fails where the server speaks none, or says nothing', async () => {
    const plain = coroutine(function* plain(_reader: StreamReader, writer: StreamWriter) {
      writer.write(bytes('220 welcome\r\n'))
      yield* await_(writer.drain())
    })
    const errors = await program(function* () {
      const server = yield* await_(startServer(plain, LOOPBACK, 0))
      const silent = yield* await_(startServer(() => undefined, LOOPBACK, 0))
      const seen = [
        yield* failure(portOf(server), named),
        yield* failure(portOf(silent), { ...named, sslHandshakeTimeout: 0.02 }),
      ]
      for (const one of [server, silent]) {
        one.close()
        one.abortClients()
      }
      return seen
    })
    expect(errors).toMatchObject([
      { name: 'SSLError' },
      {
        name: 'ConnectionAbortedError',
        message: 'SSL handshake is taking longer than 0.02 seconds: aborting the connection',
      },
    ])
  })

  it('to a server that is spoken to without it is let go, and the server goes on', async () => {
    const line = await secured(function* (port) {
      const socket = connect(port, LOOPBACK)
      yield* await_(
        wrapPromise(
          new Promise((resolve) => {
            socket.on('error', () => {}).on('close', resolve)
            socket.on('connect', () => socket.write('GET / HTTP/1.1\r\n\r\n')).resume()
          }),
        ),
      )
      const [reader, writer] = yield* await_(openConnection(LOOPBACK, port, named))
      writer.write(bytes('still there\n'))
      const answer = yield* await_(reader.readline())
      writer.close()
      yield* await_(writer.waitClosed())
      return String(answer)
    })
    expect(line).toBe('still there\n')
  })

  it('leaves nothing open of who never ends the handshake', async () => {
    const closed = await secured(function* (port) {
      const socket = connect(port, LOOPBACK)
      yield* await_(wrapPromise(new Promise((resolve) => socket.on('connect', resolve))))
      return new Promise((resolve) =>
        socket
          .on('error', () => {})
          .on('close', () => resolve('closed'))
          .resume(),
      )
    })
    expect(closed).toBe('closed')
  })
})

describe('startTls', () => {
  const upgrades = coroutine(function* upgrades(reader: StreamReader, writer: StreamWriter) {
    yield* await_(reader.readline())
    writer.write(bytes('go\n'))
    yield* await_(writer.startTls(certificate))
    yield* await_(echo(reader, writer))
  })

  it('puts TLS on both ends of a connection', async () => {
    const seen = await program(function* () {
      const server = yield* await_(startServer(upgrades, LOOPBACK, 0))
      const [reader, writer] = yield* await_(openConnection(LOOPBACK, portOf(server)))
      writer.write(bytes('STARTTLS\n'))
      const plain = yield* await_(reader.readline())
      yield* await_(writer.startTls(trust, { serverHostname: 'localhost' }))
      writer.write(bytes('hidden\n'))
      const hidden = yield* await_(reader.readline())
      const has = writer.getExtraInfo('cipher') !== undefined
      writer.close()
      server.close()
      yield* await_(server.waitClosed())
      return [String(plain), String(hidden), has]
    })
    expect(seen).toEqual(['go\n', 'hidden\n', true])
  })

  it('closes the connection if the certificate does not fit', async () => {
    const seen = await program(function* () {
      const server = yield* await_(startServer(upgrades, LOOPBACK, 0))
      getRunningLoop().setExceptionHandler(() => {})
      const [reader, writer] = yield* await_(openConnection(LOOPBACK, portOf(server)))
      writer.write(bytes('STARTTLS\n'))
      yield* await_(reader.readline())
      let name
      try {
        yield* await_(writer.startTls(true, { serverHostname: 'localhost' }))
      } catch (error) {
        name = (error as Error).name
      }
      server.close()
      yield* await_(server.waitClosed())
      return [name, writer.isClosing()]
    })
    expect(seen).toEqual(['SSLCertVerificationError', true])
  })
})

it('refuses what makes no sense', () => {
  expect(() => tlsOptions({ serverHostname: 'a' }, 'b')).toThrow('server_hostname is only meaningful with ssl')
  expect(() => tlsOptions({ sslHandshakeTimeout: 1 }, 'b')).toThrow('ssl_handshake_timeout is only meaningful with ssl')
  expect(() => tlsOptions({ ssl: true }, undefined)).toThrow(
    'You must set server_hostname when using ssl without a host',
  )
  expect(() => tlsOptions({ ssl: 'yes' as never }, 'b')).toThrow(TypeError)
  expect(() => tlsOptions({ ssl: true, sslHandshakeTimeout: 0 }, 'b')).toThrow('should be a positive number, got 0')
  expect(tlsOptions({}, 'b')).toBeUndefined()
})
