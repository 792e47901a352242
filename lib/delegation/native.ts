/**
 * Native generators: how a generator object of JavaScript is recognised.
 */
import type { NativeGenerator } from './frame.js'

const NATIVE_NEXT: unknown = Reflect.get((function* () {})(), 'next')

/** A generator object of JavaScript, of whichever realm. */
export function isNativeGenerator(value: unknown): value is NativeGenerator {
  if (typeof value !== 'object' || value === null) return false
  // The tag first: reading a foreign iterator's methods before they are needed could run its code.
  if ((value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] !== 'Generator') return false
  const { next } = value as Partial<Generator>
  return (
    next === NATIVE_NEXT || (typeof next === 'function' && typeof (value as Partial<Generator>).throw === 'function')
  )
}
