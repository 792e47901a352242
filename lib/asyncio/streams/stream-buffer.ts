/**
 * The buffer of a reader: what has arrived and is not read yet, and the one who waits for more.
 *
 * Who reads waits on one future, which `feedData`, `feedEof` and `setException` set. When more than twice the limit has
 * arrived and nobody reads, the connection is paused; it is resumed when half of that is left, or somebody waits.
 */
import { pythonRepr } from '../../text/python-repr.js'
import { RuntimeError, ValueError } from '../../protocol/exceptions.js'
import { await_ } from '../../objects/await.js'
import { currentLoop } from '../future/current-loop.js'
import type { EventLoop } from '../task/events.js'
import { AssertionError } from '../python/exceptions.js'
import type { Future } from '../future/futures.js'
import { checkOptions } from '../python/options.js'
import { ByteBuffer } from './byte-buffer.js'

/** The limit of a reader, in bytes, if none is asked for. */
export const DEFAULT_LIMIT = 2 ** 16

/** What a reader asks of its connection. */
export interface Pausable {
  pauseReading(): void
  resumeReading(): void
}

/** The options of a reader. */
export interface StreamReaderOptions {
  /** How long what ends with a separator may be, and half of what is buffered at most, in bytes. */
  limit?: number | undefined
  /** Its loop; else the running one. */
  loop?: EventLoop | undefined
}

/** What a reader reads from. */
export class StreamBuffer {
  /** @internal */
  readonly _limit: number
  /** @internal */
  readonly _buffer = new ByteBuffer()
  /** @internal */
  _isAtEnd = false
  readonly #loop: EventLoop
  #waiter: Future<undefined> | undefined
  #exception: unknown
  #connection: Pausable | undefined
  #isPaused = false

  constructor(options: StreamReaderOptions = {}) {
    checkOptions('StreamReader', options, ['limit', 'loop'])
    const { limit = DEFAULT_LIMIT, loop } = options
    if (!(limit > 0)) throw new ValueError('Limit cannot be <= 0')
    this._limit = limit
    this.#loop = loop ?? currentLoop<EventLoop>()
  }

  /** Whether all has been read, and the other side has said its last. Python: `StreamReader.at_eof`. */
  atEof(): boolean {
    return this._isAtEnd && this._buffer.length === 0
  }

  /** The connection's error, if it has one. Python: `StreamReader.exception`. */
  exception(): unknown {
    return this.#exception
  }

  /** Says that the connection has failed: who reads gets the error. Python: `StreamReader.set_exception`. */
  setException(exception: unknown): void {
    this.#exception = exception
    const waiter = this.#takeWaiter()
    if (waiter !== undefined) waiter._fail(exception)
  }

  /** Says that nothing more will arrive. Python: `StreamReader.feed_eof`. */
  feedEof(): void {
    this._isAtEnd = true
    this.#takeWaiter()?.setResult(undefined)
  }

  /** Says what has arrived. Python: `StreamReader.feed_data`. */
  feedData(data: Uint8Array): void {
    if (this._isAtEnd) throw new AssertionError('feed_data after feed_eof')
    if (data.length === 0) return
    this._buffer.append(data)
    this.#takeWaiter()?.setResult(undefined)
    if (this.#isPaused || this._buffer.length <= 2 * this._limit) return
    this.#connection?.pauseReading()
    this.#isPaused = this.#connection !== undefined
  }

  /** @internal */
  _setConnection(connection: Pausable): void {
    this.#connection = connection
  }

  /** @internal Raises the connection's error, if it has one. */
  _check(): void {
    if (this.#exception !== undefined) throw this.#exception
  }

  /** @internal Takes so many bytes, and has more come if there is room now. */
  _take(count: number): Buffer {
    const taken = this._buffer.take(count)
    if (this._buffer.length <= this._limit) this.#resume()
    return taken
  }

  /** @internal Waits until something arrives, or nothing will; in the body of a coroutine. */
  *_waitForData(name: string) {
    if (this.#waiter !== undefined) {
      throw new RuntimeError(`${name}() called while another coroutine is already waiting for incoming data`)
    }
    // What is waited for may be longer than what is buffered at most.
    this.#resume()
    this.#waiter = this.#loop.createFuture<undefined>()
    try {
      yield* await_(this.#waiter)
    } finally {
      this.#waiter = undefined
    }
  }

  /** What there is, and whether more will come. */
  toString(): string {
    const parts = ['StreamReader']
    if (this._buffer.length > 0) parts.push(`${this._buffer.length} bytes`)
    if (this._isAtEnd) parts.push('eof')
    if (this._limit !== DEFAULT_LIMIT) parts.push(`limit=${this._limit}`)
    if (this.#waiter !== undefined) parts.push(`waiter=${String(this.#waiter)}`)
    if (this.#exception !== undefined) parts.push(`exception=${pythonRepr(this.#exception)}`)
    if (this.#isPaused) parts.push('paused')
    return `<${parts.join(' ')}>`
  }

  #resume(): void {
    if (!this.#isPaused) return
    this.#isPaused = false
    this.#connection?.resumeReading()
  }

  /** Who waits, to be told; nobody, if that was cancelled. */
  #takeWaiter(): Future<undefined> | undefined {
    const waiter = this.#waiter
    this.#waiter = undefined
    return waiter === undefined || waiter.done() ? undefined : waiter
  }
}
