import * as asyncio from '../../../lib/asyncio/index.js'
import { await_, coroutine } from '../../../lib/index.js'
import { effects } from '../../../lib/durable/asyncio/effects.js'
import { journalIn, recordsOf } from '../../../lib/durable/restate/download.js'
import { Door } from '../../../lib/durable/restate/http.js'
import { sleep } from '../../../lib/durable/traps.js'
import { Charge } from '../purchase.js'
import { fakeServer } from './fake-server.js'
import { came, cancelled, command, input, paid } from './rows.js'

const pay = (cents: number) =>
  coroutine(function* pay(order: string) {
    const receipt = yield* await_(new Charge(order, cents))
    yield* await_(sleep(60))
    return receipt
  })

/** A Restate that has this journal. */
const restate = (rows: object[], invocations: object[] = [{ id: 'inv_o' }], moved: object[] = []) =>
  fakeServer({
    '/query': ({ query }: { query: string }) => ({
      rows: query.includes('from state') ? moved : query.includes('sys_journal') ? rows : invocations,
    }),
  })

describe('the records of a run on Restate', () => {
  it('are those that a store would have, as far as it has come', async () => {
    const server = await restate(paid)
    const { records } = await recordsOf(new Door(server.url), 'durable', 'o', () => pay(500))
    const at = Date.parse('2026-01-01T00:00:07.000Z') / 1000
    expect(records).toEqual([
      { 'dunder-await': 'durable', version: 1, run: 'o', workflow: 'pay', args: ['x'], code: 2, patches: [], at: 5 },
      { n: 1, trap: { kind: 'charge', order: 'x', cents: 500 }, ok: 'r-x', at },
    ])
    await server.close()
  })

  it('have the lines of source that are kept, also of steps that keep nothing themselves', async () => {
    const server = await restate([
      ...paid.slice(0, -3),
      came('Run', 3, { ok: 'r-x', lines: { '1': 'shop/old.ts:7' } }),
      ...paid.slice(-2),
    ])
    const { records } = await recordsOf(new Door(server.url), 'durable', 'o', () => pay(500))
    expect(records[1]).toMatchObject({ n: 1, ok: 'r-x', from: 'shop/old.ts:7' })
    const changed = await recordsOf(new Door(server.url), 'durable', 'o', () => pay(501))
    expect(changed.divergence).toMatchObject({
      step: 1,
      recorded: 'charge(order="x", cents=500) at shop/old.ts:7',
      now: expect.stringMatching(/^charge\(order="x", cents=501\) at restate\/download\.spec\.ts:\d+$/),
    })
    await server.close()
  })

  it('are those of a program of asyncio, with what happened to its loop', async () => {
    const perform = effects<Charge>()
    const program = coroutine('pay', function* () {
      const receipt = yield* await_(perform(new Charge('x', 500)))
      yield* await_(asyncio.sleep(60))
      return receipt
    })
    const server = await restate([
      input({ workflow: 'pay', args: [] }),
      command('Run', { completion_id: 1, name: 'begins pay' }),
      came('Run', 1, { code: 1, patches: [], at: 5, loop: 1, seed: [1, 2, 3, 4] }),
      command('SetState', { key: 'head', value: [], name: '' }),
      command('CompletePromise', { key: 'begun', completion_id: 2, name: '' }),
      command('Run', { completion_id: 3, name: '1 charge(order="x", cents=500)' }),
      came('Run', 3, { ok: 'r-x', at: 6, lines: { '1': 'shop/old.ts:7' } }),
      command('Sleep', { wake_up_time: 1, completion_id: 4, name: 'timer(when=61)' }),
    ])
    const { records } = await recordsOf(new Door(server.url), 'durable', 'o', () => program as never)
    expect(records).toMatchObject([
      { workflow: 'pay', loop: 1, seed: [1, 2, 3, 4], at: 5 },
      { n: 1, call: 1, trap: { kind: 'charge', cents: 500 }, ok: 'r-x', at: 6, from: 'shop/old.ts:7' },
    ])
    await server.close()
  })

  it('have its end, and that it was cancelled', async () => {
    const server = await restate([
      ...paid,
      cancelled(),
      command('PeekPromise', { key: 'cancelled#1', completion_id: 5, name: '' }),
      came('PeekPromise', 5, 'enough'),
    ])
    const { records } = await recordsOf(new Door(server.url), 'durable', 'o', () => pay(500))
    expect(records.at(-2)).toMatchObject({ n: 2, error: { name: 'CancelledError', args: ['enough'] }, cancelled: true })
    expect(records.at(-1)).toMatchObject({ failed: { name: 'CancelledError' } })
    await server.close()
  })

  it('end where the workflow does something else', async () => {
    const server = await restate(paid)
    const { records, divergence } = await recordsOf(new Door(server.url), 'durable', 'o', () => pay(501))
    expect(records).toHaveLength(1)
    expect(divergence?.message).toMatch(
      /^run o is blocked: step 1: recorded was charge\(order="x", cents=500\), and now it is charge\(order="x", cents=501\)/,
    )
    await server.close()
  })

  it('are of the journal that a run has begun last', async () => {
    const server = await restate(paid, [{ id: 'inv_o' }], [{ value_utf8: '"o~1"' }])
    await recordsOf(new Door(server.url), 'durable', 'o', () => pay(500))
    const [, , asked] = server.asked[1] ?? []
    expect((asked as { query: string }).query).toContain("target_service_key = 'o~1'")
    await server.close()
  })

  it('are missing where there is no run, or its journal is not kept any more', async () => {
    const none = await restate([], [])
    await expect(recordsOf(new Door(none.url), 'durable', 'o', () => undefined)).rejects.toThrow('there is no run o')
    await none.close()
    const old = await restate([])
    await expect(recordsOf(new Door(old.url), 'durable', 'o', () => undefined)).rejects.toThrow(
      'Restate does not keep the journal of run o any more',
    )
    await old.close()
  })
})

test('a journal of something else is refused', () => {
  expect(() => journalIn([input({ some: 'thing' })] as never, 'o', 'inv_o')).toThrow(
    'this is no journal of a durable run, or one of a Restate that has others: inv_o',
  )
})
