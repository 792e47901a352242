import { await_, coroutine } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { allTasks, currentTask } from '../../../lib/asyncio/task/task-registry.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

const namesOf = (loop?: VirtualEventLoop): string[] => [...allTasks(loop)].map((task) => task.getName())

describe('which tasks there are', () => {
  it('are those that have not ended, the current one among them', () => {
    const seen: unknown[] = []
    const child = coroutine(function* child() {
      seen.push(currentTask()?.getName(), namesOf())
    })
    const main = coroutine(function* main() {
      seen.push(currentTask()?.getName(), namesOf())
      yield* await_(createTask(child(), { name: 'c' }))
      seen.push(namesOf())
    })
    const loop = new VirtualEventLoop()
    loop.runUntilComplete(loop.createTask(main(), { name: 'main' }))
    expect(seen).toEqual(['main', ['main'], 'c', ['main', 'c'], ['main']])
    expect([currentTask(loop), namesOf(loop)]).toEqual([undefined, []])
  })

  it('is none that takes a step in a plain callback', () => {
    const loop = new VirtualEventLoop()
    let seen: unknown = 'not called'
    loop.callSoon(() => {
      seen = currentTask()
    })
    loop.runUntilComplete(sleep(0))
    expect(seen).toBeUndefined()
  })

  it('takes a loop to ask', () => {
    expect(() => currentTask()).toThrow('no running event loop')
    expect(() => allTasks()).toThrow('no running event loop')
  })
})
