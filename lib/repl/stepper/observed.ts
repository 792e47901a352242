/**
 * Observed functions: what the factories make for a session tells it of every coroutine it makes, with the function,
 * `this` and the arguments, which is all that is needed to make another one like it. The runtime has no hook for that
 * and pays nothing: the session hands out factories of its own, whose functions are seen through by everybody (they
 * are proxies: same name, same marks).
 */
import { asyncGenerator } from '../../objects/async-generator.js'
import { coroutine } from '../../objects/coroutine.js'
import { codeOf } from '../../objects/function.js'
import { generator } from '../../objects/generator.js'
import { generatorBasedCoroutine } from '../../objects/generator-based-coroutine.js'
import { getCoroutineOriginTrackingDepth, originOf, setCoroutineOriginTrackingDepth } from '../../sys/origin.js'
import type { Provenance } from '../../journal/journal.js'

/** Told of each object that an observed function has made. */
export type Note = (object: object, made: Provenance) => void

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown

const observed = new WeakSet()

/** The factories of the root door, such that what their functions make is noted. */
export function observingFactories(note: Note): Record<string, unknown> {
  const factories = { asyncGenerator, coroutine, generator, generatorBasedCoroutine }
  return Object.fromEntries(
    Object.entries(factories as unknown as Record<string, AnyFunction>).map(([name, factory]) => {
      const observing = { [name]: (...args: unknown[]) => observeFunction(factory(...args), note) }[name]
      return [name, observing]
    }),
  )
}

/** A function that a factory made, such that what it makes is noted; anything else as it is. */
export function observeFunction(made: unknown, note: Note): unknown {
  if (codeOf(made) === undefined || observed.has(made as object)) return made
  const watching: AnyFunction = new Proxy(made as AnyFunction, {
    apply: (target, self, args: unknown[]) => {
      const object = withOrigin(() => Reflect.apply(target, self, args) as object)
      note(object, { factory: watching as Provenance['factory'], args, self, name: target.name })
      return object
    },
  })
  observed.add(watching)
  return watching
}

/** The frames that a proxy adds to the origin of what is made: this file's own. */
const ADDED = 3

/** Keeps `cr_origin` as it would be without us. */
function withOrigin(make: () => object): object {
  const depth = getCoroutineOriginTrackingDepth()
  if (depth === 0) return make()
  setCoroutineOriginTrackingDepth(depth + ADDED)
  try {
    const object = make()
    const origin = originOf(object)
    origin?.splice(0, origin.length, ...origin.slice(ADDED, ADDED + depth))
    return object
  } finally {
    setCoroutineOriginTrackingDepth(depth)
  }
}
