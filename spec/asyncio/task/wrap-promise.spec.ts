import { await_, coroutine, isException } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { CancelledError } from '../../../lib/asyncio/python/exceptions.js'
import { Future } from '../../../lib/asyncio/future/futures.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { run } from '../../../lib/asyncio/run/runners.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { waitFor } from '../../../lib/asyncio/waiting/wait-for.js'
import { isThenable, wrapPromise } from '../../../lib/asyncio/task/wrap-promise.js'
import { attempt, traced } from '../traced.js'

/** Awaits a future on the host's loop. */
const awaiting = <T>(make: () => Future<T>): Promise<unknown> =>
  run(
    coroutine(function* () {
      return yield* await_(make())
    })(),
  )

/** Runs until promises have settled, and the host has said what it has to say. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('wrapPromise', () => {
  it('gives a future of what the promise comes to', async () => {
    expect(await awaiting(() => wrapPromise(Promise.resolve('value')))).toBe('value')
    expect(await awaiting(() => wrapPromise(() => Promise.resolve('made')))).toBe('made')
  })

  it('raises the very error that the promise is rejected with', async () => {
    const error = new RangeError('mine')
    await expect(awaiting(() => wrapPromise(Promise.reject(error)))).rejects.toBe(error)
    await expect(awaiting(() => wrapPromise(() => Promise.reject(error)))).rejects.toBe(error)
  })

  it('keeps what is no error, and says so of what says nothing', async () => {
    await expect(awaiting(() => wrapPromise(Promise.reject('text')))).rejects.toBe('text')
    for (const nothing of [undefined, null]) {
      const failed = awaiting(() => wrapPromise(Promise.reject(nothing)))
      await expect(failed).rejects.toMatchObject({
        name: 'RuntimeError',
        message: expect.stringContaining(`${nothing} was`),
      })
    }
  })

  it('takes any thenable, and what its then() throws', async () => {
    const thenable = { then: (resolve: (value: number) => void) => resolve(7) } as PromiseLike<number>
    expect(await awaiting(() => wrapPromise(thenable))).toBe(7)
    const error = new Error('thrown')
    const broken = {
      then() {
        throw error
      },
    } as unknown as PromiseLike<number>
    await expect(awaiting(() => wrapPromise(broken))).rejects.toBe(error)
    expect([isThenable(thenable), isThenable(5), isThenable(null), isThenable({ then: 1 })]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  it('calls the function at once, and fails with what that throws', () => {
    const loop = new VirtualEventLoop()
    const error = new Error('thrown')
    const future = wrapPromise(
      () => {
        throw error
      },
      { loop },
    )
    expect(future.exception()).toBe(error)
    const wrong = wrapPromise(() => 5 as never, { loop })
    expect(String(wrong.exception())).toBe(
      'TypeError: wrapPromise() needs a promise, or a function that returns one, not int',
    )
  })

  it('is cancelled at once, and aborts the signal with the CancelledError', async () => {
    let signal = new AbortController().signal
    const main = coroutine(function* () {
      const future = wrapPromise((given) => {
        signal = given
        return new Promise((_, reject) => given.addEventListener('abort', () => reject(given.reason)))
      })
      const waiter = createTask(waitFor(future, 60))
      yield* await_(sleep(0))
      waiter.cancel('enough')
      expect([future.cancelled(), signal.aborted]).toEqual([true, true])
      expect(signal.reason).toBeInstanceOf(CancelledError)
      expect((signal.reason as CancelledError).args).toEqual(['enough'])
      yield* await_(gather(waiter, { returnExceptions: true }))
      return waiter.cancelled()
    })
    expect(await run(main())).toBe(true)
  })

  it('leaves a plain promise alone, and drops what it does afterwards', async () => {
    // The test runner fails a test in which a rejection is not handled.
    const loop = new VirtualEventLoop()
    let reject: (error: Error) => void = () => {}
    const future = wrapPromise(new Promise((_, no) => (reject = no)), { loop })
    future.cancel()
    reject(new Error('late'))
    await settled()
    expect(future.cancelled()).toBe(true)
    expect(isException(future._makeCancelledError())).toBe(false)
  })

  it('drops what comes after the loop has been closed', async () => {
    const loop = new VirtualEventLoop()
    const future = wrapPromise(Promise.resolve(1), { loop })
    future.addDoneCallback(() => {})
    loop.close()
    await settled()
    expect(future.done()).toBe(false)
  })

  it('counts as something outside of the loop until it is settled or cancelled', async () => {
    const loop = new VirtualEventLoop()
    const never = wrapPromise(new Promise(() => {}), { loop })
    wrapPromise(Promise.resolve(1), { loop })
    expect(loop._outside).toBe(2)
    never.cancel()
    never.cancel()
    expect(loop._outside).toBe(1)
    await settled()
    expect(loop._outside).toBe(0)
  })

  it('settles where promises can: not in a synchronous run', async () => {
    const lines = traced(function* () {
      yield* await_(wrapPromise(Promise.resolve(1)))
    })
    expect(lines[0]).toMatch(/^main !! DeadlockError\(.*promises cannot settle in a synchronous run/)
    const main = coroutine(function* () {
      return yield* await_(wrapPromise(Promise.resolve(1)))
    })
    expect(await new VirtualEventLoop().runUntilCompleteAsync(main())).toBe(1)
  })

  it('needs a promise and a loop', () => {
    const loop = new VirtualEventLoop()
    expect(attempt(() => wrapPromise(5 as never, { loop }))).toBe(
      "!! TypeError('wrapPromise() needs a promise, or a function that returns one, not int')",
    )
    expect(attempt(() => wrapPromise(Promise.resolve()))).toBe("!! RuntimeError('no running event loop')")
    expect(attempt(() => wrapPromise(Promise.resolve(), { signal: 1 } as never))).toBe(
      `!! TypeError("wrapPromise() got an unexpected keyword argument 'signal'")`,
    )
  })
})
