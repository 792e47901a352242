import { await_, coroutine } from '../../../lib/index.js'
import { DeadlockError } from '../../../lib/asyncio/run/deadlock.js'
import { HostEventLoop } from '../../../lib/asyncio/run/host-events.js'

it('a loop that waits when the process has nothing left to do ends with a DeadlockError, and listens no more', async () => {
  const before = process.listenerCount('beforeExit')
  const loop = new HostEventLoop()
  const lines: string[] = []
  const stuck = coroutine(function* stuck() {
    setImmediate(() => process.emit('beforeExit', 0))
    try {
      yield* await_(loop.createFuture())
    } finally {
      lines.push('finally')
    }
  })
  const task = loop.createTask(stuck())
  await expect(loop.runUntilComplete(task)).rejects.toBeInstanceOf(DeadlockError)
  expect(process.listenerCount('beforeExit')).toBe(before)
  task.cancel()
  await expect(loop.runUntilComplete(task)).rejects.toMatchObject({ name: 'CancelledError' })
  expect(lines).toEqual(['finally'])
  loop.close()
})
