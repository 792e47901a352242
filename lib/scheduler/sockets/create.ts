/**
 * Making sockets: the functions of Python's `socket` module that do it in one go.
 */
import { createConnection as connect } from 'node:net'
import { await_ } from '../../objects/await.js'
import { coroutine, type CoroutineType } from '../../objects/coroutine.js'
import { WriteWait } from '../io-calls.js'
import type { Address } from '../../host/socket-address.js'
import { RawServerSocket } from './raw-server-socket.js'
import { RawSocket } from './raw-socket.js'
import { ServerSocket } from './server-socket.js'
import { Socket } from './socket.js'

/**
 * Makes a socket that listens.
 *
 * @param address host and port; with port 0 the system chooses one, see `getsockname`
 * @returns a coroutine of the socket
 * @throws in the task: the error that listening failed with, as one with code EADDRINUSE
 * @see Python: `socket.create_server`
 * @example
 * const main = coroutine(function* main() {
 *   const server = yield* await_(createServer(['127.0.0.1', 0]))
 *   const [host, port] = server.getsockname()
 *   console.log(host, port > 0)
 *   yield* await_(server.close())
 * })
 * const sched = new Scheduler({ print: () => {} })
 * sched.new(main())
 * await sched.mainloopAsync() // prints 127.0.0.1 true
 */
export function createServer(address: Address): CoroutineType<ServerSocket, WriteWait, void> {
  return listening(address)
}

/**
 * Connects.
 *
 * @param address host and port
 * @returns a coroutine of the socket
 * @throws in the task: the error that connecting failed with, as one with code ECONNREFUSED
 * @see Python: `socket.create_connection`
 * @example
 * const main = coroutine(function* main() {
 *   const server = yield* await_(createServer(['127.0.0.1', 0]))
 *   const socket = yield* await_(createConnection(server.getsockname()))
 *   const [client] = yield* await_(server.accept())
 *   yield* await_(client.send(new Uint8Array([1, 2, 3])))
 *   console.log((yield* await_(socket.recv(100))).length, 'bytes')
 *   for (const each of [client, socket, server]) yield* await_(each.close())
 * })
 * const sched = new Scheduler({ print: () => {} })
 * sched.new(main())
 * await sched.mainloopAsync() // prints 3 bytes
 */
export function createConnection(address: Address): CoroutineType<Socket, WriteWait, void> {
  return connected(address)
}

const listening = coroutine('createServer', function* (address: Address) {
  const raw = new RawServerSocket(address)
  try {
    yield* await_(new WriteWait(raw))
    raw.check()
  } catch (error) {
    raw.close()
    throw error
  }
  return new ServerSocket(raw)
})

const connected = coroutine('createConnection', function* ([host, port]: Address) {
  const raw = new RawSocket(connect({ host, port, allowHalfOpen: true }))
  try {
    yield* await_(new WriteWait(raw))
    raw.check()
  } catch (error) {
    raw.close()
    throw error
  }
  return new Socket(raw)
})
