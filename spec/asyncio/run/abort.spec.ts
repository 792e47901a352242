import { await_, coroutine } from '../../../lib/index.js'
import { run, Runner } from '../../../lib/asyncio/run/runners.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

const loopFactory = (): VirtualEventLoop => new VirtualEventLoop()
const reason = new RangeError('the page is gone')

function forever(lines: string[]) {
  return coroutine(function* forever() {
    lines.push('begun')
    try {
      yield* await_(sleep(1e9))
    } finally {
      lines.push('tidied up')
    }
  })()
}

/** Aborts from within: when the loop has come to a wait. */
function aborting(controller: AbortController) {
  return coroutine(function* aborting() {
    yield* await_(sleep(1))
    controller.abort(reason)
    yield* await_(sleep(1))
    return 'not reached'
  })()
}

describe('a signal', () => {
  it('cancels what is run; the CancelledError says why', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const error = await run(aborting(controller), { loopFactory, signal }).catch((raised: unknown) => raised)
    expect([String(error), (error as Error).cause]).toEqual(['CancelledError', reason])
  })

  it('has what it aborted before not begin', async () => {
    const lines: string[] = []
    const ran = run(forever(lines), { loopFactory, signal: AbortSignal.abort(reason) })
    await expect(ran).rejects.toMatchObject({ name: 'CancelledError', cause: reason })
    expect(lines).toEqual([])
  })

  it('may be swallowed by what is run, and leaves no listener', async () => {
    const listeners = new Set<() => void>()
    const signal = {
      aborted: false,
      reason: undefined,
      addEventListener: (_type: 'abort', listener: () => void) => void listeners.add(listener),
      removeEventListener: (_type: 'abort', listener: () => void) => void listeners.delete(listener),
    }
    const main = coroutine(function* main() {
      try {
        for (const listener of listeners) listener()
        yield* await_(sleep(1))
      } catch {
        return 'swallowed'
      }
      return 'not reached'
    })
    expect(await run(main(), { loopFactory, signal })).toBe('swallowed')
    expect(listeners.size).toBe(0)
  })

  it('of a runner is for all that it runs, unless a run has its own', async () => {
    const controller = new AbortController()
    const runner = new Runner({ loopFactory, signal: controller.signal })
    await expect(runner.run(aborting(controller))).rejects.toMatchObject({ cause: reason })
    await expect(runner.run(forever([]))).rejects.toMatchObject({ cause: reason })
    const own = new AbortController()
    expect(await runner.run(sleep(1, 'ran'), { signal: own.signal })).toBe('ran')
    await runner.close()
  })

  it('is an AbortSignal, and nothing else', () => {
    const message = (name: string) => `the signal of ${name}() is no AbortSignal`
    const signal = 5 as never
    expect(() => new Runner({ signal })).toThrow(message('Runner'))
    expect(() => new Runner().run(sleep(0), { signal })).toThrow(message('Runner.run'))
    expect(() => run(sleep(0), { signal })).toThrow(message('run'))
  })
})
