import { asyncWith, await_, coroutine } from '../../lib/index.js'
import { createTask } from '../../lib/asyncio/task/ensure-future.js'
import { gather } from '../../lib/asyncio/waiting/gather.js'
import { sleep } from '../../lib/asyncio/waiting/sleep.js'
import { Sequencer } from '../../lib/testing/sequencer.js'
import { outcome, traced } from '../asyncio/traced.js'

const at = coroutine(function* at(sequence: Sequencer, position: number, act: () => void) {
  yield* asyncWith(sequence.at(position), function* () {
    act()
  })
})

describe('a sequencer', () => {
  it('runs blocks in the order of their numbers, whenever they come', () => {
    const order: number[] = []
    traced(function* () {
      const sequence = new Sequencer()
      yield* await_(gather(...[3, 1, 0, 2].map((position) => at(sequence, position, () => order.push(position)))))
      yield* await_(at(sequence, 4, () => order.push(4)))
    })
    expect(order).toEqual([0, 1, 2, 3, 4])
  })

  it('goes on after a block that fails', () => {
    const lines = traced(function* (note) {
      const sequence = new Sequencer()
      const failing = at(sequence, 0, () => {
        throw new RangeError('mine')
      })
      yield* await_(outcome(note, '0', failing))
      yield* await_(at(sequence, 1, () => note('1')))
    })
    expect(lines).toEqual(["#1 t0 0 !! RangeError('mine')", '#1 t0 1'])
  })

  it('has each place used once', () => {
    const lines = traced(function* (note) {
      const sequence = new Sequencer()
      yield* await_(at(sequence, 0, () => note('0')))
      yield* await_(
        outcome(
          note,
          'again',
          at(sequence, 0, () => note('again')),
        ),
      )
    })
    expect(lines).toEqual(['#1 t0 0', "#1 t0 again !! RuntimeError('attempted to reuse sequence point 0')"])
  })

  it('lets nobody wait for ever when one who waits is cancelled', () => {
    const lines = traced(function* (note) {
      const sequence = new Sequencer()
      const tasks = [1, 2].map((position) => createTask(at(sequence, position, () => note(position))))
      yield* await_(sleep(0))
      tasks[0]?.cancel('m')
      for (const [index, task] of tasks.entries()) yield* await_(outcome(note, `${index + 1}`, task))
      yield* await_(
        outcome(
          note,
          '0',
          at(sequence, 0, () => note('0')),
        ),
      )
    })
    const broken = "RuntimeError('the sequence is broken: a task that waited for its turn was cancelled')"
    expect(lines.map((line) => line.replace(/^#\d+ t0 /, ''))).toEqual([
      "1 !! CancelledError('m')",
      `2 !! ${broken}`,
      `0 !! ${broken}`,
    ])
  })
})
