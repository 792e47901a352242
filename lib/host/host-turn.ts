/**
 * The host's event loop, as far as drivers need it: to be called again after the host has had its turn. Every
 * JavaScript host has one of three ways; none of them is imported from anywhere.
 */
import { RuntimeError } from '../protocol/exceptions.js'
import { globals, type Port } from './globals.js'

/**
 * Calls back when the host has seen to its events: sockets, timers, the user.
 *
 * Browsers make timers wait longer the more often one is set in the other, but not messages.
 *
 * @throws RuntimeError on a host that has none of the three
 */
export function afterHostEvents(callback: () => void): void {
  if (globals.setImmediate !== undefined) globals.setImmediate(callback)
  else if (globals.MessageChannel !== undefined) byMessage(new globals.MessageChannel(), callback)
  else if (globals.setTimeout !== undefined) globals.setTimeout(callback, 0)
  else throw new RuntimeError('this host has no event loop: none of setImmediate, MessageChannel and setTimeout')
}

function byMessage({ port1, port2 }: { port1: Port; port2: Port }, callback: () => void): void {
  port1.addEventListener('message', () => {
    port1.close()
    callback()
  })
  port1.start()
  port2.postMessage(undefined)
}
