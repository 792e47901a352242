import { await_, coroutine } from '../../lib/index.js'
import { captureCallGraph, formatCallGraph, type FutureCallGraph, printCallGraph } from '../../lib/asyncio/graph.js'
import { sleep } from '../../lib/asyncio/waiting/sleep.js'
import type { Task } from '../../lib/asyncio/task/tasks.js'
import { VirtualEventLoop } from '../../lib/asyncio/run/virtual-events.js'

const c = coroutine(function* c() {
  yield* await_(sleep(1))
})
const b = coroutine(function* b() {
  yield* await_(c())
})
const waiter = coroutine(function* waiter(task: Task<void>) {
  yield* await_(task)
})

/** A task in two coroutines and a sleep, with another that awaits it, after some iterations. */
function suspended(): { loop: VirtualEventLoop; task: Task<void> } {
  const loop = new VirtualEventLoop()
  const task = loop.createTask(b(), { name: 'T' })
  loop.createTask(waiter(task), { name: 'W' })
  loop.stop()
  loop.runForever()
  return { loop, task }
}

const names = (graph: FutureCallGraph | undefined): unknown[] =>
  (graph?.callStack ?? []).map(({ frame }) => (frame === undefined ? undefined : Reflect.get(frame, '__qualname__')))

describe('the call graph of a deadlock', () => {
  it('shows the task that closes the ring again, without those that wait for it', () => {
    const tasks: Task<void>[] = []
    const ring = coroutine(function* ring(index: number) {
      yield* await_(tasks[index] as Task<void>)
    })
    const loop = new VirtualEventLoop()
    tasks.push(loop.createTask(ring(1), { name: 'A' }), loop.createTask(ring(0), { name: 'B' }))
    loop.stop()
    loop.runForever()
    const path: unknown[] = []
    let graph = captureCallGraph(tasks[0])
    for (; graph !== undefined; graph = graph.awaitedBy[0]) path.push((graph.future as Task).getName())
    expect(path).toEqual(['A', 'B', 'A'])
    expect(formatCallGraph(tasks[0]).match(/Task\(name='A'/g)).toHaveLength(2)
  })
})

describe('the call graph', () => {
  it('has the coroutines of a task, the innermost first, and the tasks that wait', () => {
    const { task } = suspended()
    const graph = captureCallGraph(task)
    expect(names(graph)).toEqual(['sleep', 'c', 'b'])
    expect(graph?.awaitedBy.map(({ future }) => (future as Task).getName())).toEqual(['W'])
    expect(names(graph?.awaitedBy[0])).toEqual(['waiter'])
  })

  it.each([
    [2, ['c', 'b']],
    [-2, ['sleep', 'c']],
    [0, []],
  ])('keeps as many as limit %i says', (limit, kept) => {
    expect(names(captureCallGraph(suspended().task, { limit }))).toEqual(kept)
  })

  it('of a task that has ended has one entry without a frame', () => {
    const { loop, task } = suspended()
    loop.runForever()
    expect(captureCallGraph(task)).toEqual({ future: task, callStack: [{ frame: undefined }], awaitedBy: [] })
    expect(formatCallGraph(task)).toMatch(/in a coroutine that has finished$/)
  })

  it('is that of the current task, else none in a callback', () => {
    const loop = new VirtualEventLoop()
    const seen: unknown[] = []
    loop.callSoon(() => seen.push(captureCallGraph(), formatCallGraph()))
    const main = coroutine(function* main() {
      seen.push(names(captureCallGraph()))
    })
    loop.runUntilComplete(main())
    expect(seen).toEqual([undefined, '', ['main']])
  })

  it('needs a future outside of a loop', () => {
    expect(() => captureCallGraph()).toThrow(
      'capture_call_graph() is called outside of a running event loop and no *future* to introspect was provided',
    )
    expect(() => captureCallGraph(1 as never)).toThrow('1 object does not appear to be compatible with asyncio.Future')
  })

  it('reads as in Python, without places in the source', () => {
    const { task } = suspended()
    const lines = formatCallGraph(task).replaceAll(/0x\w+/g, '0x..').split('\n')
    expect(lines).toEqual([
      "* Task(name='T', id=0x..)",
      '  + Call stack:',
      '  |   in async sleep()',
      '  |   in async c()',
      '  |   in async b()',
      '  + Awaited by:',
      "    * Task(name='W', id=0x..)",
      '      + Call stack:',
      '      |   in async waiter()',
    ])
    expect(formatCallGraph(new VirtualEventLoop().createFuture())).toMatch(/^\* Future\(id=0x\w+\)$/)
  })

  it('can be printed', () => {
    const log = jest.spyOn(console, 'log').mockImplementation(() => {})
    printCallGraph(new VirtualEventLoop().createFuture())
    expect(log.mock.calls[0]?.[0]).toMatch(/^\* Future/)
    log.mockRestore()
  })
})
