import { await_, coroutine } from '../../../lib/index.js'
import { RunState } from '../../../lib/durable/run-state.js'
import type { Record } from '../../../lib/durable/records.js'
import { again, now, publish, receive, sleep, version } from '../../../lib/durable/traps.js'
import { Charge, child, handlers, Mail, purchase } from '../purchase.js'
import { FakeRestate } from './fake-restate.js'

const workflows = { purchase, child }
const bought = { receipt: 'r-o1-500', by: 'Ada', a: 'sent a@x', b: 'sent b@x', failed: 'RangeError: no' }

interface Gone {
  readonly done: unknown
  readonly effects: readonly string[]
  /** The effects that were done although their reply was kept. */
  readonly kept: readonly string[]
  readonly boundaries: number
}

/** Buys something, with a worker that is killed at a boundary. */
async function go(killAt: number): Promise<Gone> {
  const effects: string[] = []
  const kept: string[] = []
  const counted = Object.entries(handlers).map(([kind, handler]) => {
    const count = (trap: never, { key }: { key: string }): string => {
      restate.boundary()
      effects.push(key)
      if (isKept(restate, key)) kept.push(key)
      return handler(trap)
    }
    return [kind, count]
  })
  const restate = new FakeRestate(workflows, Object.fromEntries(counted))
  restate.killAt = killAt
  restate.start('o1', 'purchase', 'o1', 500)
  restate.post('o1', 'approve', 'Ada')
  const ended = await restate.ended('o1')
  return { done: 'done' in ended && ended.done, effects, boundaries: restate.boundaries, kept }
}

/** Whether the reply of a step is in the journal. */
function isKept(restate: FakeRestate, key: string): boolean {
  const slash = key.lastIndexOf('/')
  const { notifications, commands } = restate.run(key.slice(0, slash))
  const named = (id = 0): boolean => commands[id - 1]?.text.startsWith(`${key.slice(slash + 1)} `) === true
  return notifications.some(({ completion }) => named(completion))
}

describe('a run on Restate', () => {
  it('does what it does in memory, a step of the journal for each trap', async () => {
    const restate = new FakeRestate(workflows, handlers)
    const run = restate.start('o1', 'purchase', 'o1', 500)
    restate.post('o1', 'approve', 'Ada')
    expect(await restate.ended('o1')).toMatchObject({ done: { ...bought, part: 'o1/1' }, steps: 9 })
    const named = run.commands.filter(({ kind }) => kind === 'Run').map(({ text }) => text)
    expect(named.slice(0, 4)).toEqual(['begins purchase', '1 now()', '2 random()', '3 charge(order="o1", cents=500)'])
    expect(named.at(-1)).toBe('9 charge(order="o1", cents=-1)')
    expect(run.state.get('end')).toMatchObject({ status: 'done', steps: 9 })
    expect(run.state.get('head')).toEqual({ workflow: 'purchase', at: 0 })
  })

  it('survives a worker that is killed at any boundary: no wrong result, nothing done again that was kept', async () => {
    const first = await go(0)
    expect(first.boundaries).toBeGreaterThan(15)
    let repeated = 0
    for (let killAt = 1; killAt <= first.boundaries; killAt++) {
      const { done, effects, kept } = await go(killAt)
      // What was not kept when the worker was killed may come out otherwise.
      expect({ ...(done as object), dice: 0 }).toEqual({ ...(first.done as object), dice: 0 })
      expect(new Set(effects)).toEqual(new Set(first.effects))
      expect(kept).toEqual([])
      repeated += effects.length - first.effects.length
    }
    expect(repeated).toBeGreaterThan(0)
  })

  it('tells of records as a store would have them', async () => {
    const records: Record[] = []
    const one = coroutine(function* one() {
      yield* await_(publish('half', 0.5))
      return yield* await_(receive<string>('m'))
    })
    const restate = new FakeRestate({ one }, {}, { note: (record) => records.push(record) })
    restate.start('o', 'one')
    restate.post('o', 'm', 'x')
    await restate.ended('o')
    // It was begun anew for each reply; the last time it told of everything.
    const last = records.slice(records.map((record) => 'dunder-await' in record).lastIndexOf(true))
    const { state, steps } = RunState.of(last)
    expect(state.head).toMatchObject({ run: 'o', workflow: 'one', args: [], code: 1 })
    expect(state.published.get('half')).toBe(0.5)
    expect(steps.at(-1)).toMatchObject({ n: 2, trap: { kind: 'receive', name: 'm' }, ok: 'x', took: ['m#1'] })
    expect(state.end).toMatchObject({ done: 'x' })
  })

  it('keeps its version from its beginning, also when the worker is another one later', async () => {
    const seen = coroutine(function* seen() {
      yield* await_(receive('m'))
      return yield* await_(version())
    })
    const restate = new FakeRestate({ seen }, {}, { code: 3 })
    restate.start('o', 'seen')
    await restate.host.until(restate.given(restate.run('o'), 'begun'))
    Object.assign(restate.world, { code: 4 })
    restate.post('o', 'm', 'x')
    expect(await restate.ended('o')).toMatchObject({ done: 3 })
  })

  it('fails with what its body raises, and with a result that cannot be kept', async () => {
    const bad = coroutine(function* bad() {
      yield* await_(now())
      throw new RangeError('bad')
    })
    const odd = coroutine(function* odd() {
      return () => 1
    })
    const restate = new FakeRestate({ bad, odd })
    restate.start('b', 'bad')
    restate.start('o', 'odd')
    expect(await restate.ended('b')).toMatchObject({ failed: { name: 'RangeError', args: ['bad'] } })
    expect(await restate.ended('o')).toMatchObject({ failed: { name: 'TypeError' } })
    expect(restate.run('b').state.get('end')).toEqual({ status: 'failed', detail: 'RangeError: bad', steps: 1 })
  })

  it('is blocked, and leaves its coroutine alone, when it does something else than it did', async () => {
    const cleaned: string[] = []
    const make = (cents: number) =>
      coroutine(function* pay() {
        try {
          yield* await_(receive('m'))
          yield* await_(new Charge('x', cents))
          yield* await_(receive('n'))
        } finally {
          cleaned.push('cleaned')
        }
      })
    const restate = new FakeRestate({ pay: make(500) }, handlers)
    const run = restate.start('o', 'pay')
    restate.post('o', 'm', 'x')
    await restate.host.until(new Promise<void>((done) => restate.host.setTimer(done, 1)))
    const before = [...run.commands]
    restate.workflows = { pay: make(501) }
    restate.post('o', 'n', 'x')
    await restate.host.until(new Promise<void>((done) => restate.host.setTimer(done, 1)))
    expect(run.blocked?.message).toMatch(
      /^run o is blocked: step 2: recorded was charge\(order="x", cents=500\) at restate\/driver\.spec\.ts:\d+, and now it is charge\(order="x", cents=501\) at restate\/driver\.spec\.ts:\d+\./,
    )
    expect(cleaned).toEqual([])
    expect(run.commands).toEqual(before)
    restate.workflows = { pay: make(500) }
    restate.retry('o')
    expect(await restate.ended('o')).toMatchObject({ steps: 3 })
  })

  it('is blocked by a workflow and by a handler that are missing', async () => {
    const pay = coroutine(function* pay() {
      yield* await_(new Charge('x', 1))
    })
    const restate = new FakeRestate({ pay })
    restate.start('o', 'pay')
    restate.start('p', 'buy')
    await restate.host.until(new Promise<void>((done) => restate.host.setTimer(done, 1)))
    expect(restate.run('o').blocked?.message).toBe('run o is blocked: there is no handler for charge (Charge)')
    expect(restate.run('p').blocked?.message).toBe('run p is blocked: there is no workflow buy')
  })
})

describe('cancelling a run on Restate', () => {
  const careful = coroutine(function* careful() {
    try {
      yield* await_(sleep(1000))
    } finally {
      yield* await_(new Mail('a', 'cleaned up'))
    }
  })

  it('raises CancelledError where it waits, with the reason; clean-up may await', async () => {
    const restate = new FakeRestate({ careful }, handlers)
    const run = restate.start('c', 'careful')
    await restate.host.until(restate.given(run, 'begun'))
    restate.cancel('c', 'enough')
    expect(await restate.ended('c')).toMatchObject({ failed: { name: 'CancelledError', args: ['enough'] }, steps: 2 })
    expect(run.state.get('end')).toMatchObject({ status: 'cancelled' })
  })

  it('has no reason if Restate itself was asked, and may come before anything else', async () => {
    const restate = new FakeRestate({ careful }, handlers)
    const run = restate.start('c', 'careful')
    restate.signal(run)
    expect(await restate.ended('c')).toMatchObject({ failed: { name: 'CancelledError', args: [] } })
  })
})

describe('a run that begins anew', () => {
  const countdown = coroutine('countdown', function* (from: number): Generator<any, any, any> {
    yield* await_(publish('left', from))
    const got: unknown = yield* await_(receive('tick'))
    if (from === 0) return got
    return yield* await_(again(from - 1))
  })

  it('has a journal for each beginning, and takes its messages with it', async () => {
    const restate = new FakeRestate({ countdown })
    const run = restate.start('c', 'countdown', 2)
    for (const tick of ['a', 'b', 'c']) restate.post('c', 'tick', tick)
    expect(await restate.ended('c')).toMatchObject({ done: 'c' })
    expect([...restate.runs.keys()]).toEqual(['c', 'c~1', 'c~2'])
    expect(run.state.get('current')).toBe('c~2')
    expect(restate.run('c~2').state.get('head')).toEqual({ workflow: 'countdown', at: 0, of: 'c' })
    expect(restate.run('c~2').state.get('published left')).toEqual({ value: 0 })
  })

  it('is cancelled in the journal where it is', async () => {
    const restate = new FakeRestate({ countdown })
    restate.start('c', 'countdown', 2)
    restate.post('c', 'tick', 'a')
    await restate.host.until(new Promise<void>((done) => restate.host.setTimer(done, 1)))
    restate.cancel('c', 'enough')
    expect(await restate.ended('c')).toMatchObject({ failed: { name: 'CancelledError', args: ['enough'] } })
  })
})
