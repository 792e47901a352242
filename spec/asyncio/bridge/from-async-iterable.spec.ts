import { asyncFor, await_, coroutine } from '../../../lib/index.js'
import { aclosing } from '../../../lib/contextlib/index.js'
import { asyncWith } from '../../../lib/objects/async-with.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { fromAsyncIterable } from '../../../lib/asyncio/bridge/from-async-iterable.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { run } from '../../../lib/asyncio/run/runners.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { attempt } from '../traced.js'

/** A native async generator that says when it is closed. */
async function* words(closed: string[] = []): AsyncGenerator<string> {
  try {
    yield 'one'
    yield 'two'
    yield 'three'
  } finally {
    closed.push('closed')
  }
}

describe('fromAsyncIterable', () => {
  it('can be iterated over with asyncFor', async () => {
    const main = coroutine(function* () {
      const items: string[] = []
      const cursor = asyncFor(fromAsyncIterable(words()))
      while (yield* cursor.advance()) items.push(cursor.value)
      return items
    })
    expect(await run(main())).toEqual(['one', 'two', 'three'])
  })

  it('is not closed when it is left early, but by aclosing', async () => {
    const closed: string[] = []
    const main = coroutine(function* () {
      const left = asyncFor(fromAsyncIterable(words(closed)))
      yield* left.advance()
      yield* await_(sleep(0.001))
      expect(closed).toEqual([])
      yield* asyncWith(aclosing(fromAsyncIterable(words(closed))), function* (iterator) {
        const cursor = asyncFor(iterator)
        yield* cursor.advance()
      })
      return closed
    })
    expect(await run(main())).toEqual(['closed'])
  })

  it('raises the very error of the iterator, and ends', async () => {
    const error = new Error('mine')
    const main = coroutine(function* () {
      const iterator = fromAsyncIterable(
        (async function* () {
          yield 1
          throw error
        })(),
      )
      const results = [yield* await_(iterator.__anext__())] as unknown[]
      for (let i = 0; i < 2; i++) {
        const [result] = yield* await_(gather(iterator.__anext__(), { returnExceptions: true }))
        results.push(result)
      }
      return results
    })
    const results = await run(main())
    expect(results.slice(0, 2)).toEqual([1, error])
    expect(String(results[2])).toBe('StopAsyncIteration')
  })

  it('loses no item when waiting for one is cancelled', async () => {
    let give: (word: string) => void = () => {}
    const main = coroutine(function* () {
      const iterator = fromAsyncIterable(
        (async function* () {
          yield await new Promise<string>((resolve) => (give = resolve))
          yield 'next'
        })(),
      )
      const task = createTask(iterator.__anext__())
      yield* await_(sleep(0))
      task.cancel()
      yield* await_(gather(task, { returnExceptions: true }))
      give('not lost')
      return [yield* await_(iterator.__anext__()), yield* await_(iterator.__anext__())]
    })
    expect(await run(main())).toEqual(['not lost', 'next'])
  })

  it('has one wait at a time', async () => {
    const main = coroutine(function* () {
      const iterator = fromAsyncIterable(words())
      return yield* await_(gather(iterator.__anext__(), iterator.__anext__(), { returnExceptions: true }))
    })
    expect(String(await run(main()))).toBe('one,RuntimeError: anext(): asynchronous generator is already running')
  })

  it('needs an async iterable', () => {
    expect(attempt(() => fromAsyncIterable([] as never))).toBe(
      "!! TypeError('fromAsyncIterable() needs an object with [Symbol.asyncIterator], not list')",
    )
    expect(attempt(() => fromAsyncIterable(undefined as never))).toMatch(/not NoneType'\)$/)
  })
})
