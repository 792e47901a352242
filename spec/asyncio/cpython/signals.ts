/**
 * Of CPython's test_unix_events and test_events: signals, as callbacks of a loop.
 */
import { await_, coroutine, RuntimeError, ValueError } from '../../../lib/index.js'
import { Event, getRunningLoop, newEventLoop, run, sleep } from '../../../lib/asyncio/index.js'
import { body, type Programs, told } from './cases.js'
import { pressCtrlC } from './runners.js'

/** A signal comes. */
const raise = (signal: NodeJS.Signals) => process.emit(signal)

/** Waits until so many have been heard. */
function* heard(count: number, lines: readonly unknown[]) {
  while (lines.length < count) yield* await_(sleep(0.001))
}

export const signals: Programs = {
  *'a handler is called with its arguments each time'(say) {
    const lines: unknown[][] = []
    const loop = getRunningLoop()
    loop.addSignalHandler('SIGUSR2', (...args: unknown[]) => lines.push(args), 1, 'two')
    for (const count of [1, 2]) {
      raise('SIGUSR2')
      yield* heard(count, lines)
    }
    say(lines.join(';') === '1,two;1,two')
    say(loop.removeSignalHandler('SIGUSR2'))
  },

  *'a handler takes the place of the one before'(say) {
    const lines: string[] = []
    const loop = getRunningLoop()
    loop.addSignalHandler('SIGUSR2', (line: string) => lines.push(line), 'first')
    loop.addSignalHandler('SIGUSR2', (line: string) => lines.push(line), 'second')
    raise('SIGUSR2')
    yield* heard(1, lines)
    say(...lines)
    say(loop.removeSignalHandler('SIGUSR2'), loop.removeSignalHandler('SIGUSR2'))
  },

  *'signals have handlers of their own'(say) {
    const lines: string[] = []
    const loop = getRunningLoop()
    for (const one of ['SIGUSR2', 'SIGHUP']) loop.addSignalHandler(one, (line: string) => lines.push(line), one)
    raise('SIGHUP')
    yield* heard(1, lines)
    say(...lines)
    say(loop.removeSignalHandler('SIGHUP'))
    raise('SIGUSR2')
    yield* heard(2, lines)
    say(...lines)
    say(loop.removeSignalHandler('SIGUSR2'))
  },

  *'a handler that was never there cannot be removed'(say) {
    say(getRunningLoop().removeSignalHandler('SIGUSR2'))
  },

  *'a handler is no coroutine'(say) {
    const handler = coroutine(function* handler() {})
    const made = handler()
    for (const one of [handler, made]) {
      try {
        getRunningLoop().addSignalHandler('SIGUSR2', one as never)
      } catch (error) {
        say(told(error))
      }
    }
    made.close()
  },

  *'some signals cannot be caught'(say) {
    for (const one of ['SIGKILL', 'SIGSTOP']) {
      try {
        getRunningLoop().addSignalHandler(one, say)
      } catch (error) {
        if (!(error instanceof RuntimeError)) throw error
        say(error.constructor.name, error.message.endsWith('cannot be caught'))
      }
    }
  },

  *'what is no signal is refused'(say) {
    const loop = getRunningLoop()
    for (const [one, kind] of [
      ['SIGNONE', ValueError],
      [undefined, TypeError],
    ] as const) {
      for (const act of [
        () => loop.addSignalHandler(one as string, say),
        () => loop.removeSignalHandler(one as string),
      ]) {
        try {
          act()
        } catch (error) {
          if (!(error instanceof kind)) throw error
          say(error.constructor.name)
        }
      }
    }
  },

  *'an error of a handler is reported'(say) {
    const lines: string[] = []
    const loop = getRunningLoop()
    loop.setExceptionHandler((_, context) => lines.push(told(context.exception)))
    loop.addSignalHandler('SIGUSR2', () => {
      throw new ValueError('no')
    })
    raise('SIGUSR2')
    yield* heard(1, lines)
    say(...lines)
    say(loop.removeSignalHandler('SIGUSR2'))
  },

  *'a handler may stop the program'(say) {
    const stop = new Event()
    getRunningLoop().addSignalHandler('SIGTERM', () => stop.set())
    raise('SIGTERM')
    say(yield* await_(stop.wait()))
  },

  async 'a closed loop takes no handler'(say) {
    const loop = newEventLoop()
    loop.close()
    try {
      loop.addSignalHandler('SIGUSR2', say)
    } catch (error) {
      say(told(error))
    }
  },

  async 'a handler goes with its loop'(say) {
    const main = body(function* (lines: string[]) {
      getRunningLoop().addSignalHandler('SIGUSR2', (line: string) => lines.push(line), 'heard')
      raise('SIGUSR2')
      yield* heard(1, lines)
      say(...lines)
    })
    for (let count = 0; count < 2; count++) await run(main([]))
    say(process.listenerCount('SIGUSR2') === 0)
  },

  async 'a handler of an interrupt has it to itself'(say) {
    const main = body(function* () {
      const stop = new Event()
      getRunningLoop().addSignalHandler('SIGINT', () => stop.set())
      pressCtrlC()
      yield* await_(stop.wait())
      return 'in an orderly way'
    })
    say(await run(main()))
  },
}
