import { await_, coroutine, KeyboardInterrupt, SystemExit } from '../../../lib/index.js'
import {
  createTask,
  fromAsyncIterable,
  getRunningLoop,
  sleep,
  wrapAsync,
  wrapPromise,
} from '../../../lib/asyncio/index.js'
import { openConnection } from '../../../lib/asyncio/streams/open-connection.js'
import { startServer } from '../../../lib/asyncio/streams/start-server.js'
import { createSubprocessExec } from '../../../lib/asyncio/subprocess/create-subprocess.js'
import { DurableEventLoop } from '../../../lib/durable/asyncio/durable-event-loop.js'
import { LOOP_ORDER } from '../../../lib/durable/asyncio/order.js'
import type { Record } from '../../../lib/durable/records.js'
import { receive } from '../../../lib/durable/traps.js'
import { Mail } from '../purchase.js'
import { perform } from './programs.js'

const head = {
  'dunder-await': 'durable',
  version: 1,
  run: 'r',
  workflow: 'w',
  args: [],
  code: 1,
  patches: [],
  at: 100,
  loop: LOOP_ORDER,
  seed: [1, 2, 3, 4],
} as const
const loopWith = (...records: Record[]): DurableEventLoop => new DurableEventLoop({ journal: [head, ...records] })
const ends = (body: () => Generator<any, any, any>, ...records: Record[]): unknown =>
  loopWith(...records).replay(coroutine('main', body)())

describe('a durable loop', () => {
  it('does what its journal says, at the times of the journal, and no more', () => {
    const main = function* (): Generator<any, any, any> {
      const sent = yield* await_(perform(new Mail('a', 'x')))
      yield* await_(sleep(5))
      return [sent, getRunningLoop().time()]
    }
    const reply: Record = { n: 1, call: 1, trap: { kind: 'mail', to: 'a', text: 'x' }, ok: 'sent', at: 101 }
    const timer: Record = { n: 2, trap: { kind: 'timer', when: 6 }, at: 200 }
    expect(ends(main)).toBeUndefined()
    expect(ends(main, reply)).toBeUndefined()
    expect(ends(main, reply, timer)).toEqual({ result: ['sent', 100] })
  })

  it('has names for its tasks that are the same each time', () => {
    const names = function* (): Generator<any, any, any> {
      return [
        createTask(sleep(0)).getName(),
        createTask(sleep(0), { name: 'own' }).getName(),
        createTask(sleep(0)).getName(),
      ]
    }
    expect(ends(names)).toEqual({ result: ['Task-2', 'own', 'Task-3'] })
    expect(ends(names)).toEqual({ result: ['Task-2', 'own', 'Task-3'] })
  })

  it('takes an answer to what was cancelled for none', () => {
    const main = function* (): Generator<any, any, any> {
      const call = perform(receive('x'))
      call.cancel()
      yield* await_(sleep(1))
      return call.cancelled()
    }
    const late: Record = { n: 1, call: 1, trap: { kind: 'receive', name: 'x' }, ok: 5, at: 100 }
    expect(ends(main, late, { n: 2, trap: { kind: 'timer', when: 1 }, at: 101 })).toEqual({ result: true })
  })

  it('diverges where a timer is recorded and none is set', () => {
    const main = function* (): Generator<any, any, any> {
      yield* await_(perform(receive('x')))
    }
    expect(() => ends(main, { n: 1, trap: { kind: 'timer', when: 1 }, at: 101 })).toThrow(
      'step 1: recorded was timer(when=1), and now it is nothing: no timer is set',
    )
  })

  it.each([KeyboardInterrupt, SystemExit])('ends with what leaves it: %p', (Leaving) => {
    const main = function* (): Generator<any, any, any> {
      createTask(
        coroutine(function* child() {
          throw new Leaving()
        })(),
      )
      yield* await_(perform(receive('x')))
    }
    expect(ends(main)).toEqual({ raised: new Leaving() })
  })

  it('refuses what comes from outside of its journal', () => {
    const refused = (body: () => Generator<any, any, any>): unknown => (ends(body) as { raised: Error }).raised.message
    const why = 'is refused in a durable loop: what comes of it is in no journal; let a handler do it'
    let called = false
    const called_ = async (): Promise<void> => void (called = true)
    const awaits = (what: () => object) =>
      function* (): Generator<any, any, any> {
        yield* await_(what() as ReturnType<typeof sleep>)
      }
    expect(refused(awaits(() => wrapPromise(Promise.resolve())))).toContain(`wrapPromise() ${why}`)
    expect(refused(awaits(() => wrapAsync(called_)()))).toContain(`an async function ${why}`)
    expect(
      refused(
        awaits(() =>
          fromAsyncIterable({
            [Symbol.asyncIterator]: () => ({ next: () => ((called = true), Promise.reject(new Error())) }),
          }).__anext__(),
        ),
      ),
    ).toContain(`fromAsyncIterable() ${why}`)
    expect(refused(awaits(() => openConnection('127.0.0.1', 1)))).toContain(`openConnection() ${why}`)
    expect(refused(awaits(() => startServer(() => {}, '127.0.0.1', 0)))).toContain(`a server ${why}`)
    expect(refused(awaits(() => createSubprocessExec('true')))).toContain(`a subprocess ${why}`)
    const signals = function* (): Generator<any, any, any> {
      return getRunningLoop().addSignalHandler('SIGTERM', () => {})
    }
    expect(refused(signals)).toContain(`addSignalHandler() ${why}`)
    expect(called).toBe(false)
  })

  it('is told by nobody but its journal', () => {
    const loop = loopWith()
    expect(() => loop.callSoon(() => {})).toThrow(
      'something outside of its journal wants a durable loop to do something',
    )
    expect(() => loop.callLater(1, () => {})).toThrow('something outside of its journal')
    expect(() => loop.runForever()).toThrow('a durable loop is run by its journal: durableAsyncio() does that')
  })

  it('reports what nobody caught once, and not when it is done again', () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => {})
    const fails = function* (): Generator<any, any, any> {
      getRunningLoop().callSoon(() => {
        throw new RangeError('nobody')
      })
      yield* await_(sleep(1))
    }
    ends(fails, { n: 1, trap: { kind: 'timer', when: 1 }, at: 101 })
    expect(said).not.toHaveBeenCalled()
    const loop = loopWith()
    loop.replay(coroutine('main', fails)() as never)
    loop._goOn()
    loop.defaultExceptionHandler({ message: 'said' })
    expect(said).toHaveBeenCalledTimes(1)
    said.mockRestore()
  })
})
