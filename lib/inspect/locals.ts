/**
 * Local variables: `inspect.getgeneratorlocals` and its kin, where the engine can tell.
 *
 * Deviation: `{}` where it cannot, and before the start (JavaScript has bound the parameters by then, but the engine
 * does not show them).
 */
import { brandOf } from '../protocol/brand.js'
import { Frame, State } from '../delegation/frame.js'
import { generatorLocals } from './engine.js'

/**
 * The local variables of a coroutine that has not finished.
 *
 * @param coroutine a coroutine; as in Python, anything else answers `{}`
 * @returns the variables by name, `{}` once it has finished or where the engine does not tell
 * @see Python: `inspect.getcoroutinelocals`
 * @example
 * const f = greet('Ada')
 * f.send()
 * getCoroutineLocals(f) // → { name: 'Ada' }
 */
export function getCoroutineLocals(coroutine: unknown): Record<string, unknown> {
  return localsOf(coroutine)
}

/**
 * The local variables of a generator that has not finished.
 *
 * @param generator a generator
 * @returns the variables by name, as `getCoroutineLocals`
 * @throws TypeError for anything else
 * @see Python: `inspect.getgeneratorlocals`
 * @example
 * const c = count(3)
 * c.send()
 * getGeneratorLocals(c) // → { to: 3, i: 0 }
 */
export function getGeneratorLocals(generator: unknown): Record<string, unknown> {
  if (brandOf(generator) !== 'generator') throw new TypeError(`${String(generator)} is not a Python generator`)
  return localsOf(generator)
}

/**
 * The local variables of an async generator that has not finished.
 *
 * @param generator an async generator
 * @returns the variables by name, as `getCoroutineLocals`
 * @throws TypeError for anything else
 * @see Python: `inspect.getasyncgenlocals`
 * @example
 * const ticks = ticker()
 * yield* await_(ticks.asend())
 * getAsyncGenLocals(ticks) // → { tick: 1 }
 */
export function getAsyncGenLocals(generator: unknown): Record<string, unknown> {
  if (brandOf(generator) !== 'async_generator') {
    throw new TypeError(`${String(generator)} is not a Python async generator`)
  }
  return localsOf(generator)
}

function localsOf(object: unknown): Record<string, unknown> {
  if (!(object instanceof Frame) || object._state === State.FINISHED) return {}
  return generatorLocals(object._body) ?? {}
}
