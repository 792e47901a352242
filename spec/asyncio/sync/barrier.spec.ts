import { asyncWith, await_, coroutine } from '../../../lib/index.js'
import { Barrier } from '../../../lib/asyncio/sync/barrier.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { attempt, type Note, outcome, ticks, traced } from '../traced.js'

const state = (barrier: Barrier) => /\[.*\]/.exec(String(barrier))?.[0]

const arriving = coroutine(function* arriving(note: Note, barrier: Barrier, name: string) {
  note(name, yield* await_(barrier.wait()))
})

describe('a barrier', () => {
  it('lets all go when the last one arrives, again and again (SYNC-29)', () => {
    const lines = traced(function* (note) {
      const barrier = new Barrier(3)
      note(barrier.parties, barrier.nWaiting, barrier.broken)
      const tasks = ['a', 'b'].map((name) => createTask(arriving(note, barrier, name)))
      yield* ticks(3)
      note(barrier.nWaiting, state(barrier))
      tasks.push(createTask(arriving(note, barrier, 'c')))
      yield* await_(gather(...tasks))
      note(barrier.nWaiting)
      yield* await_(gather(...['d', 'e', 'f'].map((name) => arriving(note, barrier, name))))
    })
    expect(lines).toEqual([
      '#1 t0 3 0 False',
      '#4 t0 2 [filling, waiters:2/3]',
      '#5 t0 c 2',
      '#6 t0 a 0',
      '#6 t0 b 1',
      '#8 t0 0',
      '#9 t0 f 2',
      '#10 t0 d 0',
      '#10 t0 e 1',
    ])
  })

  it('is waited for on entering a block (SYNC-30)', () => {
    const lines = traced(function* (note) {
      const barrier = new Barrier(2)
      const entering = coroutine(function* (name: string) {
        yield* asyncWith(barrier, function* (index) {
          note(name, index)
        })
      })
      yield* await_(gather(entering('a'), entering('b')))
    })
    expect(lines).toEqual(['#2 t0 b 1', '#3 t0 a 0'])
  })

  it('breaks, until it is reset (SYNC-31)', () => {
    const lines = traced(function* (note) {
      const barrier = new Barrier(2)
      const task = createTask(barrier.wait())
      yield* ticks(2)
      yield* await_(barrier.abort())
      note(barrier.broken, state(barrier))
      yield* await_(outcome(note, 't', task))
      yield* await_(outcome(note, 'later', barrier.wait()))
      yield* await_(barrier.reset())
      note(barrier.broken, state(barrier))
    })
    expect(lines).toEqual([
      '#3 t0 True [broken]',
      "#5 t0 t !! BrokenBarrierError('Abort or reset of barrier')",
      "#5 t0 later !! BrokenBarrierError('Barrier aborted')",
      '#5 t0 False [filling, waiters:0/2]',
    ])
  })

  it('can be reset under those who wait (SYNC-32)', () => {
    const lines = traced(function* (note) {
      const barrier = new Barrier(2)
      const task = createTask(barrier.wait())
      yield* ticks(2)
      yield* await_(barrier.reset())
      yield* await_(outcome(note, 't', task))
      note(barrier.broken, barrier.nWaiting)
      note(yield* await_(gather(barrier.wait(), barrier.wait())))
    })
    expect(lines.map((line) => line.replace(/^#\d+ t0 /, ''))).toEqual([
      "t !! BrokenBarrierError('Abort or reset of barrier')",
      'False 0',
      '[0, 1]',
    ])
  })

  it('frees the place of who is cancelled (SYNC-33)', () => {
    const lines = traced(function* (note) {
      const barrier = new Barrier(2)
      const task = createTask(barrier.wait())
      yield* ticks(2)
      task.cancel()
      yield* await_(outcome(note, 't', task))
      note(barrier.nWaiting, barrier.broken)
      const indices = yield* await_(gather(barrier.wait(), barrier.wait()))
      expect(indices).toEqual([0, 1])
    })
    expect(lines).toEqual(['#5 t0 t !! CancelledError()', '#5 t0 0 False'])
  })

  it('needs a party, and does not wait for one (SYNC-34)', () => {
    expect(attempt(() => new Barrier(0))).toBe("!! ValueError('parties must be >= 1')")
    const lines = traced(function* (note) {
      const barrier = new Barrier(1)
      note(yield* await_(barrier.wait()), yield* await_(barrier.wait()))
    })
    expect(lines).toEqual(['#1 t0 0 0'])
  })

  it('has newcomers wait while it drains (SYNC-35)', () => {
    const lines = traced(function* (note) {
      const barrier = new Barrier(2)
      yield* await_(gather(...['a', 'b', 'c', 'd'].map((name) => arriving(note, barrier, name))))
    })
    expect(lines).toEqual(['#2 t0 b 1', '#3 t0 a 0', '#4 t0 d 1', '#5 t0 c 0'])
  })
})
