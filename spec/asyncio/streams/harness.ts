/**
 * What the specs of the streams share: programs on the host's loop, with a server on the loopback.
 */
import { await_, coroutine } from '../../../lib/index.js'
import { run } from '../../../lib/asyncio/run/runners.js'
import { openConnection } from '../../../lib/asyncio/streams/open-connection.js'
import type { ClientConnected, Server } from '../../../lib/asyncio/streams/server.js'
import { startServer, type StartServerOptions } from '../../../lib/asyncio/streams/start-server.js'
import type { StreamReader } from '../../../lib/asyncio/streams/stream-reader.js'
import type { StreamWriter } from '../../../lib/asyncio/streams/stream-writer.js'

export const LOOPBACK = '127.0.0.1'

export const bytes = (text: string): Buffer => Buffer.from(text)

/** Runs a body as a program on a loop of its own. */
export function program<T>(body: () => Generator<any, T, any>): Promise<Awaited<T>> {
  return run(coroutine('program', body as never)()) as Promise<Awaited<T>>
}

/** The port that a server listens at. */
export function portOf(server: Server): number {
  return server.sockets[0]?.getsockname()[1] as number
}

/** Runs a body with a connection to a server, which is closed at the end. */
export function connected<T>(
  client: ClientConnected,
  body: (reader: StreamReader, writer: StreamWriter, server: Server) => Generator<any, T, any>,
  options?: StartServerOptions,
): Promise<Awaited<T>> {
  return program(function* () {
    const server = yield* await_(startServer(client, LOOPBACK, 0, options))
    const [reader, writer] = yield* await_(openConnection(LOOPBACK, portOf(server)))
    try {
      return yield* body(reader, writer, server)
    } finally {
      writer.close()
      server.close()
      server.abortClients()
      yield* await_(server.waitClosed())
    }
  })
}

/** A client that sends back each line. */
export const echo = coroutine(function* echo(reader: StreamReader, writer: StreamWriter) {
  for (;;) {
    const line = yield* await_(reader.readline())
    if (line.length === 0) break
    writer.write(line)
    yield* await_(writer.drain())
  }
  writer.close()
})
