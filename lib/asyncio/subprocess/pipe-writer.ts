/**
 * The pipe to a program's standard input.
 */
import type { Writable } from 'node:stream'
import { RuntimeError } from '../../protocol/exceptions.js'
import { typeName } from '../../protocol/type-name.js'
import { await_ } from '../../objects/await.js'
import { coroutine } from '../../objects/coroutine.js'
import type { AsyncioCoroutine } from '../future/awaited.js'
import type { Future } from '../future/futures.js'
import { ConnectionResetError, osErrorFrom } from '../python/os-errors.js'
import type { EventLoop } from '../task/events.js'

/** Who writes waits above so many bytes, until no more than a quarter is left. */
const HIGH_WATER = 64 * 1024

/**
 * What is written to a program. As a `StreamWriter`, it never waits but in `drain`.
 *
 * @see Python: `asyncio.subprocess.Process.stdin`
 */
export class PipeWriter {
  static readonly name: string = 'PipeWriter'
  readonly #pipe: Writable
  readonly #loop: EventLoop
  readonly #lost: Future<undefined>
  readonly #drainers = new Set<Future<undefined>>()
  #isFull = false
  #hasEnded = false
  #error: Error | undefined

  /** @internal */
  constructor(pipe: Writable, loop: EventLoop) {
    this.#pipe = pipe
    this.#loop = loop
    this.#lost = loop.createFuture()
    pipe.on('error', (error) => {
      this.#error ??= osErrorFrom(error)
    })
    pipe.on('close', () => {
      if (!loop.isClosed()) this.#isLost()
    })
  }

  /**
   * Writes; on a pipe that is closed it is dropped.
   *
   * @throws TypeError for what is no bytes; RuntimeError after `writeEof`
   */
  write(data: Uint8Array): void {
    if (!(data instanceof Uint8Array)) {
      throw new TypeError(`data argument must be a bytes-like object, not '${typeName(data)}'`)
    }
    if (this.#pipe.destroyed) return
    if (this.#hasEnded) throw new RuntimeError('Cannot call write() after write_eof()')
    this.#pipe.write(data, this.#onWritten)
    if (this.#pipe.writableLength > HIGH_WATER) this.#isFull = true
  }

  /** Writes several pieces. */
  writelines(data: Iterable<Uint8Array>): void {
    for (const piece of data) this.write(piece)
  }

  /** Says that nothing more will be written. For a pipe that is the same as to close it. */
  writeEof(): void {
    this.close()
  }

  /** Whether `writeEof` is possible: yes. */
  canWriteEof(): boolean {
    return true
  }

  /**
   * Waits until the program has taken most of what was written.
   *
   * @returns a coroutine
   * @throws in the task: BrokenPipeError or ConnectionResetError if the program reads no more
   */
  drain(): AsyncioCoroutine<undefined> {
    return drain(this)
  }

  /** Closes the pipe, when all is sent that was written. */
  close(): void {
    this.#hasEnded = true
    this.#pipe.end()
  }

  /** Whether it is being closed, or is closed. */
  isClosing(): boolean {
    return this.#hasEnded || this.#pipe.destroyed
  }

  /** Waits until the pipe is closed; raises what it ended with. */
  waitClosed(): AsyncioCoroutine<undefined> {
    return waitClosed(this)
  }

  toString(): string {
    return `<PipeWriter ${this.#lost.done() ? 'closed' : this.isClosing() ? 'closing' : 'open'}>`
  }

  /** @internal `drain`, in the body of a coroutine. */
  *_drained() {
    if (this.#error !== undefined) throw this.#error
    if (this.#lost.done()) throw new ConnectionResetError('Connection lost')
    // A pipe that has been destroyed is about to say why.
    if (!this.#isFull && !this.#pipe.destroyed) return
    const drainer = this.#loop.createFuture<undefined>()
    this.#drainers.add(drainer)
    try {
      yield* await_(drainer)
    } finally {
      this.#drainers.delete(drainer)
    }
  }

  /** @internal `waitClosed`, in the body of a coroutine. */
  *_closed() {
    yield* await_(this.#lost)
  }

  readonly #onWritten = (): void => {
    if (!this.#isFull || this.#pipe.destroyed || this.#pipe.writableLength > HIGH_WATER / 4) return
    this.#isFull = false
    if (!this.#loop.isClosed()) this.#wakeDrainers(undefined)
  }

  #isLost(): void {
    const error = this.#error
    if (error === undefined) this.#lost.setResult(undefined)
    else this.#lost._fail(error)
    // Nobody has to ask: who writes is told anyway.
    this.#lost.exception()
    this.#wakeDrainers(error ?? new ConnectionResetError('Connection lost'))
  }

  #wakeDrainers(error: Error | undefined): void {
    for (const drainer of this.#drainers) {
      if (drainer.done()) continue
      if (error === undefined) drainer.setResult(undefined)
      else drainer._fail(error)
    }
  }
}

const drain = coroutine('drain', function* (writer: PipeWriter) {
  yield* writer._drained()
  return undefined
})

const waitClosed = coroutine('waitClosed', function* (writer: PipeWriter) {
  yield* writer._closed()
  return undefined
})
