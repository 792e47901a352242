import { await_, coroutine } from '../../../lib/index.js'
import { CancelledError, createTask, Queue, sleep, VirtualEventLoop } from '../../../lib/asyncio/index.js'
import { GET, PUT } from '../../../lib/asyncio/sync/queue-turns.js'

const run = <T>(body: () => Generator<any, T, any>): T =>
  new VirtualEventLoop().runUntilComplete(coroutine('main', body)())

describe('a turn at a queue', () => {
  it('is a coroutine with the name of the method', () => {
    expect([PUT.qualname, GET.qualname, PUT.kind]).toEqual(['put', 'get', 'coroutine'])
    const queue = new Queue()
    const putting = queue.put(1)
    expect([putting.__name__, putting.cr_frame === undefined]).toEqual(['put', false])
    putting.close()
  })

  it('does nothing before it is awaited', () => {
    const queue = new Queue()
    const coroutines = [queue.put('a'), queue.put('b')]
    expect(queue.qsize()).toBe(0)
    for (const one of coroutines.reverse()) one.resume()
    expect([queue.getNowait(), queue.getNowait()]).toEqual(['b', 'a'])
  })

  it('goes to the end of the line if somebody else was first', () => {
    const order = run(function* () {
      const queue = new Queue<string>()
      const got: string[] = []
      const take = coroutine('take', function* (name: string) {
        got.push(`${name} ${yield* await_(queue.get())}`)
      })
      const tasks = [createTask(take('first')), createTask(take('second'))]
      yield* await_(sleep(0))
      queue.putNowait('x')
      // The first has been woken; this one is quicker.
      got.push(`quick ${queue.getNowait()}`)
      yield* await_(sleep(0))
      queue.putNowait('y')
      queue.putNowait('z')
      for (const task of tasks) yield* await_(task)
      return got
    })
    expect(order).toEqual(['quick x', 'second y', 'first z'])
  })

  it('that is cancelled after it was woken wakes the next', () => {
    const got = run(function* () {
      const queue = new Queue<string>()
      const one = createTask(queue.get())
      const other = createTask(queue.get())
      yield* await_(sleep(0))
      queue.putNowait('x')
      one.cancel()
      try {
        yield* await_(one)
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
      }
      return yield* await_(other)
    })
    expect(got).toBe('x')
  })
})
