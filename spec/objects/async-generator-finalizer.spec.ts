import type { AsyncGeneratorType } from '../../lib/objects/async-generator.js'
import { drive, raised } from './awaiting.js'
import { asyncGenerator } from '../../lib/objects/async-generator.js'
import { setAsyncGenHooks } from '../../lib/sys/asyncgen-hooks.js'
import { collected } from '../sys/garbage.js'
import { Collector, libraryWith } from './collector.js'

/** The library, and what its finalizer hook was called with; the hook then does `also`. */
async function finalized(also: (generator: AsyncGeneratorType) => void = () => {}) {
  const lib = await libraryWith(Collector)
  lib.setNeverAwaitedWarnings(false)
  const dropped: AsyncGeneratorType<any, any, any, any>[] = []
  lib.setAsyncGenHooks({
    finalizer: (generator: AsyncGeneratorType<any, any, any, any>) => {
      dropped.push(generator)
      also(generator as AsyncGeneratorType)
    },
  })
  const log: string[] = []
  const counter = lib.asyncGenerator(function* counter(): Generator<number, void, any> {
    try {
      yield 1
      yield 2
    } finally {
      log.push('end')
    }
  })
  return { lib, dropped, log, counter }
}

describe('the finalizer hook', () => {
  it('gets a new handle on an async generator that was collected while suspended, and can close it', async () => {
    const { dropped, log, counter } = await finalized()
    const object = counter()
    expect(drive(object.asend())).toBe(1)
    Collector.collect()
    const [revived] = dropped as [AsyncGeneratorType<any, any, any, any>]
    expect(revived).not.toBe(object)
    expect(String(revived)).toMatch(/^<async_generator object counter at/)
    expect(revived.ag_suspended).toBe(true)
    expect(log).toEqual([])
    expect(drive(revived.aclose())).toBeUndefined()
    expect(log).toEqual(['end'])
    expect(revived.ag_frame).toBeUndefined()
  })

  it('can go on with the body, too', async () => {
    const { dropped, counter } = await finalized()
    drive(counter().asend())
    Collector.collect()
    expect(drive((dropped[0] as AsyncGeneratorType).asend())).toBe(2)
  })

  it('is called once, and asks for no hooks again', async () => {
    const { lib, dropped, counter } = await finalized()
    drive(counter().asend())
    Collector.collect()
    const firstiter = jest.fn()
    lib.setAsyncGenHooks({ firstiter })
    drive((dropped[0] as AsyncGeneratorType).asend())
    Collector.collect()
    expect(dropped).toHaveLength(1)
    expect(firstiter).not.toHaveBeenCalled()
  })

  it.each<[string, (object: AsyncGeneratorType<any, any, any, any>) => void]>([
    ['has not begun, where CPython would call it for nothing', (object) => void object.asend()],
    [
      'has ended',
      (object) => {
        drive(object.asend())
        drive(object.asend())
        raised(() => drive(object.asend()))
      },
    ],
    [
      'was closed',
      (object) => {
        drive(object.asend())
        drive(object.aclose())
      },
    ],
    [
      'was ended by an error',
      (object) => {
        drive(object.asend())
        raised(() => drive(object.athrow(new Error('no'))))
      },
    ],
  ])('is not called for one that %s', async (_, live) => {
    const { dropped, counter } = await finalized()
    live(counter())
    Collector.collect()
    expect(dropped).toEqual([])
  })

  it('is not called for one that ignored being closed, as CPython leaves it alone', async () => {
    const { lib, dropped } = await finalized()
    const stubborn = lib.asyncGenerator(function* (): Generator<number, void, any> {
      for (;;) {
        try {
          yield 1
        } catch {
          // not I
        }
      }
    })
    const object = stubborn()
    drive(object.asend())
    expect(() => object.aclose().send(undefined as never)).toThrow('async generator ignored GeneratorExit')
    Collector.collect()
    expect(dropped).toEqual([])
  })

  it('is the one that was set when the async generator was first asked for something', async () => {
    const { lib, dropped, counter } = await finalized()
    const object = counter()
    drive(object.asend())
    lib.setAsyncGenHooks({ finalizer: undefined })
    drive(counter().asend())
    Collector.collect()
    expect(dropped).toHaveLength(1)
  })

  it('cannot raise: its error is reported', async () => {
    const { lib, dropped, counter } = await finalized(() => {
      throw new Error('no')
    })
    const reports: unknown[] = []
    lib.setUnraisablehook((report) => reports.push(report))
    drive(counter().asend())
    Collector.collect()
    expect(reports).toEqual([
      { error: new Error('no'), message: 'Exception ignored while finalizing generator', object: dropped[0] },
    ])
  })

  it('is never called where the engine does not tell what it collects', async () => {
    const lib = await libraryWith(undefined)
    const finalizer = jest.fn()
    lib.setAsyncGenHooks({ finalizer })
    const object = lib.asyncGenerator(function* () {
      yield 1
    })()
    expect(drive(object.asend())).toBe(1)
    expect(finalizer).not.toHaveBeenCalled()
  })
})

describe("the finalizer hook, told by the engine's collector", () => {
  afterEach(() => setAsyncGenHooks({ finalizer: undefined }))

  it.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['an error', () => new Error('held')],
    ['an error in a list', () => [{ deep: new TypeError('held') }]],
    [
      'an error that it has caught',
      () => {
        try {
          return (undefined as unknown as { no: unknown }).no
        } catch (error) {
          return error
        }
      },
    ],
  ])('gets each of 20 that were driven by hand and dropped, whose bodies hold %s', async (_, hold) => {
    let finalized = 0
    setAsyncGenHooks({ finalizer: () => finalized++ })
    const holding = asyncGenerator(function* () {
      const held = hold()
      yield 1
      yield held
    })
    // In a function of its own, so that nothing on the stack holds them.
    const makeAndDrop = (): void => {
      for (let index = 0; index < 20; index++) drive(holding().asend())
    }
    makeAndDrop()
    await collected()
    expect(finalized).toBe(20)
  })

  it('keeps nothing of the body of one that has ended, and is kept', async () => {
    setAsyncGenHooks({ finalizer: () => {} })
    const payloads: WeakRef<object>[] = []
    const ended = asyncGenerator(function* (payload: object) {
      yield payload
    })
    const makeAndEnd = (): unknown => {
      const payload = {}
      payloads.push(new WeakRef(payload))
      const object = ended(payload)
      drive(object.asend())
      raised(() => drive(object.asend()))
      return object
    }
    const kept = makeAndEnd()
    await collected()
    expect([kept, payloads[0]?.deref()]).toEqual([kept, undefined])
  })
})
