/**
 * The errors of streams.
 */
import { giveBrands } from '../../protocol/exception-parts.js'
import { Exception } from '../../protocol/exceptions.js'

/** The end of what can be read. Python: `EOFError`. */
export class EOFError extends Exception {
  static override readonly name: string = 'EOFError'
}

/**
 * The other side said its last before all was read that was asked for.
 *
 * @param partial the bytes that had been read
 * @param expected how many were asked for; undefined if that is not known
 * @see Python: `asyncio.IncompleteReadError`
 * @example
 * const error = new IncompleteReadError(Buffer.from('ab'), 3)
 * error.message // → '2 bytes read on a total of 3 expected bytes'
 */
export class IncompleteReadError extends EOFError {
  static override readonly name: string = 'IncompleteReadError'
  /** The bytes that had been read. */
  readonly partial: Buffer
  /** How many were asked for; undefined if that is not known. */
  readonly expected: number | undefined

  constructor(partial: Buffer, expected?: number) {
    super(`${partial.length} bytes read on a total of ${expected ?? 'undefined'} expected bytes`)
    this.partial = partial
    this.expected = expected
  }
}

/**
 * What ends with a separator is longer than the reader's limit.
 *
 * @param consumed how many bytes can be read to get past it
 * @see Python: `asyncio.LimitOverrunError`
 */
export class LimitOverrunError extends Exception {
  static override readonly name: string = 'LimitOverrunError'
  /** How many bytes can be read to get past it. */
  readonly consumed: number

  constructor(message: string, consumed: number) {
    super(message)
    this.consumed = consumed
  }
}

giveBrands([EOFError, IncompleteReadError, LimitOverrunError])
