/**
 * The two async generators that most programs of section AG are about, and what a runtime needs for the second.
 */
import type { Feature } from '../adapter.js'
import type { Probe } from '../probe.js'

/** What it takes to await a trap in an async generator. */
export const AWAITING: readonly Feature[] = ['asyncGenerator', 'await_', 'generatorBasedCoroutine']

/** An async generator that yields twice, prints what it is sent, and awaits nothing. */
export function simple({ py, put }: Pick<Probe, 'py' | 'put'>): any {
  const g = py.asyncGenerator(function* g() {
    put('  started')
    const x = yield 1
    put('  got', x)
    const y = yield 2
    put('  got', y)
  })
  return g()
}

/** An async generator that awaits a trap before each of its two yields. */
export function waity({ py, put, suspend }: Pick<Probe, 'py' | 'put' | 'suspend'>): any {
  const g = py.asyncGenerator(function* g() {
    put('  body')
    const r = yield* py.await_(suspend('w1'))
    put('  resumed', r)
    yield 1
    yield* py.await_(suspend('w2'))
    yield 2
  })
  return g()
}
