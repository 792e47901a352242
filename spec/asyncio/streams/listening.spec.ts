import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { await_ } from '../../../lib/index.js'
import { inodeAt, lettingGo, makeRoom } from '../../../lib/asyncio/streams/listening.js'
import { openUnixConnection } from '../../../lib/asyncio/streams/open-connection.js'
import { startServer, startUnixServer } from '../../../lib/asyncio/streams/start-server.js'
import { run } from '../../../lib/asyncio/run/runners.js'
import { wrapPromise } from '../../../lib/asyncio/task/wrap-promise.js'
import { makeCertificate, temporaryFolder } from './certificate.js'
import { bytes, echo, LOOPBACK, portOf, program } from './harness.js'

const path = () => join(temporaryFolder(), 'socket')

describe('a Unix socket', () => {
  it('carries bytes both ways, has its path for an address, and goes with its server', async () => {
    const at = path()
    const seen = await program(function* () {
      const server = yield* await_(startUnixServer(echo, at))
      const name = server.sockets[0]?.getsockname()
      const [reader, writer] = yield* await_(openUnixConnection(at))
      writer.write(bytes('hello\n'))
      const line = yield* await_(reader.readline())
      writer.writeEof()
      const end = yield* await_(reader.read())
      writer.close()
      server.close()
      yield* await_(server.waitClosed())
      return [name, String(server), String(line), end.length, writer.getExtraInfo('peername')]
    })
    expect(seen).toEqual([at, `<Server ${at}>`, 'hello\n', 0, at])
    expect(existsSync(at)).toBe(false)
  })

  it('takes TLS, if the client says whose', async () => {
    const at = path()
    const ssl = makeCertificate()
    const line = await program(function* () {
      const server = yield* await_(startUnixServer(echo, at, { ssl }))
      const options = { ssl: { ca: ssl.cert }, serverHostname: 'localhost' }
      const [reader, writer] = yield* await_(openUnixConnection(at, options))
      writer.write(bytes('hello\n'))
      const answer = yield* await_(reader.readline())
      writer.close()
      server.close()
      yield* await_(server.waitClosed())
      return String(answer)
    })
    expect(line).toBe('hello\n')
    expect(() => openUnixConnection(at, { ssl: true })).toThrow('You must set server_hostname')
  })

  it('that is left over is taken over; a file is not', async () => {
    const at = path()
    const left = createServer().listen(at)
    await new Promise((resolve) => left.on('listening', resolve))
    const file = path()
    writeFileSync(file, 'precious')
    const error = await program(function* () {
      const server = yield* await_(startUnixServer(echo, at))
      server.close()
      try {
        yield* await_(startUnixServer(echo, file))
      } catch (error) {
        return error
      } finally {
        yield* await_(wrapPromise(new Promise((resolve) => left.close(resolve))))
      }
      return undefined
    })
    expect(error).toMatchObject({ name: 'OSError', code: 'EADDRINUSE' })
    expect(readFileSync(file, 'utf8')).toBe('precious')
  })

  it('that is not there is a FileNotFoundError', async () => {
    await expect(run(openUnixConnection(path()))).rejects.toMatchObject({
      name: 'FileNotFoundError',
      code: 'ENOENT',
    })
  })
})

it('a port in use is an OSError, and leaves nothing open', async () => {
  const error = await program(function* () {
    const server = yield* await_(startServer(echo, LOOPBACK, 0))
    try {
      yield* await_(startServer(echo, LOOPBACK, portOf(server)))
    } catch (error) {
      return error
    } finally {
      server.close()
    }
    return undefined
  })
  expect(error).toMatchObject({ name: 'OSError', code: 'EADDRINUSE' })
})

it('what is at the path of a socket by now is out of the way while that goes', () => {
  const file = path()
  writeFileSync(file, 'precious')
  const seen: boolean[] = []
  const look = () => seen.push(existsSync(file))
  lettingGo(file, inodeAt(file), look)
  lettingGo(file, undefined, look)
  expect(seen).toEqual([true, false])
  expect(readFileSync(file, 'utf8')).toBe('precious')
})

it('removes no more than sockets', () => {
  const file = path()
  writeFileSync(file, '')
  for (const each of [file, path(), '\0abstract']) makeRoom(each)
  expect(existsSync(file)).toBe(true)
})
