import { asyncWith, await_ } from '../../../lib/index.js'
import { Event } from '../../../lib/asyncio/sync/event.js'
import { Lock } from '../../../lib/asyncio/sync/lock.js'
import { primitiveRepr } from '../../../lib/asyncio/sync/mixins.js'
import { Semaphore } from '../../../lib/asyncio/sync/semaphore.js'
import { attempt, traced } from '../traced.js'

describe('what is bound to a loop', () => {
  it('needs one that is running, and stays with the first', () => {
    const event = new Event()
    expect(attempt(() => event._getLoop())).toBe("!! RuntimeError('no running event loop')")
    traced(function* (_note, loop) {
      expect(event._getLoop()).toBe(loop)
    })
    traced(function* () {
      expect(attempt(() => event._getLoop())).toMatch(/is bound to a different event loop/)
    })
  })
})

describe('what is acquired', () => {
  it.each([() => new Lock(), () => new Semaphore(1)])('is so for a block, without a value (%#)', (make) => {
    const lines = traced(function* (note) {
      const one = make()
      yield* asyncWith(one, function* (entered) {
        note(entered, one.locked())
      })
      note(one.locked(), yield* await_(one.acquire()))
    })
    expect(lines).toEqual(['#1 t0 None True', '#1 t0 False True'])
  })
})

describe('the text of a primitive', () => {
  it('says what it is, in which state, and how many wait', () => {
    const lock = new Lock()
    expect(primitiveRepr(lock, 'state', 0)).toMatch(/^<asyncio\.locks\.Lock object at 0x[0-9a-f]+ \[state\]>$/)
    expect(primitiveRepr(lock, 'state', 2)).toMatch(/\[state, waiters:2\]>$/)
  })
})
