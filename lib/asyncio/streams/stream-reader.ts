/**
 * Stream readers: what arrives, for coroutines to read.
 */
import type { AsyncioCoroutine } from '../future/awaited.js'
import { nextLine, read, readexactly, readline, readuntil } from './reading.js'
import type { Separator } from './separators.js'
import { StreamBuffer } from './stream-buffer.js'

/**
 * What arrives at a connection. `openConnection` and `startServer` make them.
 *
 * @param options `limit` in bytes, `loop`
 * @throws ValueError if the limit is not above zero
 * @see Python: https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader
 * @example
 * const main = coroutine(function* main() {
 *   const reader = new StreamReader()
 *   reader.feedData(Buffer.from('one\ntwo'))
 *   reader.feedEof()
 *   const lines = asyncFor(reader)
 *   while (yield* lines.advance()) console.log(lines.value.length, 'bytes')
 * })
 * await run(main())
 * // prints 4 bytes
 * // prints 3 bytes
 */
export class StreamReader extends StreamBuffer {
  static override readonly name: string = 'StreamReader'
  /**
   * Reads what has arrived.
   *
   * @param n how many bytes at most; -1 for all, up to the end
   * @returns a coroutine of the bytes: at least one, unless `n` is 0 or the other side has said its last
   * @throws in the task: the connection's error
   * @see Python: `StreamReader.read`
   */
  read(n = -1): AsyncioCoroutine<Buffer> {
    return read(this, n)
  }

  /**
   * Reads a line.
   *
   * @returns a coroutine of the line with its newline; without one at the end; nothing after that
   * @throws in the task: ValueError if the line is longer than the limit; the connection's error
   * @see Python: `StreamReader.readline`
   */
  readline(): AsyncioCoroutine<Buffer> {
    return readline(this)
  }

  /**
   * Reads so many bytes.
   *
   * @param n how many
   * @returns a coroutine of the bytes
   * @throws in the task: IncompleteReadError, with what there was, if the other side says its last before; ValueError if
   *   `n` is negative; the connection's error
   * @see Python: `StreamReader.readexactly`
   */
  readexactly(n: number): AsyncioCoroutine<Buffer> {
    return readexactly(this, n)
  }

  /**
   * Reads up to a separator.
   *
   * @param separator what to look for, or several such; bytes or a string, in UTF-8
   * @returns a coroutine of the bytes with the separator; of several, with the one that ends first
   * @throws in the task: IncompleteReadError, with what there was, if the other side says its last before;
   *   LimitOverrunError if it is further away than the limit, the bytes stay; ValueError if a separator is empty; the
   *   connection's error
   * @see Python: `StreamReader.readuntil`
   */
  readuntil(separator: Separator | readonly Separator[] = '\n'): AsyncioCoroutine<Buffer> {
    return readuntil(this, separator)
  }

  /** An async iterator of lines. */
  __aiter__(): this {
    return this
  }

  /** The next line. */
  __anext__(): AsyncioCoroutine<Buffer> {
    return nextLine(this)
  }
}
