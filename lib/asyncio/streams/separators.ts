/**
 * Separators: what `readuntil` looks for.
 */
import { ValueError } from '../../protocol/exceptions.js'
import { typeName } from '../../protocol/type-name.js'
import type { ByteBuffer } from './byte-buffer.js'

/** Bytes, or a string in UTF-8. */
export type Separator = Uint8Array | string

/** Where a separator is. */
interface Found {
  readonly start: number
  readonly end: number
}

/**
 * One separator or several, as bytes, the shortest first.
 *
 * @throws ValueError if there is none, or an empty one; TypeError for what is neither bytes nor a string
 */
export function separatorsFrom(separator: Separator | readonly Separator[]): Buffer[] {
  const separators = (Array.isArray(separator) ? (separator as Separator[]) : [separator as Separator])
    .map(bytesOf)
    .sort((one, other) => one.length - other.length)
  if (separators.length === 0) throw new ValueError('Separator should contain at least one element')
  if (separators[0]?.length === 0) throw new ValueError('Separator should be at least one-byte string')
  return separators
}

/** The separator that ends first; of those, the shortest. */
export function findSeparator(buffer: ByteBuffer, separators: readonly Buffer[], from: number): Found | undefined {
  let first: Found | undefined
  for (const separator of separators) {
    const start = buffer.indexOf(separator, from)
    const end = start + separator.length
    if (start >= 0 && (first === undefined || end < first.end)) first = { start, end }
  }
  return first
}

function bytesOf(separator: Separator): Buffer {
  if (typeof separator === 'string') return Buffer.from(separator)
  if (separator instanceof Uint8Array) return Buffer.from(separator)
  throw new TypeError(`a separator is bytes or a string, not ${typeName(separator)}`)
}
