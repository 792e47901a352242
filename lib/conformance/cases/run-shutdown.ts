/**
 * RUN, part 2: shutting down async generators.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const runShutdown: readonly Program[] = [
  asyncioProgram(
    'RUN-11',
    ['asyncGenerator', 'await_', 'asyncio.sleep'],
    ({ py, co, newLoop, sleep, await_, put, tr }) => {
      const loop = newLoop()
      const g = py.asyncGenerator(function* g(name: string): Generator<any, any, any> {
        try {
          yield 1
          yield 2
        } finally {
          tr(name, 'finally')
          yield* sleep(1)
          tr(name, 'closed')
        }
      })
      const kept: unknown[] = []
      const main = co(function* main() {
        const [a, b, c] = [g('a'), g('b'), g('c')]
        put(yield* await_(a.__anext__()), yield* await_(b.__anext__()))
        kept.push(a, b, c)
      })
      loop.runUntilComplete(main())
      loop.runUntilComplete(loop.shutdownAsyncgens())
    },
    { lines: ['2', '0'], because: "how many generators the loop knows is asked of CPython's private set" },
  ),

  asyncioProgram('RUN-12', ['asyncGenerator', 'await_'], ({ py, co, newLoop, await_, put }) => {
    const loop = newLoop()
    const g = py.asyncGenerator(function* g(name: string) {
      try {
        yield 1
      } finally {
        put(name)
        // oxlint-disable-next-line no-unsafe-finally -- it is what the rule is about
        throw new py.errors.ZeroDivisionError('division by zero')
      }
    })
    const kept: unknown[] = []
    const main = co(function* main() {
      const [a, b] = [g('a'), g('b')]
      yield* await_(a.__anext__())
      yield* await_(b.__anext__())
      kept.push(a, b)
    })
    loop.runUntilComplete(main())
    loop.runUntilComplete(loop.shutdownAsyncgens())
  }),

  asyncioProgram('RUN-13', ['asyncGenerator', 'await_', 'captureWarnings'], ({ py, co, newLoop, await_, put }) => {
    const loop = newLoop()
    const g = py.asyncGenerator(function* g() {
      yield 1
    })
    const main = co(function* main() {
      yield* await_(loop.shutdownAsyncgens())
      const a = g()
      put(yield* await_(a.__anext__()))
      yield* await_(a.aclose())
    })
    loop.runUntilComplete(main())
  }),

  asyncioProgram('RUN-15', ['asyncGenerator', 'await_', 'asyncFor'], ({ py, go, await_, tr }) => {
    const g = py.asyncGenerator(function* g() {
      try {
        for (let i = 0; i < 3; i++) yield i
      } finally {
        tr('finally')
      }
    })
    go(function* main() {
      const a = g()
      const cursor = py.asyncFor(a)
      while (yield* cursor.advance()) break
      tr('after break')
      yield* await_(a.aclose())
      tr('after aclose')
    })
  }),

  asyncioProgram(
    'RUN-16',
    ['asyncGenerator', 'await_', 'asyncFor', 'asyncio.Runner', 'asyncio.createTask', 'asyncio.sleep'],
    ({ py, aio, co, newLoop, sleep, tr }) => {
      const g = py.asyncGenerator(function* g() {
        try {
          yield 1
          yield 2
        } finally {
          tr('gen finally')
        }
      })
      const kept = g()
      const background = co(function* bg() {
        try {
          const cursor = py.asyncFor(kept)
          while (yield* cursor.advance()) yield* sleep(100)
        } finally {
          tr('bg finally')
        }
      })
      const main = co(function* main() {
        aio.createTask(background())
        yield* sleep(0)
      })
      const runner = new aio.Runner({ loopFactory: () => newLoop() })
      runner.run(main())
      runner.close()
    },
  ),
]
