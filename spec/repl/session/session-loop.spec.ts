import { coroutine } from '../../../lib/objects/coroutine.js'
import { await_ } from '../../../lib/objects/await.js'
import { SystemExit } from '../../../lib/protocol/exceptions.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { SessionLoop } from '../../../lib/repl/session/session-loop.js'

const answer = coroutine(function* answer() {
  yield* await_(sleep(0))
  return 42
})

describe('the loop of a session', () => {
  it('is the one that tasks are made on, only while what was typed runs', async () => {
    const loop = new SessionLoop(() => undefined)
    const refused = answer()
    expect(() => createTask(refused)).toThrow('no running event loop')
    refused.close()
    const leave = loop.enter()
    const coro = answer()
    const task = createTask(coro, { name: 'typed' })
    leave()
    expect(loop.taskOf(coro)).toBe(task)
    await expect(loop.promise(task)).resolves.toBe(42)
    await loop.close()
  })

  it('cancels what is left when it is closed', async () => {
    const loop = new SessionLoop(() => undefined)
    const done: string[] = []
    const waits = coroutine(function* waits() {
      try {
        yield* await_(sleep(3600))
      } finally {
        done.push('cleaned up')
      }
    })
    const leave = loop.enter()
    createTask(waits())
    leave()
    await loop.promise(answer())
    await loop.close()
    expect(done).toEqual(['cleaned up'])
  })

  it('reports what ends it, and runs on', async () => {
    const told: unknown[] = []
    const loop = new SessionLoop((error) => told.push(error))
    const leaves = coroutine(function* leaves() {
      yield* await_(sleep(0))
      throw new SystemExit(3)
    })
    const leave = loop.enter()
    const task = createTask(leaves())
    leave()
    await expect(loop.promise(task)).rejects.toBeInstanceOf(SystemExit)
    await expect(loop.promise(answer())).resolves.toBe(42)
    expect(told).toEqual([expect.any(SystemExit)])
    await loop.close()
  })
})
