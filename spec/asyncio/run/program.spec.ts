import { await_, coroutine, KeyboardInterrupt, type CoroutineType } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { getRunningLoop } from '../../../lib/asyncio/task/events.js'
import { DeadlockError } from '../../../lib/asyncio/run/deadlock.js'
import { run, Runner } from '../../../lib/asyncio/run/runners.js'
import { toPromise } from '../../../lib/asyncio/bridge/to-promise.js'
import { Event } from '../../../lib/asyncio/sync/event.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

const pressCtrlC = () => process.emit('SIGINT')
const listeners = () => process.listenerCount('SIGINT') + process.listenerCount('beforeExit')
const raised = (promise: Promise<unknown>) => promise.then(String, String)
const before = listeners()
afterEach(() => expect(listeners()).toBe(before))

/** Has a body run until it is interrupted, and notes what it does. */
function waiting(lines: string[], onCancel?: () => Generator<any, unknown>): CoroutineType<unknown, any, any> {
  return coroutine(function* waiting(): Generator<any, unknown> {
    setImmediate(pressCtrlC)
    try {
      yield* await_(sleep(1e6))
    } catch (error) {
      lines.push(String(error))
      if (onCancel !== undefined) return yield* onCancel()
      throw error
    } finally {
      lines.push('finally')
    }
    return undefined
  })()
}

describe('Ctrl-C', () => {
  it('cancels the main task, and comes out as a KeyboardInterrupt', async () => {
    const lines: string[] = []
    await expect(run(waiting(lines))).rejects.toBeInstanceOf(KeyboardInterrupt)
    expect(lines).toEqual(['CancelledError', 'finally'])
  })

  it('does so in a runner, and on virtual time', async () => {
    const runner = new Runner({ loopFactory: () => new VirtualEventLoop() })
    const main = coroutine(function* main() {
      pressCtrlC()
      yield* await_(sleep(1))
    })
    expect(await raised(runner.run(main()))).toBe('KeyboardInterrupt')
    expect(await runner.run(sleep(1, 'goes on'))).toBe('goes on')
    await runner.close()
  })

  it('may be refused by the main task', async () => {
    const swallowed = waiting([], function* () {
      return 'refused'
    })
    expect(await run(swallowed)).toBe('refused')
  })

  it('keeps the CancelledError of who is cancelled otherwise too', async () => {
    const cancelled = coroutine(function* cancelled() {
      const task = createTask(sleep(1e6))
      setImmediate(() => {
        task.cancel()
        pressCtrlC()
      })
      yield* await_(task)
    })
    expect(await raised(run(cancelled()))).toBe('KeyboardInterrupt')
  })

  it('pressed again comes out at once, and the main task is cancelled anew', async () => {
    const lines: string[] = []
    const main = waiting(lines, function* () {
      setImmediate(pressCtrlC)
      try {
        return yield* await_(sleep(1e6))
      } finally {
        lines.push('second')
      }
    })
    expect(await raised(run(main))).toBe('KeyboardInterrupt')
    expect(lines).toEqual(['CancelledError', 'second', 'finally'])
  })

  it('cancels all that run at the same time', async () => {
    const lines: string[] = []
    const other = coroutine(function* other() {
      yield* await_(new Event().wait())
    })
    const both = [raised(run(waiting(lines))), raised(run(other()))]
    expect(await Promise.all(both)).toEqual(['KeyboardInterrupt', 'KeyboardInterrupt'])
  })

  it('is left to who listens to it already, or since', async () => {
    const main = coroutine(function* main() {
      process.on('SIGINT', own)
      yield* await_(sleep(0))
      pressCtrlC()
      yield* await_(sleep(0))
      process.off('SIGINT', own)
      return 'not interrupted'
    })
    const heard: string[] = []
    const own = () => void heard.push('heard')
    expect(await run(main())).toBe('not interrupted')
    process.on('SIGINT', own)
    expect(await run(main())).toBe('not interrupted')
    process.off('SIGINT', own)
    expect(heard).toEqual(['heard', 'heard', 'heard'])
  })

  it('is left to a handler of the loop', async () => {
    const main = coroutine(function* main() {
      const pressed = new Event()
      getRunningLoop().addSignalHandler('SIGINT', () => pressed.set())
      setImmediate(pressCtrlC)
      yield* await_(pressed.wait())
      return 'handled'
    })
    expect(await run(main())).toBe('handled')
  })

  it('does not come to promises that are no programs', async () => {
    const main = coroutine(function* main() {
      return process.listenerCount('SIGINT')
    })
    expect(await toPromise(main())).toBe(0)
  })
})

describe('a program that can never end', () => {
  it('ends with a DeadlockError when the process has nothing left to do; its finally blocks run', async () => {
    const lines: string[] = []
    const main = coroutine(function* stuck() {
      setImmediate(() => process.emit('beforeExit', 0))
      try {
        yield* await_(new Event().wait())
      } finally {
        lines.push('finally')
      }
    })
    const error = await run(main()).catch((raised: unknown) => raised)
    expect(error).toBeInstanceOf(DeadlockError)
    expect(String(error)).toMatch(
      /^DeadlockError: nothing is ready and no timer is set, but tasks are pending:\n {2}Task-\d+ waits for <Future .*>\nnothing else keeps the process/,
    )
    expect(lines).toEqual(['finally'])
    expect(Object.keys(error as object)).not.toContain('tasks')
  })
})
