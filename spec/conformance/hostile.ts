/**
 * Runtimes that misbehave, for the specs that say that nothing of it gets through.
 */
import type { Adapter } from '../../lib/conformance/adapter.js'
import { dunderAwait } from '../../lib/conformance/adapters/dunder-await.js'

const refuse = (): never => {
  throw new Error('do not touch')
}

/** An object that raises whatever is done to it, even when it is asked what it is. */
export function untouchable(): any {
  return new Proxy(
    {},
    {
      get: refuse,
      set: refuse,
      has: refuse,
      getPrototypeOf: refuse,
      ownKeys: refuse,
      getOwnPropertyDescriptor: refuse,
    },
  )
}

/** A proxy that nothing can be done with any more. */
export function revoked(): any {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

/** An array, and an error, that contain themselves. */
export function circular(): unknown[] {
  const items: unknown[] = [1]
  items.push(items, items)
  return items
}

export function circularError(): Error {
  const error: Error & { args?: unknown } = new Error('round')
  error.cause = error
  error.args = [error, error]
  return error
}

/** What odd runtimes throw. */
export const ODD: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  'a string': () => 'thrown',
  'a symbol': () => Symbol('thrown'),
  'a bigint': () => 77n,
  'an object without a prototype': () => Object.create(null),
  'an untouchable object': untouchable,
  'a revoked proxy': revoked,
  'an array that contains itself': circular,
  'an error that contains itself': circularError,
  'an error without a constructor': () => Object.assign(new Error('x'), { constructor: undefined }),
  'a function': () => refuse,
}

/** The least that is an adapter: it does nothing. */
export const nothing = { generator: () => () => ({}), errors: {} } as unknown as Adapter

/** A runtime with everything that this library has, all of which gives the same. */
export function everything(give: () => unknown): Adapter {
  const answer = (value: unknown): unknown => {
    if (typeof value === 'function') return give
    return Object.fromEntries(Object.keys(value as object).map((name) => [name, give]))
  }
  const members = Object.entries(dunderAwait).map(([name, value]) => {
    if (name === 'name' || name === 'errors') return [name, value] as const
    return [name, name.startsWith('capture') ? () => () => undefined : answer(value)] as const
  })
  return { ...Object.fromEntries(members), name: 'everything', errors: {} } as unknown as Adapter
}

/** Objects that have every method, all of which do the same. */
export function objectsThat(act: () => unknown): Adapter {
  const object: any = new Proxy(Object.create(null), {
    get: (_target, name) => (name === Symbol.toPrimitive ? undefined : act),
  })
  return everything(() => () => object)
}
