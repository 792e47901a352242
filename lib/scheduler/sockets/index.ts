/** The door of the sockets that tasks of a scheduler can wait for (Node only). */
export type { Address } from '../../host/socket-address.js'
export { createConnection, createServer } from './create.js'
export { RawServerSocket } from './raw-server-socket.js'
export { RawSocket } from './raw-socket.js'
export { ServerSocket } from './server-socket.js'
export { Socket } from './socket.js'
