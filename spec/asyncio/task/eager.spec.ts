import { await_, coroutine } from '../../../lib/index.js'
import { createEagerTaskFactory, eagerTaskFactory } from '../../../lib/asyncio/task/eager.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { currentTask } from '../../../lib/asyncio/task/task-registry.js'
import { Task } from '../../../lib/asyncio/task/tasks.js'
import { traced } from '../traced.js'

describe('an eager task factory', () => {
  const work = coroutine(function* work(note: (...parts: unknown[]) => void) {
    note('begins as', currentTask()?.getName())
    yield* await_(sleep(0))
    note('ends')
  })

  it('has each task run at once, up to its first suspension', () => {
    const lines = traced(function* (note, loop) {
      loop.setTaskFactory(eagerTaskFactory)
      const task = createTask(work(note), { name: 'eager' })
      note('made', task.done())
      yield* await_(task)
    })
    expect(lines).toEqual(['#1 t0 begins as eager', '#1 t0 made False', '#2 t0 ends'])
  })

  it('makes one that is not eager for who asks for it', () => {
    const lines = traced(function* (note, loop) {
      loop.setTaskFactory(eagerTaskFactory)
      const task = createTask(work(note), { name: 'late', eagerStart: false })
      note('made')
      yield* await_(task)
    })
    expect(lines[0]).toBe('#1 t0 made')
  })

  it('can make tasks of another class', () => {
    class Mine extends Task {}
    const lines = traced(function* (_, loop) {
      loop.setTaskFactory(createEagerTaskFactory(Mine))
      const task = createTask(sleep(0))
      yield* await_(task)
      return task instanceof Mine
    })
    expect(lines).toEqual(['main -> True'])
  })
})
