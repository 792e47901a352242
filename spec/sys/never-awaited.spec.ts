import type * as neverAwaited from '../../lib/sys/never-awaited.js'
import { neverAwaitedWarnings, setNeverAwaitedWarnings, watch, watchNewCoroutine } from '../../lib/sys/never-awaited.js'
import { setCoroutineOriginTrackingDepth } from '../../lib/sys/origin.js'
import { setShowwarning } from '../../lib/sys/warnings.js'
import { collected } from './garbage.js'

const nobody = (): void => undefined

describe('never-awaited warnings', () => {
  let shown: string[]

  beforeEach(() => {
    shown = []
    setNeverAwaitedWarnings(true)
    setShowwarning((warning) => shown.push(`${warning.name}: ${warning.message}`))
  })

  afterEach(() => {
    setNeverAwaitedWarnings(true)
    setShowwarning(undefined)
  })

  it('are on, unless it is said otherwise', () => {
    expect(neverAwaitedWarnings()).toBe(true)
    setNeverAwaitedWarnings(false)
    expect(neverAwaitedWarnings()).toBe(false)
  })

  it('come when an object has gone that was never started', async () => {
    watch({}, "coroutine 'lost'", undefined)
    await collected()
    expect(shown).toEqual(["RuntimeWarning: coroutine 'lost' was never awaited"])
  })

  it('say where the object was made, if that is known', async () => {
    setCoroutineOriginTrackingDepth(1)
    watch({}, "coroutine 'lost'", [['/a.ts', 3, 'main']])
    setCoroutineOriginTrackingDepth(0)
    await collected()
    expect(shown).toEqual([
      "RuntimeWarning: coroutine 'lost' was never awaited\n" +
        'Coroutine created at (most recent call last)\n  File "/a.ts", line 3, in main',
    ])
  })

  it('do not come for what was started, be it at once or after it was handed to the collector', async () => {
    watch({}, "coroutine 'at once'", undefined).started = true
    const witness = watch({}, "coroutine 'later'", undefined)
    await Promise.resolve()
    witness.started = true
    await collected()
    expect(shown).toEqual([])
  })

  it('do not come for what is still held', async () => {
    const held = {}
    const witness = watch(held, "coroutine 'held'", undefined)
    await collected()
    expect(shown).toEqual([])
    expect(held).toEqual({})
    witness.started = true
  })

  it('come for more objects than can wait together', async () => {
    for (let i = 0; i < 600; i++) watch({}, `coroutine '${i}'`, undefined)
    await collected()
    expect(new Set(shown).size).toBe(600)
  })

  it.each([600, 9000])('are made, of %i coroutines, for those that are still new at the next one', async (length) => {
    const made = Array.from({ length }, (_, index) => ({
      isNew: true,
      _isNew() {
        return this.isNew
      },
      _what: () => `coroutine '${index}'`,
      _witness: null as neverAwaited.Witness | null,
    }))
    for (const [index, one] of made.entries()) {
      watchNewCoroutine(one, nobody)
      one.isNew = index % 2 === 0
    }
    await Promise.resolve()
    expect(made.map(({ _witness }) => _witness?.what)).toEqual(
      made.map(({ isNew, _what }) => (isNew ? _what() : undefined)),
    )
    for (const one of made) if (one._witness !== null) one._witness.started = true
    watchNewCoroutine({ _isNew: () => true, _what: () => "coroutine 'lost'", _witness: null }, nobody)
    await collected()
    expect(shown).toEqual(["RuntimeWarning: coroutine 'lost' was never awaited"])
  })

  it('do not come once they are off, even for what was watched before', async () => {
    watch({}, "coroutine 'waiting'", undefined)
    setNeverAwaitedWarnings(false)
    setNeverAwaitedWarnings(true)
    watch({}, "coroutine 'handed over'", undefined)
    await Promise.resolve()
    setNeverAwaitedWarnings(false)
    await collected()
    expect(shown).toEqual([])
  })

  describe('by the environment', () => {
    const { NODE_ENV } = process.env
    const { FinalizationRegistry, queueMicrotask, process: host } = globalThis
    const fresh = (): typeof neverAwaited => {
      let module!: typeof neverAwaited
      jest.isolateModules(() => (module = require('../../lib/sys/never-awaited.js')))
      return module
    }

    afterEach(() => {
      Object.assign(globalThis, { FinalizationRegistry, queueMicrotask, process: host })
      process.env['NODE_ENV'] = NODE_ENV
    })

    it('are off under NODE_ENV=production', () => {
      process.env['NODE_ENV'] = 'production'
      expect(fresh().neverAwaitedWarnings()).toBe(false)
    })

    it('are on where there is no process', () => {
      Object.assign(globalThis, { process: undefined })
      expect(fresh().neverAwaitedWarnings()).toBe(true)
    })

    it('are off where the engine tells nothing of collected objects', () => {
      Object.assign(globalThis, { FinalizationRegistry: undefined })
      const { neverAwaitedWarnings, watch } = fresh()
      expect(neverAwaitedWarnings()).toBe(false)
      for (let i = 0; i < 300; i++) expect(watch({}, 'coroutine', undefined).started).toBe(false)
    })

    it('wait for the list to be full where the host has no microtasks', () => {
      Object.assign(globalThis, { queueMicrotask: undefined })
      const { watch } = fresh()
      const registered: unknown[] = []
      jest
        .spyOn(FinalizationRegistry.prototype, 'register')
        .mockImplementation((object) => void registered.push(object))
      for (let i = 0; i < 255; i++) watch({}, 'coroutine', undefined)
      expect(registered).toHaveLength(0)
      watch({}, 'coroutine', undefined)
      expect(registered).toHaveLength(256)
      jest.restoreAllMocks()
    })
  })
})

describe('where the environment says production', () => {
  async function defaultWith(state: string | undefined): Promise<boolean> {
    const { NODE_ENV } = process.env
    const host = globalThis as { Deno?: unknown }
    process.env['NODE_ENV'] = 'production'
    if (state !== undefined) host.Deno = { permissions: { querySync: () => ({ state }) } }
    try {
      let loaded: typeof neverAwaited | undefined
      await jest.isolateModulesAsync(async () => {
        loaded = await import('../../lib/sys/never-awaited.js')
      })
      return (loaded as typeof neverAwaited).neverAwaitedWarnings()
    } finally {
      delete host.Deno
      process.env['NODE_ENV'] = NODE_ENV
    }
  }

  it('the warnings are off', async () => {
    expect(await defaultWith(undefined)).toBe(false)
    expect(await defaultWith('granted')).toBe(false)
  })

  it('they are on if Deno would have to ask its user first: nothing is read then', async () => {
    expect(await defaultWith('prompt')).toBe(true)
    expect(await defaultWith('denied')).toBe(true)
  })
})
