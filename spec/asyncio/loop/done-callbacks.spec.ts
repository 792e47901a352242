import { DoneCallbacks, type Waiter } from '../../../lib/asyncio/loop/done-callbacks.js'
import { DoneHandle } from '../../../lib/asyncio/loop/done-handle.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { Context } from '../../../lib/contextvars/context.js'

class Line extends DoneCallbacks {
  _loop = new VirtualEventLoop()
}

describe('the line of those who are told that a future is done', () => {
  const context = new Context()
  const told: unknown[] = []
  const waiter: Waiter = {
    _wokenBy: (by) => told.push('woken by', by),
    _run: () => told.push('waiter'),
  }

  it('is served by the loop, in order, once', () => {
    const line = new Line()
    line._addEntry(new DoneHandle((by) => told.push('first', by), line._loop, context))
    line._addEntry(waiter)
    line._addEntry(new DoneHandle(() => told.push('last'), line._loop, context))
    line._scheduleCallbacks()
    line._scheduleCallbacks()
    expect(told.splice(0)).toEqual(['woken by', line])
    line._loop.runForever()
    expect(told.splice(0)).toEqual(['first', line, 'waiter', 'last'])
    expect(line._entries()).toEqual([])
  })

  it('loses a callback, wherever it stands, and no waiter', () => {
    const line = new Line()
    const callback = (): void => {}
    const handle = (): DoneHandle => new DoneHandle(callback, line._loop, context)
    for (const entry of [handle(), waiter, handle()]) line._addEntry(entry)
    expect(line.removeDoneCallback(callback)).toBe(2)
    expect(line._entries()).toEqual([waiter])
    expect(line.removeDoneCallback(callback)).toBe(0)
  })
})
