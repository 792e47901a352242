/** The door of asyncio's streams (Node only). */
export type { Address, SocketAddress } from '../../host/socket-address.js'
export type { Connection } from './connection.js'
export { EOFError, IncompleteReadError, LimitOverrunError } from './errors.js'
export {
  BrokenPipeError,
  ConnectionAbortedError,
  ConnectionError,
  ConnectionRefusedError,
  ConnectionResetError,
  SSLCertVerificationError,
  SSLError,
} from '../python/os-errors.js'
export {
  openConnection,
  type OpenConnectionOptions,
  openUnixConnection,
  type OpenUnixConnectionOptions,
} from './open-connection.js'
export type { Separator } from './separators.js'
export type { ListeningSocket } from './listening.js'
export { type ClientConnected, Server } from './server.js'
export { startServer, type StartServerOptions, startUnixServer, type StartUnixServerOptions } from './start-server.js'
export type { TlsClientOptions } from './tls.js'
export type { StreamReaderOptions } from './stream-buffer.js'
export { StreamReader } from './stream-reader.js'
export { type StartTlsOptions, StreamWriter } from './stream-writer.js'
