/**
 * The clients of the load test, in a process of its own, on Node's `net` alone. Each sends messages of random sizes
 * with random delays, and checks that every byte comes back in order. Now and then it says its last, waits for what is
 * still to come back, and connects anew; or it resets the connection in the middle of things.
 *
 * With `slow` some of them read slowly, so that the server has to wait; with `mayBeCut` the server may close a
 * connection in the middle of things, or not be there for a while, and the client connects anew. `to` is what Node's
 * `connect` takes, `tls` what that of TLS takes beside. When half of the messages are sent, the parent is told.
 *
 * What a connection sends is a piece of one pool of random bytes, from a place of its own on, so that a byte that goes
 * astray to another connection is noticed.
 */
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { randomFrom } from '../differential/random.mjs'

const POOL = Buffer.alloc(1 << 20)
const fill = randomFrom(1)
for (let at = 0; at < POOL.length; at++) POOL[at] = fill() * 256

/** Runs so many clients to their end; gives what they did. */
export async function runClients(options, onHalf = () => {}) {
  const { port, to = { port, host: '127.0.0.1' }, tls, clients, messages, seed } = options
  const { longestDelay, slow = 0, mayBeCut = false } = options
  const counts = { connections: 0, messages: 0, bytes: 0, resets: 0, closes: 0, cuts: 0 }
  const half = Math.ceil((clients * messages) / 2)
  let begun = 0
  const begin = performance.now()
  await Promise.all(Array.from({ length: clients }, (_, index) => client(randomFrom(seed * 100_003 + index))))
  return { ...counts, seconds: (performance.now() - begin) / 1000 }

  async function client(random) {
    const delay = () => new Promise((resolve) => setTimeout(resolve, random() * longestDelay))
    // No system takes all of them in one moment.
    await new Promise((resolve) => setTimeout(resolve, random() * Math.max(longestDelay, clients / 2)))
    let connection
    for (let sent = 0; sent < messages; sent++) {
      if (++begun === half) onHalf()
      try {
        connection = await message(random, connection, sent === messages - 1)
      } catch (error) {
        if (!(mayBeCut && error instanceof Cut)) throw error
        counts.cuts++
        connection = undefined
      }
      if (random() < 0.7) await delay()
    }
  }

  /** A new connection; where the server may be gone for a while, until there is one. */
  async function opened(random, start, pause) {
    for (;;) {
      const connection = new Connection({ to, tls }, start, pause)
      try {
        await connection.opened
        return connection
      } catch (error) {
        if (!(mayBeCut && GONE.has(error.code))) throw error
        await new Promise((resolve) => setTimeout(resolve, 10 + random() * longestDelay))
      }
    }
  }

  /** Sends a message, on a new connection if there is none; gives the connection, if it goes on. */
  async function message(random, connection, isLast) {
    if (connection === undefined) {
      const [start, pause] = [Math.floor(random() * POOL.length), random() < slow ? longestDelay : 0]
      connection = await opened(random, start, pause)
      counts.connections++
    }
    const size = Math.floor(random() < 0.05 ? random() * 60_000 : 1 + random() * 1500)
    counts.messages++
    counts.bytes += size
    await connection.send(size)
    const drawn = random()
    if (drawn < 0.02) {
      connection.reset()
      counts.resets++
      return undefined
    }
    if (drawn < 0.05 || isLast) {
      await connection.close()
      counts.closes++
      return undefined
    }
    if (drawn < 0.5) await connection.answered()
    return connection
  }
}

/** The server does not listen, or has its hands full. */
const GONE = new Set(['EAGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'])

/** The server closed a connection before everything had come back. */
class Cut extends Error {
  code = 'ECONNRESET'
}

class Connection {
  #socket
  #start
  #sent = 0
  #received = 0
  #failure
  #waiting = () => {}
  #isOver = false
  #wasReset = false
  #isSecure

  constructor({ to, tls }, start, pause) {
    this.#start = start
    this.#isSecure = tls !== undefined
    const socket = this.#isSecure ? connectTls({ ...to, ...tls }) : connect({ ...to, allowHalfOpen: true })
    this.#socket = socket
    const event = this.#isSecure ? 'secureConnect' : 'connect'
    this.opened = new Promise((resolve, reject) => {
      socket
        .once(event, resolve)
        .once('error', reject)
        .once('close', () => reject(new Cut('closed at once')))
    })
    this.opened.catch(() => {})
    socket.on('data', (data) => {
      this.#check(data)
      if (pause === 0) return
      socket.pause()
      setTimeout(() => socket.resume(), pause)
    })
    socket.on('end', () => {
      this.#isOver = true
      this.#waiting()
    })
    // A server that closes a connection with something unread resets it.
    const kinds = { ECONNRESET: Cut, EPIPE: Cut }
    socket.on('error', (error) => this.#fail(new (kinds[error.code] ?? Error)(error.message, { cause: error })))
  }

  async send(size) {
    let left = size
    while (left > 0) {
      const at = (this.#start + this.#sent) % POOL.length
      const piece = POOL.subarray(at, at + left)
      this.#sent += piece.length
      left -= piece.length
      if (!this.#socket.write(piece)) await this.#until(() => !this.#socket.writableNeedDrain, 'drain')
    }
  }

  /** Waits until everything that was sent has come back. */
  answered() {
    return this.#until(() => this.#received === this.#sent)
  }

  /** Says that this was the last, and waits for all that is to come back, and the end. */
  async close() {
    // Over TLS there are no half connections.
    if (this.#isSecure) await this.answered()
    this.#socket.end()
    await this.#until(() => this.#isOver)
    if (this.#received !== this.#sent) throw new Cut(`${this.#sent} bytes sent, ${this.#received} came back`)
  }

  reset() {
    this.#wasReset = true
    if (this.#isSecure || this.#socket.remotePort === undefined) this.#socket.destroy()
    else this.#socket.resetAndDestroy()
  }

  #check(data) {
    for (let checked = 0; checked < data.length;) {
      const at = (this.#start + this.#received) % POOL.length
      const length = Math.min(data.length - checked, POOL.length - at)
      if (POOL.compare(data, checked, checked + length, at, at + length) !== 0) {
        this.#fail(new Error(`a wrong byte came back after ${this.#received}`))
      }
      this.#received += length
      checked += length
    }
    if (this.#received > this.#sent) this.#fail(new Error('more came back than was sent'))
    this.#waiting()
  }

  #fail(error) {
    if (this.#wasReset) return
    this.#failure ??= error
    this.#waiting()
  }

  async #until(isSo, event) {
    while (!isSo()) {
      if (this.#failure !== undefined) throw this.#failure
      if (this.#isOver) throw new Cut('the server closed the connection')
      await new Promise((resolve) => {
        this.#waiting = resolve
        if (event !== undefined) this.#socket.once(event, resolve)
      })
    }
    if (this.#failure !== undefined) throw this.#failure
  }
}

if (process.send !== undefined) {
  // oxlint-disable-next-line typescript/no-misused-promises -- a failure ends the process, as it should
  process.once('message', async (options) => {
    try {
      process.send(await runClients(options, () => options.tellsHalf && process.send({ half: true })))
    } catch (error) {
      process.send({ failure: String(error.stack) })
    }
    process.disconnect()
  })
}
