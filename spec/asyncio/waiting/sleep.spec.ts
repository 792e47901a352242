import { await_, coroutine, StopIteration, ValueError } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'
import { nextIteration, sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { attempt, type Note, outcome, traced } from '../traced.js'

const three = coroutine(function* three(note: Note, name: string) {
  for (let i = 0; i < 3; i++) {
    note(name, i)
    yield* await_(sleep(0))
  }
})

describe('sleep', () => {
  it('gives up one iteration for a delay of zero (SLEEP-01)', () => {
    const lines = traced(function* (note) {
      const [a, b] = [createTask(three(note, 'a')), createTask(three(note, 'b'))]
      yield* await_(a)
      yield* await_(b)
      note('end')
    })
    expect(lines).toEqual(['#2 t0 a 0', '#2 t0 b 0', '#3 t0 a 1', '#3 t0 b 1', '#4 t0 a 2', '#4 t0 b 2', '#6 t0 end'])
  })

  it('sets no timer for zero or less (SLEEP-02)', () => {
    const lines = traced(function* (note, loop) {
      for (const delay of [0, -1, -0.5]) {
        yield* await_(sleep(delay, 'r'))
        note(loop._scheduled.length)
      }
    })
    expect(lines).toEqual(['#2 t0 0', '#3 t0 0', '#4 t0 0'])
  })

  it('goes on in the iteration after the timer, at the same time (SLEEP-03)', () => {
    const lines = traced(function* (note, loop) {
      note('go')
      loop.callLater(1, note, 'timer after')
      const sleeper = coroutine(function* () {
        yield* await_(sleep(1))
        note('slept')
      })
      yield* await_(createTask(sleeper()))
      note('main')
    })
    expect(lines).toEqual(['#1 t0 go', '#3 t1 timer after', '#4 t1 slept', '#5 t1 main'])
  })

  it('evaluates to its second argument, whatever that is', () => {
    const context = { context: undefined }
    const lines = traced(function* () {
      expect(yield* await_(sleep(1, context))).toBe(context)
      expect(yield* await_(sleep(0, 'z'))).toBe('z')
      expect(yield* await_(sleep(1))).toBe(undefined)
    })
    expect(lines).toEqual([])
  })

  it('wakes those of one time in the order of the heap (SLEEP-05)', () => {
    const lines = traced(function* (note) {
      const sleeper = coroutine(function* (name: string) {
        yield* await_(sleep(1))
        note(name)
      })
      yield* await_(gather(...['0', '1', '2', '3', '4'].map((name) => sleeper(name))))
    })
    expect(lines.map((line) => line.at(-1)).join('')).toBe('02413')
  })

  it('takes its timer back when it is cancelled (SLEEP-06)', () => {
    const lines = traced(function* (note, loop) {
      const task = createTask(sleep(10))
      yield* await_(sleep(0))
      const [timer] = loop._scheduled
      task.cancel()
      yield* await_(outcome(note, 't', task))
      note(timer?.cancelled())
    })
    expect(lines).toEqual(['#4 t0 t !! CancelledError()', '#4 t0 True'])
  })

  it('refuses what is no time, when it is awaited (SLEEP-07, SLEEP-08)', () => {
    const lines = traced(function* (note) {
      yield* await_(outcome(note, 'nan', sleep(NaN)))
      yield* await_(outcome(note, 'str', sleep('1' as never)))
      yield* await_(outcome(note, 'None', sleep(undefined as never)))
      yield* await_(outcome(note, 'bool', sleep(true as never, 'ok')))
    })
    expect(lines).toEqual([
      "#1 t0 nan !! ValueError('Invalid delay: NaN (not a number)')",
      `#1 t0 str !! TypeError("'<=' not supported between instances of 'str' and 'int'")`,
      `#1 t0 None !! TypeError("'<=' not supported between instances of 'NoneType' and 'int'")`,
      '#3 t1 bool -> ok',
    ])
  })

  it('counts from its first step (SLEEP-09)', () => {
    const lines = traced(function* (note) {
      const late = sleep(2)
      yield* await_(sleep(3))
      yield* await_(late)
      note('end')
    })
    expect(lines).toEqual(['#5 t5 end'])
  })

  it('does nothing if its timer fires in the iteration in which it is cancelled (SLEEP-11)', () => {
    const lines = traced(function* (note, loop) {
      const task = createTask(sleep(1))
      loop.callLater(1, () => note('cancel', task.cancel()))
      yield* await_(outcome(note, 't', task))
    })
    expect(lines).toEqual(['#3 t1 cancel True', '#5 t1 t !! CancelledError()'])
  })
})

describe('nextIteration', () => {
  it('can be awaited any number of times, and lets a cancellation through', () => {
    const lines = traced(function* (note) {
      yield* await_(nextIteration)
      yield* await_(nextIteration)
      note('two later')
      const task = createTask(
        coroutine(function* () {
          yield* await_(nextIteration)
          throw new ValueError('not reached')
        })(),
      )
      yield* await_(nextIteration)
      task.cancel('m')
      yield* await_(outcome(note, 't', task))
    })
    expect(lines).toEqual(['#3 t0 two later', "#6 t0 t !! CancelledError('m')"])
  })
})

describe('sleep(0), thrown into', () => {
  it('has a StopIteration converted, as by the generator that Python has there (PEP 479)', () => {
    const awaits = coroutine(function* awaits() {
      yield* await_(sleep(0))
    })
    for (const driven of [sleep(0), awaits()]) {
      driven.send()
      expect(attempt(() => driven.throw(new StopIteration(5)))).toBe(
        "!! RuntimeError('generator raised StopIteration')",
      )
    }
  })
})
