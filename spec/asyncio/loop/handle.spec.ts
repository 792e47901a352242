import { KeyboardInterrupt, SystemExit, ValueError } from '../../../lib/index.js'
import { ContextVar } from '../../../lib/contextvars/context-var.js'
import { Context, copyContext } from '../../../lib/contextvars/context.js'
import type { ExceptionContext } from '../../../lib/asyncio/task/events.js'
import { CancelledError } from '../../../lib/asyncio/python/exceptions.js'
import { Handle } from '../../../lib/asyncio/loop/handle.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

function watchedLoop(): { loop: VirtualEventLoop; told: ExceptionContext[] } {
  const loop = new VirtualEventLoop()
  const told: ExceptionContext[] = []
  loop.setExceptionHandler((_, context) => told.push(context))
  return { loop, told }
}

describe('a handle', () => {
  it('calls its callback with its arguments, however many', () => {
    const { loop } = watchedLoop()
    const calls: unknown[][] = []
    const note = (...args: unknown[]): void => void calls.push(args)
    for (const args of [[], [1], [1, 2], [1, 2, 3]]) new Handle(note, args, loop)._run()
    expect(calls).toEqual([[], [1], [1, 2], [1, 2, 3]])
  })

  it('calls nothing once it is cancelled, which can be done again and again', () => {
    const { loop } = watchedLoop()
    const handle = new Handle(() => expect(true).toBe(false), [], loop)
    expect(handle.cancelled()).toBe(false)
    handle.cancel()
    handle.cancel()
    handle._run()
    expect(handle.cancelled()).toBe(true)
  })

  it('calls in a copy of the context of its making, or in the one that it is given', () => {
    const { loop } = watchedLoop()
    const variable = new ContextVar('v', { default: 'default' })
    const seen: string[] = []
    const note = (): void => void seen.push(variable.get())
    new Context().run(() => {
      variable.set('made')
      const copied = new Handle(note, [], loop)
      const given = new Handle(note, [], loop, new Context())
      variable.set('later')
      copied._run()
      given._run()
    })
    expect(seen).toEqual(['made', 'default'])
    const context = copyContext()
    expect(new Handle(note, [], loop, context).getContext()).toBe(context)
  })

  it.each([new ValueError('v'), new CancelledError('c'), new TypeError('t')])(
    'tells the exception handler of %s',
    (exception) => {
      const { loop, told } = watchedLoop()
      const handle = new Handle(
        function bad() {
          throw exception
        },
        [7],
        loop,
      )
      handle._run()
      expect(told).toEqual([{ message: 'Exception in callback bad()', exception, handle }])
    },
  )

  it.each([new KeyboardInterrupt('stop'), new SystemExit('stop')])('lets %s out', (exception) => {
    const { loop, told } = watchedLoop()
    const handle = new Handle(
      () => {
        throw exception
      },
      [],
      loop,
    )
    expect(() => handle._run()).toThrow(exception)
    expect(told).toEqual([])
  })

  it('in debug mode knows where it was made, and shows its arguments', () => {
    const { loop, told } = watchedLoop()
    loop.setDebug(true)
    const handle = new Handle(
      function bad() {
        throw new ValueError('v')
      },
      [7],
      loop,
    )
    handle._run()
    expect(told[0]?.message).toBe('Exception in callback bad(7)')
    expect(told[0]?.sourceTraceback?.length).toBeGreaterThan(0)
    expect(String(handle)).toMatch(/^<Handle bad\(7\) created at .*:\d+>$/)
    handle.cancel()
    expect(String(handle)).toMatch(/^<Handle cancelled bad\(7\) created at /)
  })

  it('reads as in Python, without its place in the source', () => {
    const { loop } = watchedLoop()
    const handle = new Handle(function f() {}, [1], loop)
    expect(String(handle)).toBe('<Handle f()>')
    handle.cancel()
    expect(String(handle)).toBe('<Handle cancelled>')
  })
})
