/**
 * The queues beside the chain: of a loop, of the course's scheduler, of one that a reader writes.
 */
import { Engine, type Entry } from '../../lib/page/engine'

async function after(source: string, expression: string, steps: number): Promise<Entry['queues']> {
  const engine = await Engine.open()
  expect((await engine.open(source, expression)).trouble).toBeUndefined()
  const entries = await engine.run(Array.from({ length: steps }, () => 'f.send(None)'))
  return entries.at(-1)?.queues ?? []
}

it('tell of a loop who is ready, what is due when, and who waits for whom', async () => {
  const source = `import { createTask, gather, sleep, VirtualEventLoop } from 'dunder-await/asyncio'
const nap = coroutine(function* nap(seconds) { yield* await_(sleep(seconds)) })
const busy = coroutine(function* busy() { for (;;) yield* await_(sleep(0)) })
const main = coroutine(function* main() {
  const one = createTask(busy())
  yield* await_(gather(nap(2), nap(1)))
})
const iterations = generator(function* iterations() {
  const loop = new VirtualEventLoop()
  const task = loop.createTask(main())
  loop.callLater(5, function late() {})
  for (;;) { loop.stop(); loop.runForever(); yield None }
})
`
  expect(await after(source, 'iterations()', 2)).toEqual([
    { name: 'ready', items: ['Task-2 busy'] },
    { name: 'timers', items: ['at 1: Task-4 nap', 'at 2: Task-3 nap', 'at 5: late()'] },
    {
      name: 'waiting',
      items: [
        'Task-1 main waits for Task-3 nap, Task-4 nap',
        'Task-3 nap waits for the time 2',
        'Task-4 nap waits for the time 1',
      ],
    },
  ])
})

it('tell of the course’s scheduler', async () => {
  const source = `import { Scheduler, WaitTask, YieldControl } from 'dunder-await/scheduler'
const other = coroutine(function* other() { for (;;) yield* await_(new YieldControl()) })
const waits = coroutine(function* waits(tid) { yield* await_(new WaitTask(tid)) })
const driver = generator(function* driver() {
  const sched = new Scheduler({ print: () => {} })
  sched.new(waits(sched.new(other())))
  sched.new(other())
  yield None
})
`
  expect(await after(source, 'driver()', 1)).toEqual([
    { name: 'ready', items: ['Task 1 other', 'Task 2 waits', 'Task 3 other'] },
    { name: 'waiting', items: [] },
  ])
})

it('tell of a reader’s own: arrays called ready, timers or waiting', async () => {
  const source = `const ping = coroutine(function* ping(name) { yield* await_(new Tick()) })
class Tick { *__await__() { yield None } }
const loop = generator(function* loop() {
  const [one, two] = [ping('one'), ping('two')]
  one.send(None)
  const ready = [one, two, 3]
  const timers = [[7, one], [2, two]]
  const other = [1]
  yield None
})
`
  expect(await after(source, 'loop()', 1)).toEqual([
    { name: 'ready', items: ["ping, name = 'one'", 'ping', '3'] },
    { name: 'timers', items: ["at 7: ping, name = 'one'", 'at 2: ping'] },
  ])
})

it('are none where nobody drives tasks, and are bounded', async () => {
  expect(await after('const a = generator(function* a() { const list = [1]; yield 1 })', 'a()', 1)).toEqual([])
  const [ready] = await after(
    'const a = generator(function* a() { const ready = Array.from({ length: 1000 }, (_, at) => at); yield 1 })',
    'a()',
    1,
  )
  expect(ready?.items).toHaveLength(21)
  expect(ready?.items.at(-1)).toBe('and 980 more')
})
