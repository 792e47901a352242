/**
 * Restate's SDK needs `Promise.withResolvers`, which Node 20 has not. Specs run there too, and later, where it is.
 */
const host = Promise as { withResolvers?: unknown }

function withResolvers(this: PromiseConstructor): object {
  let resolve: unknown
  let reject: unknown
  const promise = new this((...given) => {
    ;[resolve, reject] = given
  })
  return { promise, resolve, reject }
}

/** Does something on a host that has it. */
export const onLaterNode = <T>(action: () => T): T => withValue(withResolvers, action)

/** Does something on a host that has it not. */
export const onNode20 = <T>(action: () => T): T => withValue(undefined, action)

function withValue<T>(value: unknown, action: () => T): T {
  const before = Object.getOwnPropertyDescriptor(host, 'withResolvers')
  Object.defineProperty(host, 'withResolvers', { value, configurable: true, writable: true })
  try {
    return action()
  } finally {
    if (before === undefined) delete host.withResolvers
    else Object.defineProperty(host, 'withResolvers', before)
  }
}
