/**
 * The echo server, with the scheduler of the library: what the eight steps come to. A task for each client; whatever a
 * client does, the others do not notice.
 */
import { await_, coroutine, isException } from '../../lib/index.js'
import { NewTask } from '../../lib/scheduler/index.js'
import type { ServerSocket, Socket } from '../../lib/scheduler/sockets/index.js'

/** What the server tells of its clients. */
export interface Notes {
  /** A client's connection failed. */
  failed(client: Socket, error: unknown): void
}

const SILENT: Notes = { failed: () => {} }

/** One client: everything it sends comes back, until it has said its last. */
export const echo = coroutine(function* echo(client: Socket, notes: Notes) {
  try {
    for (;;) {
      const data = yield* await_(client.recv(65536))
      if (data.length === 0) break
      yield* await_(client.send(data))
    }
  } catch (error) {
    // GeneratorExit is no exception in this sense: a task that is killed ends.
    if (!isException(error)) throw error
    notes.failed(client, error)
  } finally {
    yield* await_(client.close())
  }
})

/** Accepts clients for as long as the task lives. */
export const serve = coroutine(function* serve(server: ServerSocket, notes: Notes = SILENT) {
  try {
    for (;;) {
      const [client] = yield* await_(server.accept())
      yield* await_(new NewTask(echo(client, notes)))
    }
  } finally {
    yield* await_(server.close())
  }
})
