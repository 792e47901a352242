import { await_, coroutine } from '../../../lib/index.js'
import { gather, sleep } from '../../../lib/asyncio/index.js'
import type { Future } from '../../../lib/asyncio/future/futures.js'
import { Ended } from '../../../lib/asyncio/waiting/gather-ended.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

/** Has children end in an order; each `.` deals with one. Gives those that were dealt with. */
function dealtWith(order: string, all = 'abcdef'): string {
  const loop = new VirtualEventLoop()
  const futures = new Map(all.split('').map((name) => [name, loop.createFuture()] as const))
  const names = new Map([...futures].map(([name, future]) => [future as Future<unknown>, name]))
  const ended = new Ended(all.split('').map((name) => futures.get(name) as Future<unknown>))
  let dealt = ''
  for (const step of order) {
    if (step === '.') dealt += names.get(ended.shift())
    else ended.push(futures.get(step) as Future<unknown>)
  }
  return dealt
}

describe('the children of a gather that have ended', () => {
  it.each([
    'abcdef......',
    'a.b.c.d.e.f.',
    'ab.c..de.f..',
    'fedcba......',
    'b.a.c.d.',
    'ab.dc...e.f.',
    'a.c.b.d.',
    'bcd.a...',
  ])('come out in the order in which they went in: %s', (order) => {
    expect(dealtWith(order)).toBe(order.replaceAll('.', ''))
  })

  it('do so where one stands twice among the arguments', () => {
    expect(dealtWith('abc...', 'aabbc')).toBe('abc')
  })

  it('are asked for their errors in that order', () => {
    const fails = coroutine(function* fails(delay: number) {
      yield* await_(sleep(delay))
      throw new RangeError(String(delay))
    })
    const loop = new VirtualEventLoop()
    const main = coroutine(function* main() {
      yield* await_(gather(sleep(1), sleep(4), fails(3), fails(2)))
    })
    expect(() => loop.runUntilComplete(main())).toThrow(new RangeError('2'))
  })
})
