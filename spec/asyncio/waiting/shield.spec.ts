import { await_, coroutine, ValueError } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { shield } from '../../../lib/asyncio/waiting/shield.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { bad, attempt, failing, outcome, slept, ticks, traced } from '../traced.js'

describe('shield', () => {
  it('gives the result or the error, one iteration later than without (WAIT-36, WAIT-41)', () => {
    const lines = traced(function* (note, loop) {
      yield* await_(outcome(note, 'coro', shield(slept(1, 'r'))))
      yield* await_(outcome(note, 'exc', shield(bad(new ValueError('v')))))
      const future = loop.createFuture<number>()
      const outer = shield(future)
      note(outer === future, outer.constructor.name)
      loop.callSoon(() => future.setResult(1))
      yield* await_(outcome(note, 'fut', outer))
    })
    expect(lines).toEqual(['#6 t1 coro -> r', "#9 t1 exc !! ValueError('v')", '#9 t1 False Future', '#12 t1 fut -> 1'])
  })

  it('keeps a cancellation from what it shields (WAIT-37)', () => {
    const lines = traced(function* (note) {
      const inner = createTask(slept(3, 'inner'))
      const waiter = coroutine(function* () {
        try {
          yield* await_(shield(inner))
        } catch (error) {
          note('outer', error)
          throw error
        }
      })
      const task = createTask(waiter())
      yield* ticks(3)
      note(task.cancel('m'))
      yield* await_(outcome(note, 't', task))
      note(inner.done(), inner.cancelling())
      yield* await_(outcome(note, 'i', inner))
    })
    expect(lines).toEqual([
      '#4 t0 True',
      "#5 t0 outer CancelledError('m')",
      "#6 t0 t !! CancelledError('m')",
      '#6 t0 False 0',
      '#9 t3 i -> inner',
    ])
  })

  it('is cancelled with what it shields (WAIT-38)', () => {
    const lines = traced(function* (note) {
      const inner = createTask(sleep(9))
      const outer = shield(inner)
      yield* await_(sleep(0))
      inner.cancel('m')
      yield* await_(outcome(note, 's', outer))
      note(outer.cancelled())
    })
    expect(lines).toEqual(['#5 t0 s !! CancelledError()', '#5 t0 True'])
  })

  it('gives what is done already as it is (WAIT-39)', () => {
    traced(function* (_note, loop) {
      const future = loop.createFuture()
      future.setResult(1)
      expect(shield(future)).toBe(future)
    })
  })

  it('tells the loop of an error when nobody waits any more (WAIT-40)', () => {
    const lines = traced(function* (note) {
      const inner = createTask(failing(1, new ValueError('v')))
      const outer = shield(inner)
      yield* await_(sleep(0))
      outer.cancel()
      yield* await_(sleep(2))
      note(inner.done())
    })
    expect(lines).toEqual(["handler: ValueError exception in shielded future | ValueError('v')", '#8 t2 True'])
  })

  it('shields one child of a gather, or all of them (WAIT-42)', () => {
    const lines = traced(function* (note) {
      const [a, b] = [createTask(slept(3, 'a')), createTask(slept(3, 'b'))]
      const some = gather(shield(a), b)
      yield* await_(sleep(0))
      some.cancel()
      yield* await_(outcome(note, 'g', some))
      note(a.cancelling(), b.cancelled())
      yield* await_(outcome(note, 'a', a))
    })
    expect(lines).toEqual(['#4 t0 g !! CancelledError()', '#4 t0 0 True', '#7 t3 a -> a'])
  })

  it('refuses what cannot be awaited (WAIT-43)', () => {
    traced(function* () {
      expect(attempt(() => shield(1 as never))).toBe(
        "!! TypeError('An asyncio.Future, a coroutine or an awaitable is required')",
      )
    })
  })
})

describe('a shield whose result somebody has set', () => {
  it('keeps it; that the other end came too is told to the exception handler', () => {
    const loop = new VirtualEventLoop()
    const told: string[] = []
    loop.setExceptionHandler((_, { exception }) => told.push(String(exception)))
    const main = coroutine(function* main() {
      const inner = loop.createFuture()
      const outer = shield(inner)
      inner.setException(new ValueError('x'))
      outer.setResult('by hand')
      yield* await_(sleep(0))
      yield* await_(sleep(0))
      return outer.result()
    })
    expect([loop.runUntilComplete(main()), told]).toEqual(['by hand', ['InvalidStateError: invalid state']])
  })
})
