import { await_, coroutine } from '../../../lib/index.js'
import { alreadyThere } from '../../../lib/durable/restate/begin.js'
import type { Workflow } from '../../../lib/durable/trap-classes.js'
import { all, cancel, join, patched, race, random, receive, sleep, spawn, uuid } from '../../../lib/durable/traps.js'
import { Charge, handlers, Mail } from '../purchase.js'
import { FakeRestate } from './fake-restate.js'

/** How a body ends that is run by itself. */
async function endOf(body: Workflow, more: { [name: string]: Workflow } = {}, messages: [string, unknown][] = []) {
  const restate = new FakeRestate({ body, ...more }, handlers)
  restate.start('o', 'body')
  for (const [name, value] of messages) restate.post('o', name, value)
  return restate.ended('o')
}

describe('what a trap begins on Restate', () => {
  it('is a time, for sleep: what is not a whole millisecond lasts a little longer', async () => {
    const restate = new FakeRestate({
      nap: coroutine(function* nap() {
        yield* await_(sleep(0.0001))
        yield* await_(sleep(-1))
        yield* await_(sleep(2))
      }),
    })
    restate.start('o', 'nap')
    await restate.ended('o')
    expect(restate.host.now()).toBeCloseTo(2.001)
  })

  it('is chance that is the same the next time', async () => {
    const dice = coroutine(function* dice() {
      return [yield* await_(random()), yield* await_(uuid()), yield* await_(patched('p'))]
    })
    const { done } = (await endOf(dice)) as { done: [number, string, boolean] }
    expect(done[0]).toBeLessThan(1)
    expect(done[1]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4/)
    expect(done[2]).toBe(false)
  })

  it('is the next message: those that a race did not take are there afterwards', async () => {
    const body = coroutine(function* body() {
      const first = yield* await_(race({ late: sleep(1), got: receive('m'), other: receive('m') }))
      const second = yield* await_(all([receive('m'), receive('m')]))
      return [first, second]
    })
    const messages: [string, unknown][] = ['a', 'b', 'c'].map((text) => ['m', text])
    expect(await endOf(body, {}, messages)).toMatchObject({ done: [{ key: 'got', value: 'a' }, ['b', 'c']] })
  })

  it('is a race: an error wins too, and the losers are told', async () => {
    const told: string[] = []
    let begin = (): void => {}
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    const restate = new FakeRestate(
      {
        body: coroutine(function* body() {
          try {
            yield* await_(race({ paid: new Charge('x', -1), mailed: new Mail('a', 'b') }))
          } catch (error) {
            return String(error)
          }
          return 'nothing was raised'
        }),
      },
      {
        charge: async (trap: Charge) => {
          await begun
          return handlers.charge(trap)
        },
        mail: (_trap: Mail, { signal }) =>
          new Promise((done) => {
            begin()
            signal.addEventListener('abort', () => done(told.push('stopped')))
          }),
      },
    )
    restate.start('o', 'body')
    expect(await restate.ended('o')).toMatchObject({ done: 'RangeError: no' })
    expect(told).toEqual(['stopped'])
  })

  it('is all at once: the first that fails is raised, and the others are not waited for', async () => {
    const body = coroutine(function* body() {
      const none = yield* await_(all([]))
      try {
        yield* await_(all([receive('nothing'), new Charge('x', -1), all([new Charge('x', 1)])]))
      } catch (error) {
        return [none, String(error)]
      }
      return 'nothing was raised'
    })
    expect(await endOf(body)).toMatchObject({ done: [[], 'RangeError: no'] })
  })

  it('is a run of its own, for spawn; join has its result or its error', async () => {
    const kid = coroutine('kid', function* (n: number): Generator<any, any, any> {
      yield* await_(sleep(1))
      if (n < 0) throw new RangeError('negative')
      return 2 * n
    })
    const body = coroutine(function* body() {
      const good = yield* await_(spawn(kid, [21]))
      const bad = yield* await_(spawn(kid, [-1]))
      const doubled = yield* await_(join(good))
      try {
        yield* await_(join(bad))
      } catch (error) {
        return [doubled, String(error), good.run]
      }
      return 'nothing was raised'
    })
    expect(await endOf(body, { child: kid })).toMatchObject({ done: [42, 'RangeError: negative', 'o/1'] })
  })

  it('is refused in the body where another run has the id that it spawns', async () => {
    const kid = coroutine('kid', function* (n: number): Generator<any, any, any> {
      return n
    })
    const body = coroutine(function* body() {
      yield* await_(spawn(kid, [1], { id: 'k' }))
      yield* await_(spawn(kid, [1], { id: 'k' }))
      try {
        yield* await_(spawn(kid, [2], { id: 'k' }))
      } catch (error) {
        return String(error)
      }
      return 'nothing was raised'
    })
    expect(await endOf(body, { kid })).toMatchObject({
      done: 'ValueError: run k is there already, as kid(1); another run needs another id',
    })
  })

  it('cancels a child', async () => {
    const kid = coroutine(function* kid() {
      yield* await_(sleep(1000))
    })
    const body = coroutine(function* body() {
      const child = yield* await_(spawn(kid, []))
      yield* await_(cancel(child))
      try {
        yield* await_(join(child))
      } catch (error) {
        return String(error)
      }
      return 'nothing was raised'
    })
    expect(await endOf(body, { kid })).toMatchObject({ done: 'CancelledError: cancelled by run o' })
  })

  it('blocks the run if it spawns what nobody knows', async () => {
    const body = coroutine(function* body() {
      yield* await_(spawn('kid', []))
    })
    const restate = new FakeRestate({ body })
    restate.start('o', 'body')
    await restate.host.until(new Promise<void>((done) => restate.host.setTimer(done, 1)))
    expect(restate.run('o').blocked?.message).toBe('run o is blocked: there is no workflow kid, which it spawns')
  })

  it('is a TypeError in the body for what cannot be kept, or is too large', async () => {
    const body = coroutine(function* body() {
      const said: string[] = []
      for (const trap of [new Mail((() => {}) as never, ''), new Mail('large', '')]) {
        try {
          yield* await_(trap)
        } catch (error) {
          said.push(String(error))
        }
      }
      return said
    })
    const restate = new FakeRestate({ body }, { mail: () => 'x'.repeat(10_000_001) })
    restate.start('o', 'body')
    const { done } = (await restate.ended('o')) as { done: string[] }
    expect(done[0]).toMatch(/^TypeError: what mail asks for cannot be kept: <function/)
    expect(done[1]).toBe('TypeError: the reply to mail has 10000003 bytes, and 10000000 can be kept')
  })
})

test('who begins a run under an id that another has is told what that is', () => {
  expect(alreadyThere('o', { workflow: 'purchase', args: ['x', 5] }).message).toBe(
    'run o is there already, as purchase("x",5); another run needs another id',
  )
})
