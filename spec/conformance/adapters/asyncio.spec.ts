import { asyncio, captureLog } from '../../../lib/conformance/adapters/asyncio.js'
import { print } from '../../../lib/sys/print.js'
import { coroutine } from '../../../lib/objects/coroutine.js'

const answer = coroutine(function* answer() {
  return 42
})

describe('asyncio, as the suite sees it,', () => {
  it('runs a runner at once, and closes it so', () => {
    const runner = new asyncio['Runner']()
    expect(runner.run(answer())).toBe(42)
    expect(runner.close()).toBeUndefined()
    expect(() => runner.getLoop()).toThrow('Runner is closed')
  })

  it('runs a program at once, unless a loop is running', () => {
    expect(asyncio['run'](answer())).toBe(42)
    const loop = new asyncio['VirtualEventLoop']()
    const nested = coroutine(function* nested() {
      return asyncio['run'](answer())
    })
    expect(() => loop.runUntilComplete(nested())).toThrow('asyncio.run() cannot be called from a running event loop')
  })
})

describe('captureLog', () => {
  it('gives what is written on the console to a listener, and ends that', () => {
    const { error, warn } = console
    const heard: unknown[] = []
    const stop = captureLog((...told) => heard.push(told))
    const raised = new Error('e')
    console.error('bad', raised)
    console.warn('slow')
    stop()
    expect(heard).toEqual([
      ['ERROR', 'bad', raised],
      ['WARNING', 'slow', undefined],
    ])
    expect([console.error, console.warn]).toEqual([error, warn])
  })
  it('gives it where there is no console, and leaves none', () => {
    const { console } = globalThis
    const heard: unknown[] = []
    Reflect.deleteProperty(globalThis, 'console')
    try {
      const stop = captureLog((...told) => heard.push(told))
      print('error', 'bad')
      stop()
      expect('console' in globalThis).toBe(false)
    } finally {
      globalThis.console = console
    }
    expect(heard).toEqual([['ERROR', 'bad', undefined]])
  })
})
