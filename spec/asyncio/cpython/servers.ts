/**
 * Of CPython's test_server, test_streams and test_unix_events: servers, on real sockets.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asyncWith, await_, RuntimeError, ValueError } from '../../../lib/index.js'
import { createTask, currentTask, Event, getRunningLoop, OSError, sleep, wait } from '../../../lib/asyncio/index.js'
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

const HERE = '127.0.0.1'
const repr = (data: unknown) => pythonRepr(String(data))

/** Serves until the other side has said its last. */
const quiet = body(function* (reader: StreamReader, writer: StreamWriter) {
  yield* await_(reader.read())
  writer.close()
})

function* connect(server: Server) {
  const [host, port] = server.sockets[0]!.getsockname()
  return yield* await_(openConnection(host, port))
}

/** What a server's error says, without the server. */
const rest = (error: Error) => `${error.constructor.name} ${error.message.split('> ').at(-1)}`

const hanging = (size: number, written: Event) =>
  body(function* (_reader: StreamReader, writer: StreamWriter) {
    writer.write(Buffer.alloc(size, 'x'))
    written.set()
    yield* await_(getRunningLoop().createFuture())
  })

const path = () => join(temporaryFolder(), 'socket')

function* refused(say: (...words: unknown[]) => void, starting: any) {
  try {
    yield* await_(starting)
  } catch (error) {
    if (!(error instanceof OSError)) throw error
    say(error.constructor.name, error.errno)
  }
}

export const servers: Programs = {
  *'a server may begin later'(say) {
    const server = yield* await_(startServer(quiet, HERE, 0, { startServing: false }))
    say(server.isServing())
    yield* await_(server.startServing())
    yield* await_(server.startServing())
    say(server.isServing(), server.sockets.length)
    server.close()
    say(server.isServing(), server.sockets.length)
    yield* await_(server.waitClosed())
  },

  *'a server serves until it is cancelled'(say) {
    const server = yield* await_(startServer(quiet, HERE, 0, { startServing: false }))
    const serving = createTask(server.serveForever())
    while (!server.isServing()) yield* await_(sleep(0))
    // Python's loop has begun to listen at once; here that takes another turn.
    yield* await_(sleep(0))
    try {
      yield* await_(server.serveForever())
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error
      say(rest(error))
    }
    serving.cancel()
    yield* await_(wait([serving]))
    say(serving.cancelled(), server.isServing())
  },

  *'a server that is closed ends who serves'(say) {
    const server = yield* await_(startServer(quiet, HERE, 0))
    const serving = createTask(server.serveForever())
    yield* await_(sleep(0))
    server.close()
    yield* await_(wait([serving]))
    say(serving.cancelled())
    try {
      yield* await_(server.serveForever())
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error
      say(rest(error))
    }
  },

  *'waiting for a server that is open waits'(say) {
    const server = yield* await_(startServer(quiet, HERE, 0))
    const waiting = createTask(server.waitClosed())
    yield* await_(sleep(0))
    say(waiting.done())
    server.close()
    yield* await_(waiting)
    yield* await_(server.waitClosed())
    say(waiting.done())
  },

  *'waiting for a server waits for its connections'(say) {
    const served = new Event()
    const serve = body(function* (reader: StreamReader, writer: StreamWriter) {
      served.set()
      yield* await_(quiet(reader, writer))
    })
    const server = yield* await_(startServer(serve, HERE, 0))
    const [, writer] = yield* connect(server)
    yield* await_(served.wait())
    server.close()
    const waiting = createTask(server.waitClosed())
    yield* await_(sleep(0))
    say(waiting.done())
    writer.close()
    yield* await_(waiting)
    say(waiting.done())
  },

  *'closing clients sends what was written'(say) {
    const written = new Event()
    const server = yield* await_(startServer(hanging(3_000_000, written), HERE, 0))
    const [reader, writer] = yield* connect(server)
    yield* await_(written.wait())
    server.close()
    server.closeClients()
    say((yield* await_(reader.read())).length)
    writer.close()
    yield* await_(server.waitClosed())
  },

  *'aborting clients drops what was written'(say) {
    const written = new Event()
    const server = yield* await_(startServer(hanging(20_000_000, written), HERE, 0))
    const [reader, writer] = yield* connect(server)
    yield* await_(written.wait())
    server.close()
    server.abortClients()
    yield* await_(server.waitClosed())
    try {
      say((yield* await_(reader.read())).length < 20_000_000)
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error
      say(true)
    }
    writer.close()
  },

  *'a block closes its server'(say) {
    let used: Server | undefined
    yield* asyncWith(yield* await_(startServer(quiet, HERE, 0)), function* (server) {
      used = server
      say(server.isServing(), server.getLoop() === getRunningLoop())
    })
    say(used!.isServing(), used!.sockets.length)
  },

  *'a plain function may be called for clients'(say) {
    const serve = (_reader: StreamReader, writer: StreamWriter) => {
      writer.write(bytes('plain'))
      writer.close()
    }
    const server = yield* await_(startServer(serve, HERE, 0))
    const [reader, writer] = yield* connect(server)
    say(yield* await_(reader.read()))
    writer.close()
    server.close()
    yield* await_(server.waitClosed())
  },

  *'an error of who serves is reported and ends the connection'(say) {
    const serve = body(function* () {
      throw new ValueError('no')
    })
    getRunningLoop().setExceptionHandler((_, context) =>
      say(context.message, told(context.exception), 'transport' in context),
    )
    const server = yield* await_(startServer(serve, HERE, 0))
    const [reader, writer] = yield* connect(server)
    say(repr(yield* await_(reader.read())))
    writer.close()
    server.close()
    yield* await_(server.waitClosed())
  },

  *'who serves may be cancelled and that ends the connection'(say) {
    const serve = body(function* (reader: StreamReader) {
      currentTask()!.cancel()
      yield* await_(reader.read())
    })
    getRunningLoop().setExceptionHandler((_, context) => say(context.message))
    const server = yield* await_(startServer(serve, HERE, 0))
    const [reader, writer] = yield* connect(server)
    say(repr(yield* await_(reader.read())))
    writer.close()
    server.close()
    yield* await_(server.waitClosed())
  },

  *'a port in use is an error'(say) {
    const server = yield* await_(startServer(quiet, HERE, 0))
    const [host, port] = server.sockets[0]!.getsockname()
    yield* refused(say, startServer(quiet, host, port))
    server.close()
    yield* await_(server.waitClosed())
  },

  *'a unix socket goes with its server'(say) {
    const at = path()
    const server = yield* await_(startUnixServer(quiet, at))
    say(existsSync(at))
    server.close()
    yield* await_(server.waitClosed())
    say(existsSync(at))
  },

  *'a unix socket that is gone already is no error'(say) {
    const at = path()
    const server = yield* await_(startUnixServer(quiet, at))
    unlinkSync(at)
    server.close()
    yield* await_(server.waitClosed())
    say(server.isServing())
  },

  *'a unix socket of another is left alone'(say) {
    const at = path()
    const first = yield* await_(startUnixServer(quiet, at))
    const second = yield* await_(startUnixServer(quiet, at))
    first.close()
    yield* await_(first.waitClosed())
    say(existsSync(at))
    const [reader, writer] = yield* await_(openUnixConnection(at))
    writer.writeEof()
    say(repr(yield* await_(reader.read())))
    writer.close()
    second.close()
    yield* await_(second.waitClosed())
    say(existsSync(at))
  },

  *'a unix socket may stay'(say) {
    const at = path()
    const server = yield* await_(startUnixServer(quiet, at, { cleanupSocket: false }))
    server.close()
    yield* await_(server.waitClosed())
    say(existsSync(at))
  },

  *'a unix socket that is left over is taken'(say) {
    const at = path()
    // A process that is killed leaves its socket.
    const server = `require('net').createServer().listen(${JSON.stringify(at)}, () => process.kill(process.pid, 'SIGKILL'))`
    try {
      execFileSync(process.execPath, ['-e', server], { stdio: 'ignore' })
    } catch {
      // Killed, as it is meant to be.
    }
    yield* asyncWith(yield* await_(startUnixServer(quiet, at)), function* () {
      const [reader, writer] = yield* await_(openUnixConnection(at))
      writer.writeEof()
      say(repr(yield* await_(reader.read())))
      writer.close()
    })
  },

  *'a file at the path is an error'(say) {
    const at = path()
    writeFileSync(at, '')
    yield* refused(say, startUnixServer(quiet, at))
    say(existsSync(at))
  },

  *'a folder that is not there is an error'(say) {
    yield* refused(say, startUnixServer(quiet, '/no/such/folder/socket'))
  },
}
