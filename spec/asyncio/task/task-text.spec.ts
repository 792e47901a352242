import { await_, coroutine, ValueError } from '../../../lib/index.js'
import type { Future } from '../../../lib/asyncio/future/futures.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

const waiting = coroutine(function* waiting(future: Future<unknown>) {
  return yield* await_(future)
})

// CPython's observations, without the places in the source.
describe('the text of a task', () => {
  it('shows what it is doing', () => {
    const loop = new VirtualEventLoop()
    const future = loop.createFuture()
    const task = loop.createTask(waiting(future), { name: 'T' })
    expect(String(task)).toBe("<Task pending name='T' coro=<waiting() running>>")
    loop._runOnce()
    expect(String(task)).toBe(
      "<Task pending name='T' coro=<waiting() running> wait_for=<Future pending cb=[Task.task_wakeup()]>>",
    )
    task.cancel()
    expect(String(task)).toBe("<Task cancelling name='T' coro=<waiting() running> wait_for=<Future cancelled>>")
    loop._runOnce()
    expect(String(task)).toBe("<Task cancelled name='T' coro=<waiting() done>>")
  })

  it('shows how it ended', () => {
    const loop = new VirtualEventLoop()
    const [good, bad] = [loop.createFuture<string>(), loop.createFuture()]
    const [one, two] = [good, bad].map((future, index) => loop.createTask(waiting(future), { name: `T${index}` }))
    good.setResult('r')
    bad.setException(new ValueError('v'))
    loop.runForever()
    expect(String(one)).toBe("<Task finished name='T0' coro=<waiting() done> result='r'>")
    expect(String(two)).toBe("<Task finished name='T1' coro=<waiting() done> exception=ValueError('v')>")
    two?.exception()
  })
})
