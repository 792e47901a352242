/**
 * Tasks and callbacks keep the stores of AsyncLocalStorage in which they were made.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { await_, coroutine } from '../../lib/index.js'
import { toPromise } from '../../lib/asyncio/bridge/to-promise.js'
import { eagerTaskFactory } from '../../lib/asyncio/task/eager.js'
import { createTask } from '../../lib/asyncio/task/ensure-future.js'
import { getRunningLoop } from '../../lib/asyncio/task/events.js'
import { wrapPromise } from '../../lib/asyncio/task/wrap-promise.js'
import { HostEventLoop } from '../../lib/asyncio/run/host-events.js'
import { run, Runner } from '../../lib/asyncio/run/runners.js'
import { VirtualEventLoop } from '../../lib/asyncio/run/virtual-events.js'
import { Event } from '../../lib/asyncio/sync/event.js'
import { gather } from '../../lib/asyncio/waiting/gather.js'
import { sleep } from '../../lib/asyncio/waiting/sleep.js'
import { openConnection } from '../../lib/asyncio/streams/open-connection.js'
import { startServer } from '../../lib/asyncio/streams/start-server.js'
import { LOOPBACK, portOf, echo } from './streams/harness.js'

const storage = new AsyncLocalStorage<string>()
const store = () => storage.getStore() ?? 'none'

/** Notes the store at each of its steps. */
const steps = coroutine(function* steps(count: number = 3) {
  const seen = [store()]
  for (let i = 1; i < count; i++) {
    yield* await_(sleep((i % 2) / 100))
    seen.push(store())
  }
  return seen.join(' ')
})

const loops = [
  ['of the host', () => new HostEventLoop()],
  ['of virtual time', () => new VirtualEventLoop()],
] as const

describe.each(loops)('on a loop %s', (_which, loopFactory) => {
  const running = <T>(body: () => Generator<any, T, any>) =>
    run(coroutine('main', body as never)() as never, { loopFactory }) as Promise<T>

  it('a task keeps the store in which it was made, at each of its steps', async () => {
    const seen = await storage.run('main', () =>
      running(function* () {
        const one = storage.run('one', () => createTask(steps(), {}))
        const other = storage.run('other', () => createTask(steps(), {}))
        const inner = createTask(steps())
        return [...(yield* await_(gather(one, other, inner))), store()]
      }),
    )
    expect(seen).toEqual(['one one one', 'other other other', 'main main main', 'main'])
  })

  it('what a task enters stays with it, and is nobody else’s', async () => {
    const enters = coroutine(function* enters(name: string) {
      storage.enterWith(name)
      return yield* await_(steps())
    })
    const seen = await running(function* () {
      const entered = createTask(enters('entered'))
      const beside = createTask(steps())
      return [...(yield* await_(gather(entered, beside))), store()]
    })
    expect([...seen, store()]).toEqual(['entered entered entered', 'none none none', 'none', 'none'])
  })

  it('a callback keeps it, at once, later, and when a future is done', async () => {
    const seen: string[] = []
    await running(function* () {
      const loop = getRunningLoop()
      const future = loop.createFuture<string>()
      const note = (label: string) => void seen.push(`${label}: ${store()}`)
      storage.run('A', () => {
        loop.callSoon(note, 'soon')
        loop.callLater(0.01, note, 'later')
        future.addDoneCallback(() => note('done'))
      })
      storage.run('B', () => future.setResult('x'))
      yield* await_(sleep(0.02))
      note('task')
      return undefined
    })
    expect(seen).toEqual(['soon: A', 'done: A', 'later: A', 'task: none'])
  })

  it('who wakes a task does not give it theirs', async () => {
    const event = new Event()
    const waits = coroutine(function* waits() {
      yield* await_(event.wait())
      return store()
    })
    const seen = await running(function* () {
      const task = storage.run('A', () => createTask(waits()))
      yield* await_(sleep(0))
      storage.run('B', () => event.set())
      return yield* await_(task)
    })
    expect(seen).toBe('A')
  })

  it('eager tasks keep it', async () => {
    const seen = await running(function* () {
      getRunningLoop().setTaskFactory(eagerTaskFactory)
      return yield* await_(storage.run('A', () => createTask(steps())))
    })
    expect(seen).toBe('A A A')
  })

  it('a runner runs each in its own', async () => {
    const runner = new Runner({ loopFactory })
    const seen = [await storage.run('A', () => runner.run(steps())), await storage.run('B', () => runner.run(steps()))]
    await runner.close()
    expect(seen).toEqual(['A A A', 'B B B'])
  })
})

it('loops side by side keep them apart', async () => {
  const both = ['A', 'B'].map((name) => storage.run(name, () => run(steps(4))))
  expect(await Promise.all(both)).toEqual(['A A A A', 'B B B B'])
})

it('goes through promises, both ways', async () => {
  const native = async () => {
    await Promise.resolve()
    return store()
  }
  const main = coroutine(function* main() {
    const before = yield* await_(wrapPromise(native()))
    const loop = getRunningLoop()
    const inner = yield* await_(wrapPromise(storage.run('inner', () => toPromise(steps(), { loop }))))
    return [before, inner, store()]
  })
  expect(await storage.run('A', () => toPromise(main()))).toEqual(['A', 'inner inner inner', 'A'])
})

it('goes through streams', async () => {
  const asks = coroutine(function* asks(port: number) {
    const [reader, writer] = yield* await_(openConnection(LOOPBACK, port))
    writer.write(Buffer.from('line\n'))
    yield* await_(writer.drain())
    yield* await_(reader.readline())
    writer.close()
    yield* await_(writer.waitClosed())
    return store()
  })
  const main = coroutine(function* main() {
    const server = yield* await_(startServer(echo, LOOPBACK, 0))
    const clients = ['A', 'B'].map((name) => storage.run(name, () => createTask(asks(portOf(server)))))
    const seen = yield* await_(gather(...clients))
    server.close()
    return seen
  })
  expect(await run(main())).toEqual(['A', 'B'])
})

it('a task that has ended keeps nothing of it', async () => {
  const main = coroutine(function* main() {
    const task = storage.run('A', () => createTask(steps()))
    yield* await_(task)
    return { task }
  })
  expect((await run(main())).task._scope).toBeUndefined()
})
