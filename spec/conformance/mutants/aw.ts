/**
 * Mutants of awaiting, of generator-based coroutines, and of the classes of collections.abc.
 */
import { errors, making, type Mutant, mutant, ours, replace } from './mutant.js'

/** Something awaitable that gives an iterator. */
function awaitableOver(iterator: () => unknown): object {
  class Awaitable {
    __await__() {
      return iterator()
    }
  }
  return new Awaitable()
}

/** What `__await__` of something returns, changed. */
function awaiting(change: (iterator: any) => unknown) {
  return {
    await_: (awaitable: any) => {
      const method = typeof awaitable === 'object' ? Object.getPrototypeOf(awaitable ?? {})?.__await__ : undefined
      const isOurs = ['coroutine', 'async_generator_asend', 'async_generator_athrow'].includes(ours.typeName(awaitable))
      if (isOurs || typeof method !== 'function') return ours.await_(awaitable)
      return ours.await_(awaitableOver(() => change(method.call(awaitable))))
    },
  }
}

export const aw: readonly Mutant[] = [
  mutant(
    'AW-02',
    'takes any iterable for what __await__() may return',
    awaiting((iterator) => {
      return Array.isArray(iterator) ? ours.iter(iterator) : iterator
    }),
  ),
  mutant(
    'AW-03',
    'takes a coroutine for what __await__() may return',
    awaiting((iterator) => {
      return ours.typeName(iterator) === 'coroutine' ? iterator.__await__() : iterator
    }),
  ),
  mutant('AW-09', 'awaits plain generators', {
    await_: (awaitable: any) => {
      const isPlain = ours.typeName(awaitable) === 'generator' && ours.inspect['isAwaitable']!(awaitable) !== true
      return ours.await_(isPlain ? awaitableOver(() => awaitable) : awaitable)
    },
  }),
  mutant('AW-12', 'takes what cannot be called for a generator-based coroutine', {
    generatorBasedCoroutine: (callable: any, name?: string) =>
      typeof callable === 'function' ? ours.generatorBasedCoroutine(callable, name) : callable,
  }),
  mutant('AW-14', 'does not make the generators of a plain function awaitable', {
    generatorBasedCoroutine: (callable: any, name?: string) => {
      const isPlain = typeof callable === 'function' && callable[Symbol.toStringTag] === undefined
      return isPlain && callable.__code__ === undefined ? callable : ours.generatorBasedCoroutine(callable, name)
    },
  }),
  mutant('AW-17', 'asks for __await__ where it should ask what can be awaited', {
    inspect: { ...ours.inspect, isAwaitable: (value) => ours.isinstance(value, 'Awaitable') },
  }),
  mutant('AW-22', 'takes every iterator for a Generator', {
    isinstance: (value, name) => ours.isinstance(value, name === 'Generator' ? 'Iterator' : name),
  }),
  mutant('AW-24', 'makes objects of abstract classes', {
    abc: { ...ours.abc, Coroutine: class {} },
  }),
  mutant('AW-28', 'looks into what is yielded to the driver', {
    ...making('coroutine', (coroutine) =>
      replace(coroutine, {
        send: (send, value) => {
          const trap = send(value)
          return typeof trap?.__await__ === 'function' ? undefined : trap
        },
      }),
    ),
  }),
  mutant(
    'AW-29',
    'takes a StopIteration with several arguments for a tuple',
    awaiting((iterator) => {
      if (typeof iterator?.__next__ !== 'function') return iterator
      class Altered {
        __next__() {
          try {
            return iterator.__next__()
          } catch (error: any) {
            throw error instanceof errors.StopIteration ? new errors.StopIteration(error.args) : error
          }
        }
      }
      return new Altered()
    }),
  ),
]
