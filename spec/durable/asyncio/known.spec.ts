import { checkTrap, Known } from '../../../lib/durable/asyncio/known.js'
import type { Head } from '../../../lib/durable/records.js'
import { all, now, patched, race, random, sleep, uuid, version } from '../../../lib/durable/traps.js'
import { Mail } from '../purchase.js'

const head = { code: 3, patches: ['p'], seed: [1, 2, 3, 4] } as unknown as Head

describe('what a durable loop knows', () => {
  it('is the time, chance, the version and the patches: the same for the same head', () => {
    const asked = [now(), random(), uuid(), version(), patched('p'), patched('q'), new Mail('a', 'x')]
    const replies = (known: Known): unknown[] => asked.map((trap) => known.reply(trap, 7))
    const said = replies(new Known(head))
    expect(said).toEqual(replies(new Known(head)))
    expect(said).toEqual([
      { ok: 7 },
      { ok: expect.any(Number) as number },
      { ok: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/) as string },
      { ok: 3 },
      { ok: true },
      { ok: false },
      undefined,
    ])
  })
})

describe('what is no trap of a durable loop', () => {
  it('is refused, with what asyncio has in its place', () => {
    expect(() => checkTrap(5)).toThrow('perform() takes a durable trap, not int')
    expect(() => checkTrap(sleep(1))).toThrow('perform() does not take sleep: asyncio has sleep() itself')
    expect(() => checkTrap(race({ a: sleep(1) }))).toThrow('perform() does not take race: asyncio has wait(')
    expect(() => checkTrap(all([]))).toThrow('perform() does not take all: asyncio has gather()')
    expect(() => checkTrap(new Mail('a', 'x'))).not.toThrow()
  })
})
