/**
 * States: `inspect.getgeneratorstate` and its kin.
 *
 * As CPython 3.14's they only read attributes, so they answer for any object that has those.
 */
import { AttributeError } from '../protocol/exceptions.js'
import { typeName } from '../protocol/type-name.js'

/** What `getCoroutineState` answers. */
export type CoroutineState = 'CORO_CREATED' | 'CORO_RUNNING' | 'CORO_SUSPENDED' | 'CORO_CLOSED'
/** What `getGeneratorState` answers. */
export type GeneratorState = 'GEN_CREATED' | 'GEN_RUNNING' | 'GEN_SUSPENDED' | 'GEN_CLOSED'
/** What `getAsyncGenState` answers. */
export type AsyncGenState = 'AGEN_CREATED' | 'AGEN_RUNNING' | 'AGEN_SUSPENDED' | 'AGEN_CLOSED'

/**
 * The state of a coroutine.
 *
 * @param coroutine a coroutine, or what has its `cr_running`, `cr_suspended` and `cr_frame`
 * @returns 'CORO_CREATED' before the start, 'CORO_RUNNING', 'CORO_SUSPENDED' at an await, 'CORO_CLOSED' at the end
 * @throws AttributeError for an object without these
 * @see Python: `inspect.getcoroutinestate`
 * @example
 * const f = main()
 * getCoroutineState(f) // → 'CORO_CREATED'
 * f.send()
 * getCoroutineState(f) // → 'CORO_SUSPENDED'
 * f.close()
 * getCoroutineState(f) // → 'CORO_CLOSED'
 */
export function getCoroutineState(coroutine: object): CoroutineState {
  return state(coroutine, 'cr', 'CORO')
}

/**
 * The state of a generator.
 *
 * @param generator a generator, or what has its `gi_running`, `gi_suspended` and `gi_frame`
 * @returns 'GEN_CREATED' before the start, 'GEN_RUNNING', 'GEN_SUSPENDED' at a `yield`, 'GEN_CLOSED' at the end
 * @throws AttributeError for an object without these
 * @see Python: `inspect.getgeneratorstate`
 * @example getGeneratorState(count(3)) // → 'GEN_CREATED'
 */
export function getGeneratorState(generator: object): GeneratorState {
  return state(generator, 'gi', 'GEN')
}

/**
 * The state of an async generator; one that is suspended in an await is 'AGEN_RUNNING', as up to CPython 3.14.
 *
 * @param generator an async generator, or what has its `ag_running`, `ag_suspended` and `ag_frame`
 * @returns 'AGEN_CREATED' before the start, 'AGEN_RUNNING', 'AGEN_SUSPENDED' at a `yield`, 'AGEN_CLOSED' at the end
 * @throws AttributeError for an object without these
 * @see Python: `inspect.getasyncgenstate`
 * @example getAsyncGenState(ticker()) // → 'AGEN_CREATED'
 */
export function getAsyncGenState(generator: object): AsyncGenState {
  return state(generator, 'ag', 'AGEN')
}

function state<P extends string>(
  object: object,
  prefix: string,
  name: P,
): `${P}_${'CREATED' | 'RUNNING' | 'SUSPENDED' | 'CLOSED'}` {
  if (attribute(object, `${prefix}_running`)) return `${name}_RUNNING`
  if (attribute(object, `${prefix}_suspended`)) return `${name}_SUSPENDED`
  return attribute(object, `${prefix}_frame`) === undefined ? `${name}_CLOSED` : `${name}_CREATED`
}

function attribute(object: object, name: string): unknown {
  if (typeof object !== 'object' || object === null || !(name in object)) {
    throw new AttributeError(`'${typeName(object)}' object has no attribute '${name}'`)
  }
  return Reflect.get(object, name) ?? undefined
}
