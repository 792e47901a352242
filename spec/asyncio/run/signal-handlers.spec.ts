import { await_, coroutine } from '../../../lib/index.js'
import { ContextVar } from '../../../lib/contextvars/context-var.js'
import { Context } from '../../../lib/contextvars/context.js'
import { getRunningLoop } from '../../../lib/asyncio/task/events.js'
import { HostEventLoop } from '../../../lib/asyncio/run/host-events.js'
import { run } from '../../../lib/asyncio/run/runners.js'
import { Event } from '../../../lib/asyncio/sync/event.js'
import { programOf, ran } from '../child.js'

const count = () => process.listenerCount('SIGUSR2')

/** Has a signal come, and the loop see it. */
async function signalled(loop: HostEventLoop): Promise<void> {
  process.emit('SIGUSR2')
  loop.callSoon(() => loop.stop())
  await loop.runForever()
}

describe('a handler of a signal', () => {
  it('is called in the loop, with its arguments, each time; until it is removed', async () => {
    const loop = new HostEventLoop()
    const heard: unknown[] = []
    loop.addSignalHandler('SIGUSR2', (...args: string[]) => heard.push([...args, getRunningLoop() === loop]), 'a', 'b')
    process.emit('SIGUSR2')
    expect(heard).toEqual([])
    await signalled(loop)
    expect(heard).toEqual([
      ['a', 'b', true],
      ['a', 'b', true],
    ])
    expect([loop.removeSignalHandler('SIGUSR2'), loop.removeSignalHandler('SIGUSR2'), count()]).toEqual([
      true,
      false,
      0,
    ])
    loop.close()
  })

  it('takes the place of the one before', async () => {
    const loop = new HostEventLoop()
    const heard: string[] = []
    loop.addSignalHandler('SIGUSR2', () => heard.push('one'))
    loop.addSignalHandler('SIGUSR2', () => heard.push('other'))
    await signalled(loop)
    expect([heard, count()]).toEqual([['other'], 1])
    loop.close()
    expect(count()).toBe(0)
  })

  it('is called in the context in which it was given, or that of the option', async () => {
    const loop = new HostEventLoop()
    const name = new ContextVar('name', { default: 'none' })
    const heard: string[] = []
    const context = new Context()
    context.run(() => {
      name.set('Ada')
      loop.addSignalHandler('SIGUSR2', () => heard.push(name.get()))
    })
    await signalled(loop)
    loop.addSignalHandler('SIGUSR2', () => heard.push(name.get()), { context: new Context() })
    await signalled(loop)
    expect(heard).toEqual(['Ada', 'none'])
    loop.close()
  })

  it('that raises is reported, and the loop goes on', async () => {
    const loop = new HostEventLoop()
    const told: unknown[] = []
    loop.setExceptionHandler((_, { exception }) => told.push(String(exception)))
    loop.addSignalHandler('SIGUSR2', () => {
      throw new RangeError('boom')
    })
    await signalled(loop)
    expect(told).toEqual(['RangeError: boom'])
    loop.close()
  })

  it('is refused if it is a coroutine, or the signal none', () => {
    const loop = new HostEventLoop()
    const add =
      (signal: unknown, callback: unknown = () => {}) =>
      () =>
        loop.addSignalHandler(signal as string, callback as () => void)
    const handler = coroutine(function* handler() {})
    expect(add('SIGUSR2', handler)).toThrow('coroutines cannot be used with add_signal_handler()')
    expect(add(15)).toThrow(TypeError)
    expect(add(15)).toThrow("sig must be a signal's name, as 'SIGTERM', not 15")
    expect(add('SIGNAL')).toThrow("invalid signal 'SIGNAL'")
    expect(add('SIGKILL')).toThrow('sig SIGKILL cannot be caught')
    expect(() => loop.removeSignalHandler('term')).toThrow("invalid signal 'term'")
    loop.close()
    expect(add('SIGUSR2')).toThrow('Event loop is closed')
  })

  it('is all that a loop may wait for: it keeps the process, until the loop has ended', async () => {
    const path = programOf(`
      import { await_, coroutine } from 'dunder-await'
      import { Event, getRunningLoop, run } from 'dunder-await/asyncio'
      const main = coroutine(function* main() {
        const stop = new Event()
        getRunningLoop().addSignalHandler('SIGTERM', () => stop.set())
        process.once('beforeExit', () => process.kill(process.pid, 'SIGTERM'))
        yield* await_(stop.wait())
        console.log('stopped in an orderly way')
      })
      await run(main())
    `)
    expect(await ran(path)).toEqual({ code: 0, signal: null, stdout: 'stopped in an orderly way\n', stderr: '' })
  })

  it('of a program is gone with its loop', async () => {
    const main = coroutine(function* main() {
      const stop = new Event()
      getRunningLoop().addSignalHandler('SIGUSR2', () => stop.set())
      setImmediate(() => process.emit('SIGUSR2'))
      yield* await_(stop.wait())
      return count()
    })
    expect([await run(main()), count()]).toEqual([1, 0])
  })
})
