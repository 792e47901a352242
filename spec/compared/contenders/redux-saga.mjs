// redux-saga: sagas yield descriptions of effects, and a middleware, here runSaga, acts on them.
import { mock } from 'node:test'
import { runSaga, stdChannel } from 'redux-saga'
import { all, call, cancel, delay, fork, join, race } from 'redux-saga/effects'
import { depths } from '../points.mjs'

const run = (saga, onError = () => {}) => runSaga({ channel: stdChannel(), onError }, saga).toPromise()

export const programs = {
  async error() {
    function* leaf() {
      yield delay(1)
      throw new RangeError('boom')
    }
    function* middle() {
      yield call(leaf)
    }
    function* outer() {
      yield call(middle)
    }
    await run(outer, (error, { sagaStack }) => console.log(`${error.stack}\n${sagaStack}`)).catch(() => {})
  },
  async dropped() {
    function* save() {
      console.log('saved')
    }
    await run(function* () {
      call(save)
    })
  },
  async catches() {
    let tries = 0
    function* flaky() {
      tries++
      yield delay(10)
      throw new Error('not yet')
    }
    function* retrying() {
      while (tries < 8) {
        try {
          return yield call(flaky)
        } catch {
          // again
        }
      }
    }
    await run(function* () {
      const { late } = yield race({ done: call(retrying), late: delay(25) })
      if (late) console.log('timed out')
    })
    console.log(tries < 8 ? 'the tries stopped' : 'the tries went on')
  },
  async cancels() {
    function* work() {
      try {
        yield delay(1000)
      } finally {
        yield delay(1)
        console.log('closed')
      }
    }
    await run(function* () {
      const task = yield fork(work)
      yield delay(5)
      yield cancel(task)
      yield join(task)
      console.log('not come to')
    })
  },
  async group() {
    function* fails() {
      yield delay(5)
      throw new Error('no')
    }
    function* writes() {
      try {
        yield delay(20)
        console.log('written')
      } finally {
        console.log('closed')
      }
    }
    await run(function* () {
      yield all([call(fails), call(writes)])
    }).catch((error) => console.log(String(error)))
    console.log('all has ended')
  },
  async depth() {
    function* dive(depth) {
      return depth === 0 ? 0 : 1 + (yield call(dive, depth - 1))
    }
    for (const depth of depths) {
      console.log(
        await run(function* () {
          return yield call(dive, depth)
        }).catch((error) => String(error)),
      )
    }
  },
  async hour() {
    mock.timers.enable({ apis: ['setTimeout'] })
    const working = run(function* () {
      yield delay(3_600_000)
      console.log('an hour later')
    })
    mock.timers.tick(3_600_000)
    await working
  },
}
