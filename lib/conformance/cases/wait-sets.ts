/**
 * WAIT, part 1: `wait`, which sorts what is done from what is pending.
 */
import { type AsyncioProbe, asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'
import { tuple } from '../python-text.js'

/** Makes a task with a name. */
function named({ aio }: AsyncioProbe): (name: string, coroutine: any) => any {
  return (name, coroutine) => aio.createTask(coroutine, { name })
}

/** Waits, and prints the names of what is done and of what is pending. */
function waits({ aio, co, await_, names, tr }: AsyncioProbe): (label: string, aws: any, options?: object) => any {
  return co(function* W(label: string, aws: any, ...options: object[]) {
    const [done, pending] = yield* await_(aio.wait(aws, ...options))
    tr(label, 'done', names(done).sort(), 'pending', names(pending).sort())
    return tuple(done, pending)
  })
}

export const waitSets: readonly Program[] = [
  asyncioProgram('WAIT-01', ['asyncio.createTask', 'asyncio.sleep', 'asyncio.wait', 'await_'], (probe) => {
    const { py, slp, fail, go, await_, put } = probe
    go(function* main() {
      const a = named(probe)('a', slp(2))
      const b = named(probe)('b', fail(1, new py.errors.ValueError('v')))
      const [done] = yield* await_(waits(probe)('w', [a, b]))
      put(done.has(a), b.exception())
    })
  }),

  asyncioProgram(
    'WAIT-02',
    [
      'asyncio.FIRST_COMPLETED',
      'asyncio.createTask',
      'asyncio.getRunningLoop',
      'asyncio.sleep',
      'asyncio.wait',
      'await_',
    ],
    (probe) => {
      const { aio, slp, go, await_ } = probe
      go(function* main() {
        const [make, w] = [named(probe), waits(probe)]
        const returnWhen = aio.FIRST_COMPLETED
        const a = make('a', slp(2))
        const b = make('b', slp(1))
        yield* await_(w('w', [a, b], { returnWhen }))
        yield* await_(w('w2', [a, b]))
        const c = make('c', slp(5))
        const d = make('d', slp(5))
        aio.getRunningLoop().callLater(1, () => c.cancel())
        yield* await_(w('w3', [c, d], { returnWhen }))
      })
    },
  ),

  asyncioProgram(
    'WAIT-03',
    ['asyncio.FIRST_COMPLETED', 'asyncio.createTask', 'asyncio.sleep', 'asyncio.wait', 'await_'],
    (probe) => {
      const { aio, val, slp, go, await_ } = probe
      go(function* main() {
        const make = named(probe)
        const tasks = [make('a', val(1)), make('b', val(1)), make('c', slp(1))]
        yield* await_(waits(probe)('w', tasks, { returnWhen: aio.FIRST_COMPLETED }))
      })
    },
  ),

  asyncioProgram(
    'WAIT-04',
    [
      'asyncio.FIRST_EXCEPTION',
      'asyncio.createTask',
      'asyncio.getRunningLoop',
      'asyncio.sleep',
      'asyncio.wait',
      'await_',
    ],
    (probe) => {
      const { py, aio, slp, fail, go, await_ } = probe
      go(function* main() {
        const [make, w] = [named(probe), waits(probe)]
        const returnWhen = aio.FIRST_EXCEPTION
        const a = make('a', slp(1))
        const b = make('b', fail(2, new py.errors.ValueError('v')))
        const c = make('c', slp(3))
        yield* await_(w('w', [a, b, c], { returnWhen }))
        b.exception()
        const d = make('d', slp(9))
        const e = make('e', slp(2))
        aio.getRunningLoop().callLater(1, () => d.cancel())
        yield* await_(w('cancelled one', [d, e], { returnWhen }))
      })
    },
  ),

  asyncioProgram('WAIT-05', ['asyncio.createTask', 'asyncio.sleep', 'asyncio.wait', 'await_'], (probe) => {
    const { val, slp, go, await_, put } = probe
    go(function* main() {
      const [make, w] = [named(probe), waits(probe)]
      const a = make('a', slp(1))
      const b = make('b', slp(5))
      yield* await_(w('w', [a, b], { timeout: 2 }))
      put(b.cancelling())
      yield* await_(w('t0', [make('c', val(1))], { timeout: 0 }))
      const e = make('e', slp(0.5))
      yield* await_(w('neg', [e], { timeout: -1 }))
      yield* await_(w('none', [b, e], { timeout: undefined }))
    })
  }),

  asyncioProgram('WAIT-06', ['asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.wait', 'await_'], (probe) => {
    const { aio, val, go, nf, await_, tr } = probe
    go(function* main() {
      const a = named(probe)('a', val(1))
      yield* await_(a)
      tr('start')
      yield* await_(waits(probe)('w', [a]))
      const f = nf()
      f.setResult(1)
      tr('start')
      const [done] = yield* await_(aio.wait([f]))
      tr(done.size)
    })
  }),

  asyncioProgram(
    'WAIT-07',
    ['asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.wait', 'await_'],
    ({ aio, val, go, nf, await_, outcome }) =>
      go(function* main() {
        const c = val(1)
        yield* outcome('list of coroutine', aio.wait([c]))
        yield* outcome('coroutine', aio.wait(c))
        c.close()
        yield* outcome('future', aio.wait(nf()))
        const task = aio.createTask(val(1))
        yield* outcome('task', aio.wait(task))
        yield* await_(task)
        yield* outcome('int', aio.wait(5))
        yield* outcome('list of int', aio.wait([1]))
      }),
  ),

  asyncioProgram(
    'WAIT-08',
    [
      'asyncio.ALL_COMPLETED',
      'asyncio.FIRST_COMPLETED',
      'asyncio.FIRST_EXCEPTION',
      'asyncio.getRunningLoop',
      'asyncio.wait',
      'await_',
    ],
    ({ aio, go, nf, outcome, put }) =>
      go(function* main() {
        yield* outcome('empty', aio.wait([]))
        yield* outcome('set', aio.wait(new Set()))
        const f = nf()
        f.setResult(1)
        yield* outcome('when', aio.wait([f], { returnWhen: -1 }))
        put(aio.FIRST_COMPLETED, aio.FIRST_EXCEPTION, aio.ALL_COMPLETED)
      }),
  ),

  asyncioProgram('WAIT-09', ['asyncio.createTask', 'asyncio.sleep', 'asyncio.wait', 'await_'], (probe) => {
    const { aio, co, slp, go, ticks, await_, outcome, put } = probe
    go(function* main() {
      const a = named(probe)('a', slp(3, 'ok'))
      const w = co(function* w() {
        yield* await_(aio.wait([a]))
      })
      const task = aio.createTask(w())
      yield* ticks(2)
      task.cancel('m')
      yield* outcome('t', task)
      put(a.done(), a.cancelling())
      yield* outcome('a', a)
    })
  }),

  asyncioProgram('WAIT-10', ['asyncio.createTask', 'asyncio.sleep', 'asyncio.wait', 'await_', 'repr'], (probe) => {
    const { val, slp, go, await_, outcome } = probe
    go(function* main() {
      const [make, w] = [named(probe), waits(probe)]
      const a = make('a', val(1))
      yield* outcome('gen', w('gen', [a, a].values()))
      const b = make('b', slp(1))
      yield* await_(w('dup', [b, b, a]))
      yield* await_(w('dict', new Map([[b, 1]]).keys()))
    })
  }),

  asyncioProgram('WAIT-11', ['asyncio.createTask', 'asyncio.wait', 'await_'], (probe) => {
    const { co, go, await_, tr } = probe
    go(function* main() {
      const c = co(function* c() {
        tr('ends')
      })
      yield* await_(waits(probe)('w', [named(probe)('a', c())]))
    })
  }),

  asyncioProgram('WAIT-12', ['asyncio.createTask', 'asyncio.sleep', 'asyncio.wait', 'await_'], (probe) => {
    const { aio, co, slp, go, sleep, await_ } = probe
    go(function* main() {
      const [make, w] = [named(probe), waits(probe)]
      const a = make('a', slp(1))
      const b = make('b', slp(1))
      yield* sleep(0)
      yield* await_(w('w', [a, b], { timeout: 1 }))
      yield* await_(w('w2', [a, b]))
      const c = make('c', slp(1))
      const first = co(function* w() {
        yield* await_(waits(probe)('timer first', [c], { timeout: 1 }))
      })
      yield* await_(aio.createTask(first()))
      yield* await_(c)
    })
  }),

  asyncioProgram('WAIT-13', ['asyncio.wait', 'await_'], ({ aio, go, outcome }) =>
    go(function* main() {
      yield* outcome('empty gen', aio.wait([].values()))
    }),
  ),
]
