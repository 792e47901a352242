/**
 * Programs of asyncio on a Restate in memory, whose worker is killed everywhere, and begins each run anew for each thing
 * that comes.
 */
import { asyncWith, await_, coroutine } from '../../../lib/index.js'
import { createTask, gather, getRunningLoop, Lock, sleep, TaskGroup, timeout } from '../../../lib/asyncio/index.js'
import { CancelledError } from '../../../lib/asyncio/python/exceptions.js'
import type { Record } from '../../../lib/durable/records.js'
import { again, cancel, join, publish, receive, sleep as doze, spawn } from '../../../lib/durable/traps.js'
import { handlers, perform, programs } from '../asyncio/programs.js'
import { Charge, Mail } from '../purchase.js'
import { FakeRestate } from './fake-restate.js'

type Workflows = ConstructorParameters<typeof FakeRestate>[0]
const asyncio = (workflows: Workflows, more: object = {}): FakeRestate =>
  new FakeRestate(workflows, handlers, { isAsyncio: true, ...more })
/** So much time passes. */
const pass = (restate: FakeRestate, seconds: number): Promise<void> =>
  restate.host.until(
    new Promise((done) => {
      restate.host.setTimer(done, seconds)
    }),
  )

interface Gone {
  readonly ended: object
  readonly effects: readonly string[]
  readonly boundaries: number
}

/** Runs a program, with a worker that is killed at a boundary. */
async function go(name: keyof typeof programs, killAt: number): Promise<Gone> {
  const effects: string[] = []
  const counted = Object.entries(handlers).map(([kind, handler]) => [
    kind,
    (trap: never, call: never) => {
      restate.boundary()
      const { key } = call as { key: string }
      const { commands, notifications } = restate.run('o')
      const begun = commands.find(({ text }) => text.startsWith(`${key.slice(2)} ${kind}(`))
      const isKept = notifications.some(({ completion }) => completion === begun?.completion)
      if (isKept) throw new Error(`${key} was done again though it had been kept`)
      effects.push(key)
      return handler(trap, call)
    },
  ])
  const restate = new FakeRestate(programs, Object.fromEntries(counted), { isAsyncio: true })
  restate.killAt = killAt
  restate.start('o', name)
  if (name === 'talk') for (const message of ['one', 'two']) restate.post('o', 'name', message)
  const ended = await restate.ended('o')
  return { ended, effects, boundaries: restate.boundaries }
}

describe('a program of asyncio on Restate', () => {
  it.each(Object.keys(programs) as (keyof typeof programs)[])('survives a worker that is killed: %s', async (name) => {
    const first = await go(name, 0)
    expect(first.boundaries).toBeGreaterThan(name === 'talk' ? 3 : 5)
    // Some thirty places of each; spec/durable/engine kills at all of one program.
    const every = Math.ceil(first.boundaries / 30)
    for (let killAt = 1; killAt <= first.boundaries; killAt += every) {
      const { ended, effects } = await go(name, killAt)
      // Chance and ids are new where the beginning was not kept.
      if (name === 'talk') expect(ended).toMatchObject({ done: { names: ['one', 'two'], isLater: true } })
      else expect(ended).toEqual(first.ended)
      expect(new Set(effects)).toEqual(new Set(first.effects))
    }
  })

  it('has a step of the journal for each thing that happens, with the time of it', async () => {
    const records: Record[] = []
    const one = coroutine(function* one() {
      yield* await_(sleep(5))
      const to = yield* await_(perform(receive<string>('to')))
      return `${yield* await_(perform(new Mail(to, 'x')))} at ${getRunningLoop().time()}`
    })
    const restate = asyncio({ one }, { note: (record: Record) => records.push(record) })
    const run = restate.start('o', 'one')
    await pass(restate, 7)
    restate.post('o', 'to', 'Ada')
    expect(await restate.ended('o')).toMatchObject({ done: 'sent Ada at 7', steps: 3 })
    expect(run.commands.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'Run begins one',
      'SetState head',
      'CompletePromise begun',
      'Sleep timer(when=5)',
      'SetState waits',
      'Run time of 1',
      'GetPromise to#1',
      'SetState waits',
      'Run time of 2',
      'Run 2 mail(to="Ada", text="x")',
      'SetState waits',
      'SetState end',
      'CompletePromise ended',
    ])
    const last = records.slice(records.map((record) => 'dunder-await' in record).lastIndexOf(true))
    expect(last).toMatchObject([
      { run: 'o', workflow: 'one', loop: 1, at: 0 },
      { n: 1, trap: { kind: 'timer', when: 5 }, at: 5 },
      { n: 2, call: 1, trap: { kind: 'receive', name: 'to' }, ok: 'Ada', took: ['to#1'], at: 7 },
      { n: 3, call: 2, trap: { kind: 'mail', to: 'Ada' }, ok: 'sent Ada', at: 7 },
      { done: 'sent Ada at 7' },
    ])
  })

  it('gives a message to whoever waits for it by then', async () => {
    const talk = coroutine(function* talk() {
      const first = perform(receive<string>('m'))
      const second = perform(receive<string>('m'))
      yield* await_(sleep(1))
      first.cancel()
      const third = perform(receive<string>('m'))
      return yield* await_(gather(second, third))
    })
    const restate = asyncio({ talk })
    restate.start('o', 'talk')
    await pass(restate, 2)
    for (const message of ['a', 'b']) restate.post('o', 'm', message)
    expect(await restate.ended('o')).toMatchObject({ done: ['a', 'b'] })
  })

  it('counts from when a timer was found to be due, not from when it was due', async () => {
    const late = coroutine(function* late() {
      yield* await_(sleep(10))
      return yield* asyncWith(timeout(5), function* () {
        return yield* await_(perform(new Mail('Ada', 'x')))
      })
    })
    const slow = () => new Promise((done) => restate.host.setTimer(() => done('sent'), 1))
    const restate: FakeRestate = asyncio({ late }, { handlerOf: () => slow })
    const run = restate.start('o', 'late')
    await restate.host.until(restate.given(run, 'begun'))
    run.attempting = true
    await pass(restate, 3600)
    run.attempting = false
    void restate.wake(run)
    expect(await restate.ended('o')).toMatchObject({ done: 'sent' })
  })

  it('publishes, and spawns, joins and cancels other runs', async () => {
    const child = coroutine(function* child(name: string) {
      yield* await_(perform(receive('go')))
      return name
    })
    const parent = coroutine(function* parent() {
      const one = yield* await_(perform(spawn(child, ['one'])))
      const two = yield* await_(perform(spawn(child, ['two'], { id: 'two' })))
      yield* await_(perform(publish('children', [one.run, two.run])))
      yield* await_(perform(cancel(two)))
      let lost = ''
      try {
        yield* await_(perform(join(two)))
      } catch (error) {
        lost = String(error)
      }
      return [yield* await_(perform(join(one))), lost]
    })
    const restate = asyncio({ parent, child })
    const run = restate.start('o', 'parent')
    await pass(restate, 1)
    expect(run.state.get('published children')).toEqual({ value: ['o/1', 'two'] })
    restate.post('o/1', 'go', 1)
    expect(await restate.ended('o')).toMatchObject({ done: ['one', 'CancelledError: cancelled by run o'] })
  })

  it('begins anew with another journal, which takes the messages with it', async () => {
    const countdown = coroutine('countdown', function* (from: number): Generator<any, any, any> {
      const got: unknown = yield* await_(perform(receive('tick')))
      if (from === 0) return got
      return yield* await_(perform(again(from - 1)))
    })
    const restate = asyncio({ countdown })
    restate.start('c', 'countdown', 2)
    for (const tick of ['a', 'b', 'c']) restate.post('c', 'tick', tick)
    expect(await restate.ended('c')).toMatchObject({ done: 'c' })
    expect([...restate.runs.keys()]).toEqual(['c', 'c~1', 'c~2'])
  })
})

describe('a program of asyncio on Restate that is cancelled', () => {
  it('has CancelledError in its main task, with the reason; the others end; clean-up performs effects', async () => {
    const careful = coroutine(function* careful() {
      try {
        yield* asyncWith(new TaskGroup(), function* (tasks) {
          tasks.createTask(sleep(100))
          yield* await_(perform(receive('never')))
        })
      } finally {
        yield* await_(perform(new Mail('a', 'cleaned up')))
      }
    })
    const restate = asyncio({ careful })
    const run = restate.start('c', 'careful')
    await restate.host.until(restate.given(run, 'begun'))
    restate.cancel('c', 'enough')
    expect(await restate.ended('c')).toMatchObject({ failed: { name: 'CancelledError', args: ['enough'] }, steps: 2 })
    expect(run.state.get('end')).toMatchObject({ status: 'cancelled' })
  })

  it('may go on, and asks again for what Restate has cancelled with it', async () => {
    const child = coroutine(function* child() {
      return yield* await_(perform(receive('go')))
    })
    const stubborn = coroutine(function* stubborn() {
      const other = yield* await_(perform(spawn(child, [], { id: 'child' })))
      const joining = createTask(
        coroutine(function* joining() {
          return yield* await_(perform(join(other)))
        })(),
      )
      try {
        yield* await_(sleep(100))
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
      }
      return yield* await_(joining)
    })
    const restate = asyncio({ stubborn, child })
    const run = restate.start('s', 'stubborn')
    await pass(restate, 1)
    const joined = run.commands.find(({ kind, text }) => kind === 'Call' && text.includes('join(run='))
    restate.signal(run)
    // Restate cancels the call, too; the child was spawned, and has a cancellation of its own.
    const failure = Object.assign(new Error('cancelled'), { code: 409 })
    run.notifications.push({ completion: joined!.completion, result: { failure }, at: restate.host.now() })
    void restate.wake(run)
    expect(await restate.ended('s')).toMatchObject({ failed: { name: 'CancelledError' } })
    expect(run.commands.filter(({ kind, text }) => kind === 'Call' && text.includes('join(run='))).toHaveLength(2)
  })

  it('before anything else has not begun', async () => {
    const restate = asyncio(programs)
    const run = restate.start('c', 'group')
    restate.signal(run)
    expect(await restate.ended('c')).toMatchObject({ failed: { name: 'CancelledError', args: [] } })
  })
})

describe('a program of asyncio on Restate that cannot go on', () => {
  const pay = (cents: number) =>
    coroutine('pay', function* () {
      yield* await_(gather(perform(new Charge('x', cents)), perform(receive('m'))))
    })

  it('is blocked when it does something else than it did, which names both lines', async () => {
    const restate = asyncio({ pay: pay(500) })
    const run = restate.start('o', 'pay')
    await pass(restate, 1)
    restate.workflows = { pay: pay(501) }
    restate.post('o', 'm', 1)
    await pass(restate, 1)
    expect(run.blocked?.message).toMatch(
      /^run o is blocked: step 1: recorded was charge\(order="x", cents=500\) at restate\/asyncio-drive\.spec\.ts:\d+, and now it is charge\(order="x", cents=501\) at restate\/asyncio-drive\.spec\.ts:\d+\./,
    )
    restate.workflows = { pay: pay(500) }
    restate.retry('o')
    expect(await restate.ended('o')).toMatchObject({ steps: 2 })
  })

  it('is blocked by an effect without a handler, and by what has no loop or another', async () => {
    const unknown = asyncio({ pay: pay(1) }, { handlerOf: () => undefined })
    const run = unknown.start('o', 'pay')
    await pass(unknown, 1)
    expect(run.blocked?.message).toBe('run o is blocked: there is no handler for charge (Charge)')
    const blockedBy = async (before: object, after: object): Promise<string | undefined> => {
      const restate = asyncio({ pay: pay(1) }, before)
      const one = restate.start('o', 'pay')
      await pass(restate, 1)
      Object.assign(restate.world, after)
      restate.post('o', 'm', 1)
      await pass(restate, 1)
      return one.blocked?.message
    }
    expect(await blockedBy({}, { isAsyncio: false })).toBe(
      'run o is blocked: asyncio ran it: service() with `perform` takes it up',
    )
    const restate = new FakeRestate({
      pay: coroutine('pay', function* () {
        yield* await_(doze(1))
      }),
    })
    const plain = restate.start('o', 'pay')
    await restate.host.until(restate.given(plain, 'begun'))
    Object.assign(restate.world, { isAsyncio: true })
    await pass(restate, 2)
    expect(plain.blocked?.message).toBe(
      'run o is blocked: no loop of asyncio ran it: service() without `perform` takes it up',
    )
  })

  it('is blocked by a loop of another order', async () => {
    const restate = asyncio({ pay: pay(1) })
    const run = restate.start('o', 'pay')
    await pass(restate, 1)
    const began = run.notifications[0] as { result: { value: { loop: number } } }
    began.result.value.loop = 7
    restate.post('o', 'm', 1)
    await pass(restate, 1)
    expect(run.blocked?.message).toBe(
      'run o is blocked: its loop ran things in order 7, and this version of dunder-await runs them in order 1; let it ' +
        'end with a version of order 7',
    )
  })

  it('has a TypeError for a value that cannot be kept', async () => {
    const odd = coroutine(function* odd() {
      yield* await_(perform(new Mail((() => 1) as never, 'x')))
    })
    const restate = asyncio({ odd })
    restate.start('o', 'odd')
    expect(await restate.ended('o')).toMatchObject({
      failed: { name: 'TypeError', args: [expect.stringContaining('what mail asks for cannot be kept')] },
    })
  })

  it('says so if nothing can wake it, and can be cancelled', async () => {
    const stuck = coroutine(function* stuck() {
      const lock = new Lock()
      yield* await_(lock.acquire())
      yield* await_(lock.acquire())
    })
    const restate = asyncio({ stuck })
    const run = restate.start('o', 'stuck')
    await pass(restate, 1)
    expect(run.state.get('waits')).toEqual({ n: 1, for: 'nothing can wake its tasks but cancel(): Task-1' })
    restate.cancel('o')
    expect(await restate.ended('o')).toMatchObject({ failed: { name: 'CancelledError' } })
  })
})
