import { again, all, cancel, join, publish, race, sleep, spawn } from '../../lib/durable/traps.js'
import { child } from './purchase.js'

describe('the traps', () => {
  it('refuse what they cannot do', () => {
    expect(() => sleep('1' as never)).toThrow('sleep() takes a number of seconds, not str')
    expect(() => sleep(NaN)).toThrow('sleep() takes a number of seconds, not float')
    expect(() => race({})).toThrow('race() needs something to wait for')
    expect(() => race({ a: 5 as never })).toThrow("race() takes durable traps, and 'a' is int")
    expect(() => all([again()])).toThrow('again() ends the run: it cannot be a part of all()')
    expect(() => spawn(5 as never, [])).toThrow('spawn() takes a coroutine function or its name, not int')
    expect(() => join('o1' as never)).toThrow('join() takes the handle that spawn() is answered with, not str')
    expect(() => cancel(undefined as never)).toThrow('cancel() takes the handle')
  })

  it('name the workflow that is spawned', () => {
    expect(spawn(child, ['o', 1]).workflow).toBe('child')
    expect(spawn('later', [], { id: 'x' })).toMatchObject({ workflow: 'later', id: 'x' })
    expect(publish('k', 1)).toMatchObject({ key: 'k', value: 1 })
  })
})
