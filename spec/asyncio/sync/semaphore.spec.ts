import { asyncWith, await_, coroutine } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { BoundedSemaphore, Semaphore } from '../../../lib/asyncio/sync/semaphore.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { attempt, type Note, outcome, ticks, traced } from '../traced.js'

const state = (semaphore: Semaphore) => /\[.*\]/.exec(String(semaphore))?.[0]

const taker = coroutine(function* taker(note: Note, semaphore: Semaphore, name: string) {
  yield* await_(semaphore.acquire())
  note(name)
})

describe('a semaphore', () => {
  it('lets so many in, then as many as are released (SYNC-23)', () => {
    const lines = traced(function* (note) {
      const two = new Semaphore(2)
      note(two.locked(), yield* await_(two.acquire()), yield* await_(two.acquire()), two.locked())
      const tasks = ['a', 'b', 'c'].map((name) => createTask(taker(note, two, name)))
      yield* await_(sleep(0))
      two.release()
      note('released')
      yield* ticks(2)
      two.release()
      two.release()
      yield* await_(gather(...tasks))
    })
    expect(lines).toEqual(['#1 t0 False True True True', '#2 t0 released', '#3 t0 a', '#5 t0 b', '#5 t0 c'])
  })

  it('hands its slot to who waits, not to a newcomer (SYNC-24)', () => {
    const lines = traced(function* (note) {
      const one = new Semaphore(1)
      yield* await_(one.acquire())
      const a = createTask(taker(note, one, 'a'))
      yield* await_(sleep(0))
      one.release()
      note(one.locked(), state(one))
      const b = createTask(taker(note, one, 'b'))
      yield* ticks(3)
      note(a.done(), b.done())
      one.release()
      yield* await_(b)
    })
    expect(lines).toEqual(['#2 t0 True [locked, waiters:1]', '#3 t0 a', '#5 t0 True False', '#6 t0 b'])
  })

  it('may be released more often than acquired, unless it is bounded (SYNC-25)', () => {
    traced(function* () {
      const one = new Semaphore(1)
      one.release()
      expect(state(one)).toBe('[unlocked, value:2]')
      const bounded = new BoundedSemaphore(1)
      const refusal = "!! ValueError('BoundedSemaphore released too many times')"
      expect(attempt(() => bounded.release())).toBe(refusal)
      yield* await_(bounded.acquire())
      bounded.release()
      expect(attempt(() => bounded.release())).toBe(refusal)
    })
    expect(attempt(() => new Semaphore(-1))).toBe("!! ValueError('Semaphore initial value must be >= 0')")
    expect(new Semaphore(0).locked()).toBe(true)
  })

  it.each([false, true])('does not lose the slot of who is cancelled, woken already: %s (SYNC-26)', (isLate) => {
    const lines = traced(function* (note) {
      const one = new Semaphore(1)
      yield* await_(one.acquire())
      const user = coroutine(function* (name: string) {
        yield* await_(one.acquire())
        note(name, 'has it')
        one.release()
      })
      const [a, b] = [createTask(user('a')), createTask(user('b'))]
      yield* await_(sleep(0))
      if (isLate) one.release()
      a.cancel()
      if (!isLate) one.release()
      yield* await_(outcome(note, 'a', a))
      yield* await_(b)
      note(one.locked(), state(one))
    })
    expect(lines).toEqual([
      `#${isLate ? 4 : 3} t0 b has it`,
      '#4 t0 a !! CancelledError()',
      '#4 t0 False [unlocked, value:1]',
    ])
  })

  it('is held for a block (SYNC-27, SYNC-40)', () => {
    const order: string[] = []
    const lines = traced(function* (note) {
      const two = new Semaphore(2)
      const visitor = coroutine(function* (name: string) {
        yield* asyncWith(two, function* (entered) {
          note(name, 'in', entered)
          yield* await_(sleep(1))
        })
        note(name, 'out')
      })
      yield* await_(gather(visitor('a'), visitor('b'), visitor('c')))
      const one = new Semaphore(1)
      const worker = coroutine(function* (name: string, times: number) {
        for (let i = 0; i < times; i++) {
          yield* asyncWith(one, function* () {
            order.push(name)
            yield* await_(sleep(0))
          })
        }
      })
      yield* await_(gather(worker('a', 3), worker('b', 3), worker('c', 2)))
    })
    expect(lines.slice(0, 5)).toEqual([
      '#2 t0 a in None',
      '#2 t0 b in None',
      '#4 t1 a out',
      '#4 t1 b out',
      '#5 t1 c in None',
    ])
    expect(order.join('')).toBe('abcabcab')
  })

  it('wakes as many as it is released times in one iteration (SYNC-28)', () => {
    const lines = traced(function* (note) {
      const none = new Semaphore(0)
      const tasks = ['a', 'b', 'c'].map((name) => createTask(taker(note, none, name)))
      yield* await_(sleep(0))
      none.release()
      none.release()
      note('released 2')
      yield* ticks(2)
      note('one left', state(none))
      none.release()
      yield* await_(gather(...tasks))
    })
    expect(lines).toEqual(['#2 t0 released 2', '#3 t0 a', '#3 t0 b', '#4 t0 one left [locked, waiters:1]', '#5 t0 c'])
  })

  it('takes no options (SYNC-36)', () => {
    for (const type of [Semaphore, BoundedSemaphore]) {
      expect(attempt(() => new type({ loop: 1 } as never))).toBe(
        `!! TypeError("${type.name}.__init__() got an unexpected keyword argument 'loop'")`,
      )
    }
  })
})
