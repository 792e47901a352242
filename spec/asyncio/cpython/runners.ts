/**
 * Of CPython's test_runners: programs from the making of their loop to its close.
 */
import { asyncGenerator, await_, coroutine, SystemExit, ValueError } from '../../../lib/index.js'
import {
  CancelledError,
  createTask,
  currentTask,
  getRunningLoop,
  newEventLoop,
  run,
  Runner,
  sleep,
} from '../../../lib/asyncio/index.js'
import { ContextVar, copyContext } from '../../../lib/contextvars/index.js'
import { body, type Programs, type Say, told } from './cases.js'

const answer = coroutine(function* answer() {
  return 42
})

/** What the process hears when somebody presses Ctrl-C. */
export const pressCtrlC = () => process.emit('SIGINT')

async function attempt(say: Say, act: () => unknown): Promise<void> {
  try {
    say(await act())
  } catch (error) {
    say(told(error))
  }
}

export const runners: Programs = {
  async 'a program gives its result'(say) {
    say(await run(answer()))
  },

  async 'a program raises its error'(say) {
    const main = body(function* () {
      throw new ValueError('spam')
    })
    await attempt(say, () => run(main()))
  },

  async 'a program that is cancelled raises that'(say) {
    const main = body(function* () {
      currentTask()!.cancel('enough')
      yield* await_(sleep(0))
    })
    await attempt(say, () => run(main()))
  },

  async 'a program may end the process'(say) {
    const main = body(function* () {
      try {
        throw new SystemExit(3)
      } finally {
        say('finally')
      }
    })
    await attempt(say, () => run(main()))
  },

  async 'a program in a program is refused'(say) {
    const runner = new Runner()
    const main = body(function* () {
      for (const nested of [() => run(answer()), () => runner.run(answer())]) {
        try {
          void nested()
        } catch (error) {
          say(told(error))
        }
      }
    })
    await runner.run(main())
    await runner.close()
  },

  async 'a program is in debug mode if asked'(say) {
    const main = body(function* () {
      return getRunningLoop().getDebug()
    })
    for (const debug of [true, false]) say(await run(main(), { debug }))
  },

  async 'what is left is cancelled'(say) {
    const left = body(function* () {
      try {
        yield* await_(sleep(1000))
      } finally {
        yield* await_(sleep(0))
        say('finally')
      }
    })
    const main = coroutine(function* main() {
      const task = createTask(left())
      yield* await_(sleep(0))
      return [task]
    })
    say((await run(main()))[0]!.cancelled())
  },

  async 'an error of what is left is reported'(say) {
    const left = body(function* () {
      try {
        yield* await_(sleep(1000))
      } finally {
        throw new ValueError('in the end')
      }
    })
    const main = body(function* () {
      const loop = getRunningLoop()
      loop.setExceptionHandler((_, context) => say(context.message, told(context.exception)))
      const task = createTask(left())
      yield* await_(sleep(0))
      return task !== undefined
    })
    say(await run(main()))
  },

  async 'async generators are closed after what is left'(say) {
    const counting = asyncGenerator(function* counting() {
      try {
        yield 1
        yield 2
      } finally {
        yield* await_(sleep(0))
        say('the generator')
      }
    })
    const left = body(function* () {
      try {
        yield* await_(sleep(1000))
      } finally {
        say('the task')
      }
    })
    const kept: unknown[] = []
    const main = body(function* () {
      createTask(left())
      const iterator = counting()
      say(yield* await_(iterator.__anext__()))
      kept.push(iterator)
    })
    await run(main())
  },

  async 'a runner runs one after the other'(say) {
    const runner = new Runner()
    say(await runner.run(answer()), await runner.run(answer()))
    say(runner.getLoop() === runner.getLoop(), runner.getLoop().isClosed())
    const loop = runner.getLoop()
    await runner.close()
    say(loop.isClosed())
  },

  async 'a runner goes on after an error'(say) {
    const main = body(function* () {
      throw new ValueError('spam')
    })
    const runner = new Runner()
    await attempt(say, () => runner.run(main()))
    say(await runner.run(answer()))
    await runner.close()
  },

  async 'a runner can be closed twice'(say) {
    const runner = new Runner()
    await runner.run(answer())
    await runner.close()
    await runner.close()
    await attempt(say, () => runner.getLoop())
  },

  async 'a runner that was never used can be closed'(say) {
    const runner = new Runner()
    await runner.close()
    say(await runner.run(answer()))
    await runner.close()
  },

  async 'a runner keeps its context'(say) {
    const cvar = new ContextVar('cvar', { default: -1 })
    const main = body(function* (value: number) {
      const before = cvar.get()
      cvar.set(value)
      return before
    })
    const runner = new Runner()
    say(await runner.run(main(1)), await runner.run(main(2)))
    say(await runner.run(main(3), { context: copyContext() }), await runner.run(main(4)))
    await runner.close()
    say(cvar.get())
  },

  async 'a runner makes its loop by a factory'(say) {
    const loopFactory = () => {
      say('made')
      return newEventLoop()
    }
    const runner = new Runner({ loopFactory, debug: true })
    say(runner.getLoop().getDebug(), await runner.run(answer()))
    await runner.close()
  },

  async 'an interrupt cancels the program'(say) {
    const main = body(function* () {
      pressCtrlC()
      try {
        yield* await_(sleep(1000))
      } catch (error) {
        say(told(error))
        throw error
      } finally {
        yield* await_(sleep(0))
        say('finally')
      }
    })
    await attempt(say, () => run(main()))
  },

  async 'an interrupt may be refused'(say) {
    const main = body(function* () {
      pressCtrlC()
      try {
        yield* await_(sleep(1000))
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
        say(currentTask()!.cancelling())
      }
      return 'on'
    })
    await attempt(say, () => run(main()))
  },

  async 'an interrupt that is taken back is a cancellation'(say) {
    const main = body(function* () {
      pressCtrlC()
      try {
        yield* await_(sleep(1000))
      } catch (error) {
        say(currentTask()!.uncancel())
        throw error
      }
    })
    await attempt(say, () => run(main()))
  },

  async 'an interrupt beside a cancellation is a cancellation'(say) {
    const main = body(function* () {
      currentTask()!.cancel()
      pressCtrlC()
      yield* await_(sleep(1000))
    })
    await attempt(say, () => run(main()))
  },

  async 'an interrupt leaves other tasks to the end'(say) {
    const left = body(function* () {
      try {
        yield* await_(sleep(1000))
      } finally {
        say('the other')
      }
    })
    const main = body(function* () {
      createTask(left())
      yield* await_(sleep(0))
      pressCtrlC()
      try {
        yield* await_(sleep(1000))
      } finally {
        say('the program')
      }
    })
    await attempt(say, () => run(main()))
  },

  async 'an interrupt leaves a runner to go on'(say) {
    const main = body(function* () {
      pressCtrlC()
      yield* await_(sleep(1000))
    })
    const runner = new Runner()
    await attempt(say, () => runner.run(main()))
    say(await runner.run(answer()))
    await runner.close()
  },
}
