/**
 * The clients of the load test, in a process of its own, on Node's `net` alone. Each sends messages of random sizes
 * with random delays, and checks that every byte comes back in order. Now and then it says its last, waits for what is
 * still to come back, and connects anew; or it resets the connection in the middle of things.
 *
 * With `slow` some of them read slowly, so that the server has to wait; with `mayBeCut` the server may close a
 * connection in the middle of things, and the client connects anew.
 *
 * What a connection sends is a piece of one pool of random bytes, from a place of its own on, so that a byte that goes
 * astray to another connection is noticed.
 */
import { connect } from 'node:net'
import { randomFrom } from '../differential/random.mjs'

const POOL = Buffer.alloc(1 << 20)
const fill = randomFrom(1)
for (let at = 0; at < POOL.length; at++) POOL[at] = fill() * 256

/** Runs so many clients to their end; gives what they did. */
export async function runClients({ port, clients, messages, seed, longestDelay, slow = 0, mayBeCut = false }) {
  const counts = { connections: 0, messages: 0, bytes: 0, resets: 0, closes: 0, cuts: 0 }
  const begin = performance.now()
  await Promise.all(Array.from({ length: clients }, (_, index) => client(randomFrom(seed * 100_003 + index))))
  return { ...counts, seconds: (performance.now() - begin) / 1000 }

  async function client(random) {
    const delay = () => new Promise((resolve) => setTimeout(resolve, random() * longestDelay))
    await delay()
    let connection
    for (let sent = 0; sent < messages; sent++) {
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

  /** Sends a message, on a new connection if there is none; gives the connection, if it goes on. */
  async function message(random, connection, isLast) {
    if (connection === undefined) {
      connection = new Connection(port, Math.floor(random() * POOL.length), random() < slow ? longestDelay : 0)
      counts.connections++
      await connection.opened
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

/** The server closed a connection before everything had come back. */
class Cut extends Error {}

class Connection {
  #socket
  #start
  #sent = 0
  #received = 0
  #failure
  #waiting = () => {}
  #isOver = false
  #wasReset = false

  constructor(port, start, pause) {
    this.#start = start
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    this.#socket = socket
    this.opened = new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
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
    this.#socket.end()
    await this.#until(() => this.#isOver)
    if (this.#received !== this.#sent) throw new Cut(`${this.#sent} bytes sent, ${this.#received} came back`)
  }

  reset() {
    this.#wasReset = true
    this.#socket.resetAndDestroy()
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
      process.send(await runClients(options))
    } catch (error) {
      process.send({ failure: String(error.stack) })
    }
    process.disconnect()
  })
}
