import { await_, coroutine } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { Event } from '../../../lib/asyncio/sync/event.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { attempt, outcome, ticks, traced } from '../traced.js'

describe('an event', () => {
  it('wakes all who wait, in order, in the next iteration (SYNC-12)', () => {
    const lines = traced(function* (note) {
      const event = new Event()
      note(event.isSet())
      const waiter = coroutine(function* (name: string) {
        note(name, yield* await_(event.wait()))
      })
      const tasks = ['a', 'b', 'c'].map((name) => createTask(waiter(name)))
      yield* await_(sleep(0))
      event.set()
      note('set')
      yield* await_(sleep(0))
      note('after', yield* await_(event.wait()))
      yield* await_(gather(...tasks))
      event.clear()
      note(event.isSet())
    })
    expect(lines).toEqual([
      '#1 t0 False',
      '#2 t0 set',
      '#3 t0 a True',
      '#3 t0 b True',
      '#3 t0 c True',
      '#3 t0 after True',
      '#3 t0 False',
    ])
  })

  it('wakes them also if it is cleared at once (SYNC-13)', () => {
    const lines = traced(function* (note) {
      const event = new Event()
      const waiter = coroutine(function* (name: string) {
        note(name, yield* await_(event.wait()), event.isSet())
      })
      const task = createTask(waiter('a'))
      yield* await_(sleep(0))
      event.set()
      event.clear()
      const late = createTask(waiter('late'))
      yield* await_(task)
      yield* ticks(2)
      note(late.done())
      event.set()
      event.set()
      yield* await_(late)
    })
    expect(lines).toEqual(['#3 t0 a True False', '#6 t0 False', '#7 t0 late True True'])
  })

  it('forgets who is cancelled, and prints its state (SYNC-14)', () => {
    const lines = traced(function* (note) {
      const event = new Event()
      const state = () => /\[.*\]/.exec(String(event))?.[0]
      const task = createTask(event.wait())
      yield* await_(sleep(0))
      note(state())
      task.cancel()
      yield* await_(outcome(note, 't', task))
      note(state())
      event.set()
      note(state())
    })
    expect(lines).toEqual(['#2 t0 [unset, waiters:1]', '#4 t0 t !! CancelledError()', '#4 t0 [unset]', '#4 t0 [set]'])
  })

  it('takes no arguments (SYNC-36)', () => {
    expect(attempt(() => new Event({ loop: 1 } as never))).toBe(
      `!! TypeError("Event.__init__() got an unexpected keyword argument 'loop'")`,
    )
  })
})
