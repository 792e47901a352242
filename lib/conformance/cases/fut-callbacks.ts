/**
 * FUT, part 2: done callbacks.
 */
import { asyncioProgram } from '../asyncio-probe.js'
import type { Program } from '../case.js'

export const futCallbacks: readonly Program[] = [
  asyncioProgram('FUT-13', ['await_', 'asyncio.getRunningLoop', 'asyncio.sleep'], ({ py, go, nf, sleep, tr }) =>
    go(function* main() {
      const ends: Record<string, (f: any) => void> = {
        r: (f) => f.setResult(1),
        e: (f) => f.setException(new py.errors.ValueError()),
        c: (f) => f.cancel(),
      }
      for (const [name, end] of Object.entries(ends)) {
        const f = nf()
        f.addDoneCallback((x: any) => tr('cb1', x === f, x.done()))
        f.addDoneCallback(() => tr('cb2'))
        end(f)
        tr('set', name)
        yield* sleep(0)
        tr('next')
        if (!f.cancelled()) f.exception()
      }
    }),
  ),

  asyncioProgram('FUT-14', ['await_', 'asyncio.getRunningLoop', 'asyncio.sleep'], ({ go, nf, sleep, put, tr }) =>
    go(function* main() {
      const f = nf()
      f.setResult(1)
      put(f.addDoneCallback(() => tr('cb')))
      tr('added')
      yield* sleep(0)
      tr('end')
    }),
  ),

  asyncioProgram('FUT-15', ['await_', 'asyncio.getRunningLoop', 'asyncio.sleep'], ({ go, nf, sleep, put, tr }) =>
    go(function* main() {
      const f = nf()
      const c = () => tr('c')
      const d = () => tr('d')
      for (const callback of [c, d, c]) f.addDoneCallback(callback)
      put(f.removeDoneCallback(c), f.removeDoneCallback(c))
      f.addDoneCallback(d)
      f.setResult(1)
      yield* sleep(0)
    }),
  ),

  asyncioProgram('FUT-16', ['await_', 'asyncio.getRunningLoop', 'asyncio.sleep'], ({ go, nf, sleep, put, tr }) =>
    go(function* main() {
      const f = nf()
      const c = () => tr('c')
      f.addDoneCallback(c)
      f.setResult(1)
      put(f.removeDoneCallback(c))
      yield* sleep(0)
    }),
  ),

  asyncioProgram('FUT-17', ['await_', 'asyncio.getRunningLoop', 'asyncio.sleep'], ({ py, go, nf, sleep, tr }) =>
    go(function* main() {
      const f = nf()
      f.addDoneCallback(function bad() {
        throw new py.errors.ValueError('boom')
      })
      f.addDoneCallback(() => tr('second'))
      f.setResult(1)
      yield* sleep(0)
    }),
  ),

  asyncioProgram('FUT-18', ['await_', 'asyncio.getRunningLoop', 'asyncio.sleep'], ({ go, nf, ticks, tr }) =>
    go(function* main() {
      const f = nf()
      f.addDoneCallback((x: any) => {
        tr('outer')
        x.addDoneCallback(() => tr('inner'))
      })
      f.setResult(1)
      yield* ticks(2)
      tr('end')
    }),
  ),

  asyncioProgram('FUT-19', ['asyncio.getRunningLoop'], ({ go, nf, put, tr }) =>
    go(function* main() {
      class K {
        m() {
          tr('m')
        }
      }
      const k: any = new K()
      const f = nf()
      f.addDoneCallback(k.m)
      put(f.removeDoneCallback(k.m))
    }),
  ),

  asyncioProgram(
    'FUT-24',
    ['await_', 'asyncio.createTask', 'asyncio.gather', 'asyncio.getRunningLoop', 'asyncio.sleep'],
    ({ aio, co, go, nf, sleep, await_, tr }) =>
      go(function* main() {
        const f = nf()
        const w = co(function* w(name: string) {
          tr(name, 'got', yield* await_(f))
        })
        const tasks = Array.from('abc', (name) => aio.createTask(w(name)))
        yield* sleep(0)
        tr('set')
        f.setResult(1)
        yield* await_(aio.gather(...tasks))
      }),
  ),

  asyncioProgram(
    'FUT-25',
    ['await_', 'asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep'],
    ({ aio, co, go, nf, sleep, await_, tr }) =>
      go(function* main() {
        const f = nf()
        f.addDoneCallback(() => tr('cb before'))
        const w = co(function* w() {
          yield* await_(f)
          tr('waiter')
        })
        const task = aio.createTask(w())
        yield* sleep(0)
        f.addDoneCallback(() => tr('cb after'))
        f.setResult(1)
        yield* await_(task)
      }),
  ),

  asyncioProgram(
    'FUT-37',
    ['await_', 'asyncio.createTask', 'asyncio.getRunningLoop', 'asyncio.sleep'],
    ({ aio, co, go, nf, sleep, await_, tr }) =>
      go(function* main() {
        const [f, g] = [nf(), nf()]
        f.addDoneCallback(() => {
          tr('f done')
          g.setResult(2)
        })
        const w = co(function* w() {
          yield* await_(g)
          tr('g seen')
        })
        const task = aio.createTask(w())
        yield* sleep(0)
        f.setResult(1)
        tr('set')
        yield* await_(task)
      }),
  ),

  asyncioProgram('FUT-42', ['await_', 'asyncio.getRunningLoop', 'asyncio.sleep'], ({ aio, go, nf, sleep }) =>
    go(function* main() {
      const f = nf()
      // The name is that of Python's bound method.
      const method = { 'Future.set_result': (value: unknown) => f.setResult(value) }
      aio.getRunningLoop().callSoon(method['Future.set_result'], 1)
      f.cancel()
      yield* sleep(0)
    }),
  ),
]
