import { await_, coroutine } from '../../../lib/index.js'
import { getCoroutineState } from '../../../lib/inspect/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { CancelledError } from '../../../lib/asyncio/python/exceptions.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { run } from '../../../lib/asyncio/run/runners.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { currentTask } from '../../../lib/asyncio/task/task-registry.js'
import { toPromise } from '../../../lib/asyncio/bridge/to-promise.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { wrapPromise } from '../../../lib/asyncio/task/wrap-promise.js'
import { attempt, bad, type Coro, value } from '../traced.js'

/** Counts the listeners of a signal. */
class Signal {
  aborted = false
  reason: unknown = undefined
  readonly listeners = new Set<() => void>()
  addEventListener(_type: string, listener: () => void): void {
    this.listeners.add(listener)
  }
  removeEventListener(_type: string, listener: () => void): void {
    this.listeners.delete(listener)
  }
  abort(reason: unknown): void {
    this.aborted = true
    this.reason = reason
    for (const listener of this.listeners) listener()
  }
}

/** A coroutine, or a task of a running loop, as a promise; `where` says which way. */
const ways: [string, (coro: Coro, signal?: Signal) => Promise<unknown>][] = [
  ['on a loop of its own', (coro, signal) => toPromise(coro, { signal })],
  [
    'on the running loop',
    (coro, signal) =>
      run(
        coroutine(function* () {
          const promise = toPromise(coro, { signal })
          return yield* await_(wrapPromise(promise))
        })(),
      ),
  ],
  [
    'on the loop that a task knows',
    (coro, signal) =>
      run(
        coroutine(function* () {
          const task = createTask(coro)
          const promise = toPromise(task, { signal })
          yield* await_(gather(task, { returnExceptions: true }))
          return yield* await_(wrapPromise(promise))
        })(),
      ),
  ],
]

describe.each(ways)('toPromise %s', (_where, promiseOf) => {
  it('is resolved with the result', async () => {
    expect(await promiseOf(value('x'))).toBe('x')
  })

  it('is rejected with the very error', async () => {
    const error = new RangeError('mine')
    await expect(promiseOf(bad(error))).rejects.toBe(error)
  })

  it('awaits a result that is a promise', async () => {
    expect(await promiseOf(value(Promise.resolve('inner')))).toBe('inner')
  })

  it('cancels the task when the signal is aborted, and says why', async () => {
    const signal = new Signal()
    const cleaned: unknown[] = []
    const working = coroutine(function* () {
      // Not before it has begun, however slow the machine is.
      setTimeout(() => signal.abort('enough'))
      try {
        yield* await_(sleep(60))
      } finally {
        cleaned.push(currentTask()?.cancelling())
      }
    })
    const failure: unknown = await promiseOf(working(), signal).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CancelledError)
    expect((failure as CancelledError).cause).toBe('enough')
    expect([cleaned, signal.listeners.size]).toEqual([[1], 0])
  })

  it('is resolved if the task swallows the cancellation', async () => {
    const signal = new Signal()
    const swallowing = coroutine(function* () {
      setTimeout(() => signal.abort('enough'))
      try {
        return yield* await_(sleep(60))
      } catch {
        return 'swallowed'
      }
    })
    expect(await promiseOf(swallowing(), signal)).toBe('swallowed')
  })

  it('takes its listener off at the end', async () => {
    const signal = new Signal()
    await promiseOf(value(1), signal)
    await promiseOf(bad(new Error('no')), signal).catch(() => {})
    expect(signal.listeners.size).toBe(0)
  })
})

describe('toPromise', () => {
  it('does not start a coroutine if the signal has been aborted', async () => {
    const coro = value(1)
    const failure: unknown = await toPromise(coro, { signal: AbortSignal.abort('early') }).catch(
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(CancelledError)
    expect((failure as CancelledError).cause).toBe('early')
    expect(getCoroutineState(coro)).toBe('CORO_CLOSED')
  })

  it('does not start a coroutine if the signal is aborted before its first step', async () => {
    const controller = new AbortController()
    const coro = value(1)
    const promise = toPromise(coro, { signal: controller.signal })
    controller.abort('early')
    await expect(promise).rejects.toMatchObject({ name: 'CancelledError', cause: 'early' })
    expect(getCoroutineState(coro)).toBe('CORO_CLOSED')
  })

  it('cancels a future if the signal has been aborted', async () => {
    const loop = new VirtualEventLoop()
    const future = loop.createFuture()
    const promise = toPromise(future, { signal: AbortSignal.abort('early') })
    loop.runForever()
    await expect(promise).rejects.toMatchObject({ name: 'CancelledError', cause: 'early' })
  })

  it('uses the loop that it is given', async () => {
    const loop = new VirtualEventLoop()
    const promise = toPromise(sleep(3600, 'slept'), { loop })
    loop.runForever()
    expect(await promise).toBe('slept')
    expect(loop.time()).toBe(3600)
  })

  it('is not resolved with what is only thenable to Python: a future stays a future', async () => {
    const future = new VirtualEventLoop().createFuture()
    expect(await toPromise(value(future))).toBe(future)
  })

  it('leaves the report of an error that nobody handles to the host: the loop takes it as seen', async () => {
    const loop = new VirtualEventLoop()
    const task = loop.createTask(bad(new Error('no')))
    const promise = toPromise(task)
    const failure = promise.catch((error: unknown) => String(error))
    loop.runUntilComplete(sleep(1))
    expect(await failure).toBe('Error: no')
    expect(task._logTraceback).toBe(false)
  })

  it('refuses what it cannot use', () => {
    expect(attempt(() => toPromise(value(1), { x: 1 } as never))).toBe(
      `!! TypeError("toPromise() got an unexpected keyword argument 'x'")`,
    )
    expect(attempt(() => toPromise(5 as never))).toMatch(/^!! TypeError/)
    const coro = value(1)
    expect(attempt(() => toPromise(coro, { signal: 5 as never }))).toMatch(/^!! TypeError\('the signal/)
    const [loop, other] = [new VirtualEventLoop(), new VirtualEventLoop()]
    expect(attempt(() => toPromise(loop.createFuture(), { loop: other }))).toMatch(/^!! ValueError/)
    coro.close()
  })
})
