import { dunderAwait } from '../../lib/conformance/adapters/dunder-await'
import { runtimeOf } from '../../lib/conformance/adapter'
import { bodiesOf } from '../../lib/conformance/asyncio-bodies'
import { VirtualEventLoop } from '../../lib/asyncio/run/virtual-events'
import { ValueError } from '../../lib/protocol/exceptions'

const { val, bad, slp, fail } = bodiesOf(runtimeOf(dunderAwait))

it('has bodies that give what they are given, at once and later', () => {
  const loop = new VirtualEventLoop()
  expect(loop.runUntilComplete(val(1))).toBe(1)
  expect(loop.time()).toBe(0)
  expect(loop.runUntilComplete(slp(2, 'later'))).toBe('later')
  expect(loop.time()).toBe(2)
})

it('has bodies that raise what they are given, at once and later', () => {
  const loop = new VirtualEventLoop()
  expect(() => loop.runUntilComplete(bad(new ValueError('now')))).toThrow('now')
  expect(loop.time()).toBe(0)
  expect(() => loop.runUntilComplete(fail(3, new ValueError('later')))).toThrow('later')
  expect(loop.time()).toBe(3)
})
