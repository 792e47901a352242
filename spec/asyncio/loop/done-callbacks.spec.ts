import { DoneCallbacks, DoneHandle, type Waiter } from '../../../lib/asyncio/loop/done-callbacks.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { Context, copyContext } from '../../../lib/contextvars/context.js'
import { ContextVar } from '../../../lib/contextvars/context-var.js'

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

describe('the handle of a done callback', () => {
  it('calls with the future, in its context', () => {
    const loop = new VirtualEventLoop()
    const name = new ContextVar<string>('name')
    const context = new Context()
    context.run(() => name.set('its own'))
    const seen: unknown[] = []
    const handle = new DoneHandle((future) => seen.push(future, name.get()), loop, context)
    const future = loop.createFuture()
    handle._wokenBy(future)
    handle._run()
    expect(seen).toEqual([future, 'its own'])
  })

  it('tells the exception handler what the callback raises, as any handle', () => {
    const loop = new VirtualEventLoop()
    const told: string[] = []
    loop.setExceptionHandler((_loop, context) => told.push(String(context.message), String(context.handle)))
    const handle = new DoneHandle(
      function failing() {
        throw new Error('no')
      },
      loop,
      copyContext(),
    )
    handle._wokenBy(loop.createFuture())
    handle._run()
    expect(told).toEqual(['Exception in callback failing()', '<Handle failing()>'])
  })

  it('says in debug mode where it was queued', () => {
    const loop = new VirtualEventLoop()
    loop.setDebug(true)
    const handle = new DoneHandle(() => {}, loop, copyContext())
    handle._wokenBy(loop.createFuture())
    expect(handle._sourceTraceback?.some(([file]) => file.includes('done-callbacks.spec'))).toBe(true)
  })
})
