// The library, as it was built.
import { asyncWith, await_, coroutine } from '../../../dist/index.js'
import { createTask, getRunningLoop, run, sleep, TaskGroup, timeout } from '../../../dist/asyncio/index.js'
import { runVirtual } from '../../../dist/testing/index.js'
import { depths } from '../points.mjs'

export const programs = {
  async error() {
    const leaf = coroutine(function* leaf() {
      yield* await_(sleep(0.001))
      throw new RangeError('boom')
    })
    const middle = coroutine(function* middle() {
      yield* await_(leaf())
    })
    const outer = coroutine(function* outer() {
      yield* await_(middle())
    })
    await run(outer()).catch((error) => console.log(error.stack))
  },
  async dropped() {
    const save = coroutine(function* save() {
      console.log('saved')
    })
    const main = coroutine(function* main() {
      save()
    })
    await run(main())
  },
  async catches() {
    let tries = 0
    const flaky = coroutine(function* flaky() {
      tries++
      yield* await_(sleep(0.01))
      throw new Error('not yet')
    })
    const retrying = coroutine(function* retrying() {
      while (tries < 8) {
        try {
          return yield* await_(flaky())
        } catch {
          // again
        }
      }
    })
    const main = coroutine(function* main() {
      yield* asyncWith(timeout(0.025), function* () {
        yield* await_(retrying())
      })
    })
    await run(main()).catch((error) => console.log(String(error)))
    console.log(tries < 8 ? 'the tries stopped' : 'the tries went on')
  },
  async cancels() {
    const work = coroutine(function* work() {
      try {
        yield* await_(sleep(1))
      } finally {
        yield* await_(sleep(0.001))
        console.log('closed')
      }
    })
    const main = coroutine(function* main() {
      const task = createTask(work())
      yield* await_(sleep(0.005))
      task.cancel()
      yield* await_(task)
    })
    await run(main()).catch((error) => console.log(String(error)))
  },
  async group() {
    const fails = coroutine(function* fails() {
      yield* await_(sleep(0.005))
      throw new Error('no')
    })
    const writes = coroutine(function* writes() {
      try {
        yield* await_(sleep(0.02))
        console.log('written')
      } finally {
        console.log('closed')
      }
    })
    const main = coroutine(function* main() {
      yield* asyncWith(new TaskGroup(), function* (group) {
        group.createTask(fails())
        group.createTask(writes())
      })
    })
    await run(main()).catch((error) => console.log(String(error)))
    console.log('all has ended')
  },
  async depth() {
    const dive = coroutine('dive', function* (depth) {
      return depth === 0 ? 0 : 1 + (yield* await_(dive(depth - 1)))
    })
    for (const depth of depths) console.log(await run(dive(depth)).catch((error) => String(error)))
  },
  hour() {
    const work = coroutine(function* work() {
      yield* await_(sleep(3600))
      console.log('an hour later:', getRunningLoop().time())
    })
    runVirtual(work())
  },
}
