// effection: operations; whoever spawned one ends it.
import { mock } from 'node:test'
import { all, race, run, sleep, spawn } from 'effection'
import { depths } from '../points.mjs'

export const programs = {
  async error() {
    function* leaf() {
      yield* sleep(1)
      throw new RangeError('boom')
    }
    function* middle() {
      yield* leaf()
    }
    function* outer() {
      yield* middle()
    }
    await run(outer).catch((error) => console.log(error.stack))
  },
  async dropped() {
    function* save() {
      console.log('saved')
    }
    await run(function* () {
      save()
    })
  },
  async catches() {
    let tries = 0
    function* flaky() {
      tries++
      yield* sleep(10)
      throw new Error('not yet')
    }
    function* retrying() {
      while (tries < 8) {
        try {
          return yield* flaky()
        } catch {
          // again
        }
      }
    }
    function* late() {
      yield* sleep(25)
      throw new Error('timed out')
    }
    await run(() => race([retrying(), late()])).catch((error) => console.log(error.message))
    console.log(tries < 8 ? 'the tries stopped' : 'the tries went on')
  },
  async cancels() {
    function* work() {
      try {
        yield* sleep(1000)
      } finally {
        yield* sleep(1)
        console.log('closed')
      }
    }
    await run(function* () {
      const task = yield* spawn(work)
      yield* sleep(5)
      yield* task.halt()
      yield* task
    }).catch((error) => console.log(String(error)))
  },
  async group() {
    function* fails() {
      yield* sleep(5)
      throw new Error('no')
    }
    function* writes() {
      try {
        yield* sleep(20)
        console.log('written')
      } finally {
        console.log('closed')
      }
    }
    await run(() => all([fails(), writes()])).catch((error) => console.log(String(error)))
    console.log('all has ended')
  },
  async depth() {
    function* dive(depth) {
      return depth === 0 ? 0 : 1 + (yield* dive(depth - 1))
    }
    for (const depth of depths) console.log(await run(() => dive(depth)).catch((error) => String(error)))
  },
  async hour() {
    mock.timers.enable({ apis: ['setTimeout'] })
    const working = run(function* () {
      yield* sleep(3_600_000)
      console.log('an hour later')
    })
    mock.timers.tick(3_600_000)
    await working
  },
}
