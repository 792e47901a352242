import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'

type Module = typeof import('../../lib/host/async-scope.js')

const { prototype } = AsyncLocalStorage
const own = { run: prototype.run, enterWith: prototype.enterWith }
afterEach(() => Object.assign(prototype, own))

/** A copy of the module, as another copy of the library would have it. */
function copy(): Module {
  let made: Module | undefined
  jest.isolateModules(() => {
    made = jest.requireActual<Module>('../../lib/host/async-scope')
  })
  return made as Module
}

// The test runner has stores of its own, in each test.
const top = new AsyncResource('top')
const outside = (test: () => void) => (): void => top.runInAsyncScope(test)

describe('stores', () => {
  it(
    'are not in use until one of any AsyncLocalStorage is; then the methods are the host’s own again',
    outside(() => {
      const { stores, watchStores, captureScope } = copy()
      watchStores()
      expect([stores.areUsed, captureScope(), prototype.run === own.run]).toEqual([false, undefined, false])
      expect(new AsyncLocalStorage<number>().run(1, (n) => n + 1, 1)).toBe(2)
      expect(stores.areUsed).toBe(true)
      expect([prototype.run === own.run, prototype.enterWith === own.enterWith]).toEqual([true, true])
    }),
  )

  it(
    'are noticed by all copies of the library, of which the host keeps none',
    outside(() => {
      const copies = [copy(), copy()]
      for (const { watchStores } of copies) watchStores()
      const noticing = prototype.run
      for (const { watchStores } of copies) watchStores()
      expect(prototype.run).toBe(noticing)
      new AsyncLocalStorage().run(1, () => {})
      expect(copies.map(({ stores }) => stores.areUsed)).toEqual([true, true])
    }),
  )

  it(
    'are in use where one was entered before, or use cannot be noticed',
    outside(() => {
      const entered = copy()
      new AsyncLocalStorage().run(1, entered.watchStores)
      expect([entered.stores.areUsed, prototype.run === own.run]).toEqual([true, true])

      const frozen = copy()
      Object.defineProperty(prototype, 'run', { value: own.run, writable: false, configurable: true })
      frozen.watchStores()
      Object.defineProperty(prototype, 'run', { value: own.run, writable: true, configurable: true })
      expect(frozen.stores.areUsed).toBe(true)
    }),
  )

  it(
    'leave alone who has wrapped the methods meanwhile',
    outside(() => {
      const { stores, watchStores } = copy()
      watchStores()
      const noticing = prototype.run
      const wrapper = function (this: AsyncLocalStorage<unknown>, ...args: Parameters<typeof noticing>) {
        return noticing.apply(this, args)
      } as typeof noticing
      prototype.run = wrapper
      new AsyncLocalStorage().run(1, () => {})
      expect([stores.areUsed, prototype.run === wrapper]).toEqual([true, true])
    }),
  )

  it(
    'are captured, and entered again',
    outside(() => {
      const { watchStores, captureScope, enterScope } = copy()
      watchStores()
      const storage = new AsyncLocalStorage<string>()
      const scope = storage.run('A', captureScope)
      const seen: unknown[] = []
      const look = (label: string) => void seen.push([label, storage.getStore()])
      storage.run('B', () => {
        enterScope(scope, look, 'captured')
        enterScope(undefined, look, 'before all stores')
        look('outside')
      })
      expect(seen).toEqual([
        ['captured', 'A'],
        ['before all stores', undefined],
        ['outside', 'B'],
      ])
    }),
  )

  it(
    'are those of AsyncContext, where there is one',
    outside(() => {
      const { stores, watchStores, captureScope, enterScope } = copy()
      const made: object[] = []
      class Snapshot {
        constructor() {
          made.push(this)
        }
        run(work: (argument: unknown) => void, argument: unknown) {
          work(argument)
        }
      }
      Object.assign(globalThis, { AsyncContext: { Snapshot } })
      watchStores()
      Reflect.deleteProperty(globalThis, 'AsyncContext')
      const seen: string[] = []
      enterScope(captureScope(), (text: string) => void seen.push(text), 'entered')
      expect([stores.areUsed, made.length, seen]).toEqual([true, 2, ['entered']])
    }),
  )

  it(
    'are none on a host that has none',
    outside(() => {
      const { stores, watchStores, captureScope } = copy()
      const { getBuiltinModule } = process
      Object.assign(process, { getBuiltinModule: undefined })
      watchStores()
      Object.assign(process, { getBuiltinModule })
      expect([stores.areUsed, captureScope()]).toEqual([false, undefined])
    }),
  )
})
