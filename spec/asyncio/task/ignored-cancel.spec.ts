import { asyncWith, await_, coroutine } from '../../../lib/index.js'
import { createTask, currentTask, sleep, timeout, VirtualEventLoop, waitFor } from '../../../lib/asyncio/index.js'
import type { Coro } from '../traced.js'

/** What the loop's handler is told while a program runs. */
function reported(main: Coro, debug = true): { message: string; task: string; place: string }[] {
  const reports: { message: string; task: string; place: string }[] = []
  const loop = new VirtualEventLoop()
  loop.setDebug(debug)
  loop.setExceptionHandler((_, { message, exception, task }) => {
    const place = /async (\w+) \(.*ignored-cancel\.spec\.ts:\d+:\d+\)/.exec((exception as Error).stack ?? '')?.[1]
    reports.push({ message: message as string, task: String(task), place: place ?? 'nowhere' })
  })
  try {
    loop.runUntilComplete(main)
  } catch {
    // What it ends with is not what this is about.
  }
  loop.close()
  return reports
}

const MESSAGE = 'Task was cancelled, caught it, and goes on without uncancel()'

/** Cancels a task while it is at its first await. */
const cancelling = coroutine(function* cancelling(body: () => Generator<any, unknown, any>) {
  const task = createTask(coroutine('worker', body)())
  yield* await_(sleep(0))
  task.cancel()
  return yield* await_(task)
})

const flaky = coroutine(function* flaky(): Generator<any, never, any> {
  yield* await_(sleep(5))
  throw new RangeError('down')
})

/** Python's bare `except:`, and JavaScript's only one. */
const retrying = coroutine(function* retrying() {
  for (let tries = 0; tries < 100; tries++) {
    try {
      return yield* await_(flaky())
    } catch {
      yield* await_(sleep(1))
    }
  }
  return 'gave up'
})

describe('a task that was cancelled, caught it and goes on', () => {
  it('is reported once, with the place, in debug mode', () => {
    const reports = reported(waitFor(retrying(), 3))
    expect(reports).toHaveLength(1)
    expect(reports[0]).toMatchObject({ message: MESSAGE, place: 'flaky' })
    expect(reports[0]?.task).toMatch(/^<Task cancelling name='Task-1' coro=<waitFor\(\) running/)
  })

  it('is reported when it returns after another await', () => {
    const reports = reported(
      cancelling(function* () {
        try {
          yield* await_(sleep(10))
        } catch {
          // Meant for errors.
        }
        yield* await_(sleep(1))
        return 'done'
      }),
    )
    expect(reports).toEqual([{ message: MESSAGE, task: expect.any(String) as string, place: 'worker' }])
  })

  it('is reported when a timeout finds that its block has ended in spite of it', () => {
    const main = coroutine(function* main() {
      return yield* asyncWith(timeout(1), function* () {
        try {
          return yield* await_(sleep(10, 'slept'))
        } catch {
          return 'fallback'
        }
      })
    })
    expect(reported(main())).toHaveLength(1)
  })

  it('is not reported outside of debug mode', () => {
    expect(reported(waitFor(retrying(), 3), false)).toEqual([])
  })
})

describe('a task that was cancelled', () => {
  it.each([
    [
      'cleans up, with awaits',
      function* () {
        try {
          yield* await_(sleep(10))
        } finally {
          for (let i = 0; i < 3; i++) yield* await_(sleep(1))
        }
      },
    ],
    [
      'takes the request back',
      function* () {
        try {
          yield* await_(sleep(10))
        } catch {
          currentTask()?.uncancel()
        }
        yield* await_(sleep(1))
        return 'done'
      },
    ],
    [
      'returns at once',
      function* () {
        try {
          return yield* await_(sleep(10, 'slept'))
        } catch {
          return 'what there is'
        }
      },
    ],
    [
      'catches it, cleans up and raises it again',
      function* () {
        try {
          yield* await_(sleep(10))
        } catch (error) {
          yield* await_(sleep(1))
          throw error
        }
      },
    ],
  ])('is not reported if it %s', (_what, body) => {
    expect(reported(cancelling(body))).toEqual([])
  })

  it('by a timeout that ends it is not reported', () => {
    expect(reported(waitFor(sleep(10), 1))).toEqual([])
  })
})
