/**
 * Mutants of `async for`, `async with`, their built-in functions, and contextlib.
 */
import { errors, type Mutant, mutant, ours, rescued, says } from './mutant.js'

/** A class whose objects have just these methods: special methods are looked up on the type. */
function objectWith(methods: object): object {
  class Made {}
  Object.assign(Made.prototype, methods)
  return new Made()
}

export const af: readonly Mutant[] = [
  mutant('AF-10', 'takes a sync iterable in async for', {
    asyncFor: (iterable: any) => {
      if (!Array.isArray(iterable) && ours.typeName(iterable) !== 'list_iterator') return ours.asyncFor(iterable)
      return ours.asyncFor(
        ours.asyncGenerator(function* () {
          yield* iterable
        })(),
      )
    },
  }),
  mutant('AF-14', 'never suppresses an error in async with', {
    *asyncWith(manager: any, body: any) {
      let raised: unknown
      const result = yield* ours.asyncWith(manager, function* (value) {
        try {
          return yield* body(value)
        } catch (error) {
          raised = error
          throw error
        }
      })
      if (raised !== undefined) throw raised
      return result
    },
  }),
  mutant('AF-15', 'leaves a manager that it could not enter', {
    *asyncWith(manager: any, body: any) {
      let isEntered = false
      try {
        return yield* ours.asyncWith(manager, function* (value) {
          isEntered = true
          return yield* body(value)
        })
      } catch (error: any) {
        if (!isEntered && typeof manager.__aexit__ === 'function' && !(error instanceof TypeError)) {
          yield* ours.await_(manager.__aexit__(error.constructor, error, undefined))
        }
        throw error
      }
    },
  }),
  mutant('AF-17', 'looks __aenter__ up before __aexit__', {
    *asyncWith(manager: any, body: any) {
      void manager?.__aenter__
      return yield* ours.asyncWith(manager, body)
    },
  }),
  mutant('AF-18', 'takes an async manager in a sync with', {
    with_: (manager: any, block: any) => {
      if (typeof manager?.__aenter__ !== 'function') return ours.with_(manager, block)
      return ours.with_(objectWith({ __enter__: () => undefined, __exit__: () => undefined }), block)
    },
  }),
  mutant('AF-19', 'does not look at what __aiter__() returns', {
    aiter: (...args: any[]) => {
      const method = Object.getPrototypeOf(args[0] ?? {})?.__aiter__
      return args.length === 1 && typeof method === 'function' ? method.call(args[0]) : ours.aiter(...args)
    },
  }),
  mutant('AF-24', 'applies the default of anext() to an error of the call', {
    anext: (...args: any[]) =>
      rescued(
        () => ours.anext(...args),
        (error) => {
          if (args.length < 2 || !(error instanceof errors.StopAsyncIteration)) throw error
          return ours.coroutine(function* () {
            return args[1]
          })()
        },
      ),
  }),
  mutant('AF-26', 'lets a context manager yield twice', {
    contextlib: {
      ...ours.contextlib,
      contextmanager:
        (body: any) =>
        (...args: any[]) => {
          const manager = ours.contextlib['contextmanager'](body)(...args)
          return objectWith({
            __enter__: () => manager.__enter__(),
            __exit__: (...about: any[]) =>
              rescued(
                () => manager.__exit__(...about),
                (error) => {
                  if (says(error, "generator didn't stop")) return false
                  throw error
                },
              ),
          })
        },
    },
  }),
  mutant('AF-28', 'forgets to close what aclosing() is given', {
    contextlib: {
      ...ours.contextlib,
      aclosing: (object: unknown) => {
        const nothing = ours.coroutine(function* () {})
        const same = ours.coroutine(function* () {
          return object
        })
        return objectWith({ __aenter__: same, __aexit__: nothing })
      },
    },
  }),
  mutant('AF-31', 'asks for an iterator only once in anext() with a default', {
    anext: (...args: any[]) => {
      if (args.length !== 2) return ours.anext(...args)
      const next = Object.getPrototypeOf(args[0] ?? {})?.__anext__
      const isOurs = ours.typeName(args[0]) === 'async_generator'
      if (isOurs || typeof next !== 'function') return ours.anext(...args)
      const awaitable = next.call(args[0])
      const isObject =
        typeof awaitable === 'object' && typeof Object.getPrototypeOf(awaitable)?.__await__ === 'function'
      if (!isObject) return ours.anext(objectWith({ __anext__: () => awaitable }), args[1])
      let iterator: unknown
      const once = objectWith({ __await__: () => (iterator ??= awaitable.__await__()) })
      return ours.anext(objectWith({ __anext__: () => once }), args[1])
    },
  }),
]
