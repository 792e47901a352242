import { ExitWaiters } from '../../lib/scheduler/exit-waiters.js'
import { Task } from '../../lib/scheduler/task.js'

const task = (tid: number): Task => new Task((function* () {})(), tid)

describe('who waits for the end of a task', () => {
  it('is told in the order in which they came', () => {
    const waiters = new ExitWaiters()
    const [one, two] = [task(1), task(2)]
    waiters.add(7, two)
    waiters.add(7, one)
    waiters.add(8, one)
    expect([waiters.of(7), waiters.of(8), waiters.of(9)]).toEqual([[two, one], [one], []])
  })

  it('no longer is who has been taken out', () => {
    const waiters = new ExitWaiters()
    const [one, two] = [task(1), task(2)]
    const outOne = waiters.add(7, one)
    const outTwo = waiters.add(7, two)
    outOne()
    expect(waiters.of(7)).toEqual([two])
    outTwo()
    outTwo()
    expect(waiters.of(7)).toEqual([])
  })

  it('may be told while they take themselves out', () => {
    const waiters = new ExitWaiters()
    const outs = [1, 2, 3].map((tid) => waiters.add(7, task(tid)))
    const told: number[] = []
    for (const { tid } of waiters.of(7)) {
      told.push(tid)
      outs[tid - 1]!()
    }
    expect([told, waiters.of(7)]).toEqual([[1, 2, 3], []])
  })
})
