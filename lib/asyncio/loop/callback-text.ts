/**
 * How texts name callbacks. Deviation: without the position in the source.
 */
import { pythonRepr } from '../../text/python-repr.js'

/** The key under which a callback of asyncio's own says what Python calls it. */
export const CALLBACK_NAME: unique symbol = Symbol('name of a callback')

/** A callback of asyncio's own, with the name that it has in Python. */
export function calledInPython<F extends object>(name: string, callback: F): F {
  ;(callback as { [CALLBACK_NAME]?: string })[CALLBACK_NAME] = name
  return callback
}

/**
 * A callback, as Python's messages show it: `name()`; in debug mode with its arguments.
 *
 * @param callback a function, or what was given in place of one
 */
export function callbackText(callback: unknown, args: readonly unknown[] = [], debug = false): string {
  const shown = debug ? args.map((argument) => pythonRepr(argument)).join(', ') : ''
  return `${nameOf(callback)}(${shown})`
}

function nameOf(callback: unknown): string {
  const own = (callback as { [CALLBACK_NAME]?: string } | null | undefined)?.[CALLBACK_NAME]
  if (own !== undefined) return own
  if (typeof callback !== 'function') return pythonRepr(callback)
  // `f.bind(x)` is Python's bound method, or its partial, both shown by the function's name.
  const name = callback.name.replace(/^(?:bound )+/, '')
  return name === '' ? '<lambda>' : name
}
