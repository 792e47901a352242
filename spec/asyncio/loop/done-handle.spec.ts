import { DoneHandle } from '../../../lib/asyncio/loop/done-handle.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { Context, copyContext } from '../../../lib/contextvars/context.js'
import { ContextVar } from '../../../lib/contextvars/context-var.js'

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
    expect(handle._sourceTraceback?.some(([file]) => file.includes('done-handle.spec'))).toBe(true)
  })
})
