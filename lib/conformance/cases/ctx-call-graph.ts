/**
 * CTX, part 2: the call graph.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { tuple } from '../python-text.js'

/** A graph by names: the task, its coroutines, the graphs of those that wait for it. */
function shape(graph: any): unknown {
  // asyncio's own coroutines have JavaScript's spelling.
  const spelt = (name?: string) => name?.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const names = graph.callStack.map(({ frame }: any) => spelt(frame?.__name__))
  const waiting = graph.awaitedBy.map(shape).sort((one: any, other: any) => (one[0] < other[0] ? -1 : 1))
  return tuple(graph.future.getName(), names, waiting)
}

/** Where CPython says that a coroutine stands. */
const POSITION = /File F, line N, /

export const ctxCallGraph: readonly Program[] = [
  asyncioProgram(
    'CTX-15',
    ['await_', 'asyncio.captureCallGraph', 'asyncio.createTask', 'asyncio.currentTask', 'asyncio.sleep'],
    ({ aio, co, go, sleep, ticks, await_, put }) =>
      go(function* main() {
        aio.currentTask().setName('main')
        const deep = co(function* deep() {
          yield* sleep(1)
        })
        const c = co(function* c() {
          yield* await_(deep())
        })
        const w = co(function* w() {
          yield* await_(t)
        })
        const t = aio.createTask(c(), { name: 'c' })
        const u = aio.createTask(w(), { name: 'w' })
        yield* ticks(2)
        put(shape(aio.captureCallGraph(t)))
        put(shape(aio.captureCallGraph(u)))
        yield* await_(u)
        put(shape(aio.captureCallGraph(t)))
      }),
  ),

  asyncioProgram(
    'CTX-16',
    ['await_', 'asyncio.captureCallGraph', 'asyncio.currentTask', 'asyncio.getRunningLoop', 'asyncio.sleep'],
    ({ aio, co, go, sleep, await_, put, attempt }) => {
      attempt('outside', () => aio.captureCallGraph())
      go(function* main() {
        aio.currentTask().setName('main')
        const inner = co(function* inner() {
          put(shape(aio.captureCallGraph()))
        })
        yield* await_(inner())
        aio.getRunningLoop().callSoon(() => put('callback', aio.captureCallGraph()))
        yield* sleep(0)
        attempt('int', () => aio.captureCallGraph(1))
      })
    },
  ),

  asyncioProgram(
    'CTX-17',
    [
      'await_',
      'asyncWith',
      'asyncio.TaskGroup',
      'asyncio.captureCallGraph',
      'asyncio.createTask',
      'asyncio.currentTask',
      'asyncio.gather',
      'asyncio.shield',
      'asyncio.sleep',
      'asyncio.wait',
      'asyncio.waitFor',
    ],
    ({ py, aio, co, go, sleep, await_, put }) =>
      go(function* main() {
        aio.currentTask().setName('main')
        const probe = co(function* probe(name: string) {
          yield* sleep(0)
          put(name, (shape(aio.captureCallGraph(aio.currentTask())) as unknown[])[2])
        })
        yield* await_(aio.gather(aio.createTask(probe('gather'), { name: 'g' })))
        yield* await_(aio.wait([aio.createTask(probe('wait'), { name: 'w' })]))
        yield* await_(aio.shield(aio.createTask(probe('shield'), { name: 's' })))
        yield* py.asyncWith(new aio.TaskGroup(), function* (group: any) {
          group.createTask(probe('group'), { name: 't' })
        })
        yield* await_(aio.waitFor(aio.createTask(probe('wait_for'), { name: 'wf' }), 1))
      }),
    {
      lines: [],
      parts: [/'_wait', /, /'_aexit', /],
      because: "these are coroutines of CPython's own, inside of those that are called",
    },
  ),

  asyncioProgram(
    'CTX-18',
    ['await_', 'asyncio.captureCallGraph', 'asyncio.createTask', 'asyncio.formatCallGraph', 'asyncio.sleep'],
    ({ aio, co, go, sleep, await_, put }) =>
      go(function* main() {
        const d = co(function* d() {
          yield* sleep(1)
        })
        const c = co(function* c() {
          yield* await_(d())
        })
        const b = co(function* b() {
          yield* await_(c())
        })
        const task = aio.createTask(b(), { name: 'T' })
        yield* sleep(0)
        for (const limit of [undefined, 2, -2, 0]) {
          put(limit, (shape(aio.captureCallGraph(task, { limit })) as unknown[])[1])
        }
        put(aio.formatCallGraph(task))
      }),
    {
      lines: [],
      parts: [POSITION, POSITION, POSITION, POSITION],
      because: 'JavaScript does not tell where in its source a generator stands',
    },
  ),
]
