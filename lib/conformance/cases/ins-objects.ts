/**
 * The objects that the programs of INS look at: one of each kind, and the functions that make them.
 */
import type { Feature, Made, Runtime } from '../adapter.js'

/** Python's `def gf(a=1)`, `async def cf(a=1)` and `async def af(a=1)`. */
export function functions(py: Runtime, suspend: (value?: unknown) => any): { gf: Made; cf: Made; readonly af: Made } {
  return {
    gf: py.generator(function* gf(_a: unknown = 1) {
      yield
    }),
    cf: py.coroutine(function* cf(_a: unknown = 1) {
      yield* py.await_(suspend())
    }),
    // Made on demand: not every program about the others needs asynchronous generators.
    get af() {
      return py.asyncGenerator(function* af(_a: unknown = 1) {
        yield
      })
    },
  }
}

/** What `objects` needs of the adapter. */
export const OBJECTS_NEED: readonly Feature[] = ['coroutine', 'asyncGenerator', 'generatorBasedCoroutine', 'anext']

/** One object of each kind, by name. */
export function objects(py: Runtime, suspend: (value?: unknown) => any): Record<string, any> {
  const { gf, cf, af } = functions(py, suspend)
  const tg = py.generatorBasedCoroutine(function* tg() {
    yield
  })
  const coroutine = cf()
  class Aw {
    *__await__() {
      yield
    }
  }
  const asyncGenerator = af()
  return {
    generator: gf(),
    coroutine,
    wrapper: coroutine.__await__(),
    async_generator: asyncGenerator,
    asend: asyncGenerator.__anext__(),
    athrow: asyncGenerator.aclose(),
    anext_awaitable: py.anext(af(), 1),
    types_coroutine_gen: tg(),
    awaitable_obj: new Aw(),
    list_iter: py.iter([]),
  }
}

/** Closes those of the objects that would warn about being dropped. */
export function cleanUp(made: Record<string, any>): void {
  for (const name of ['coroutine', 'asend', 'athrow', 'anext_awaitable']) made[name].close()
}
