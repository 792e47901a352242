import { sleep as napping } from '../../../lib/asyncio/waiting/sleep.js'
import { await_, coroutine } from '../../../lib/index.js'
import { journalOf } from '../../../lib/journal/recorder.js'
import { durableAsyncio } from '../../../lib/durable/asyncio/durable-asyncio.js'
import { openRun } from '../../../lib/durable/places/open-run.js'
import type { Place } from '../../../lib/durable/places/place.js'
import type { Record } from '../../../lib/durable/records.js'
import { memory } from '../../../lib/durable/store.js'
import { receive } from '../../../lib/durable/traps.js'
import { Charge } from '../purchase.js'

const make = (cents: number) =>
  coroutine(function* pay(order: string) {
    const receipt = yield* await_(new Charge(order, cents))
    return [receipt, yield* await_(receive('m'))]
  })
const records: Record[] = [
  { 'dunder-await': 'durable', version: 1, run: 'o', workflow: 'pay', args: ['x'], code: 1, patches: [], at: 0 },
  { n: 1, trap: { kind: 'charge', order: 'x', cents: 5 }, ok: 'r', at: 1 },
]
const place = (kept = records): Place => ({
  owner: async () => undefined,
  runs: async () => [],
  records: async () => ({ records: kept }),
})

describe('a run that is opened', () => {
  it('is a recorded coroutine that stands where the run stands', async () => {
    const { coroutine: opened, info, divergence } = await openRun(place(), 'o', () => make(5))
    expect(info).toMatchObject({ id: 'o', steps: 1, status: 'running' })
    expect(divergence).toBeUndefined()
    expect(journalOf(opened)?.steps).toHaveLength(2)
    expect(opened.resume('x')).toEqual({ done: true, value: ['r', 'x'] })
  })

  it('stands before the step in which the workflow does something else', async () => {
    const { coroutine: opened, divergence } = await openRun(place(), 'o', () => make(6))
    expect(divergence?.message).toMatch(
      /^run o is blocked: step 1: recorded was charge\(order="x", cents=5\), and now it is charge\(order="x", cents=6\)/,
    )
    expect(journalOf(opened)?.steps).toHaveLength(1)
  })

  it('may be a program of asyncio', async () => {
    const nap = coroutine(function* nap(order: string) {
      yield* await_(napping(3600))
      return order
    })
    const store = memory()
    const engine = durableAsyncio({ nap }, { store, handlers: {} })
    await engine.start('n', 'nap', 'x')
    const kept = await store.load('n')
    await engine[Symbol.asyncDispose]()
    const { coroutine: opened, info } = await openRun(place(kept), 'n', () => nap as never)
    expect(info).toMatchObject({ id: 'n', status: 'running' })
    expect(String(journalOf(opened))).toBe("  0  send(None) -> yield {'timer': 3600}")
  })

  it('needs its workflow', async () => {
    await expect(openRun(place(), 'o', () => undefined)).rejects.toThrow(
      'run o is of the workflow pay, which nothing here has; load the file that has it',
    )
  })
})
