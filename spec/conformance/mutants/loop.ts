/**
 * Mutants of event loops.
 */
import { loopWith, looping } from './asyncio.js'
import { errors, type Mutant, mutant, raise, replace, rescued, says } from './mutant.js'

export const loop: readonly Mutant[] = [
  mutant('LOOP-01', 'hands callbacks their first argument only', {
    ...loopWith({ callSoon: (original, callback, ...args) => original(callback, ...args.slice(0, 1)) }),
  }),
  mutant(
    'LOOP-04',
    'says whether a handle was cancelled just now',
    loopWith({
      callSoon(original, ...args) {
        const handle = original(...args)
        replace(handle, { cancel: (cancel) => (cancel(), true) })
        return handle
      },
    }),
  ),
  mutant(
    'LOOP-06',
    'calls soon what is to be called after no time',
    loopWith((made) => ({
      callLater: (original, delay, ...args) => (delay === 0 ? made.callSoon(...args) : original(delay, ...args)),
    })),
  ),
  mutant(
    'LOOP-07',
    'takes times in the past for now',
    loopWith((made) => ({
      callLater: (original, delay, ...args) => original(Math.max(0, delay), ...args),
      callAt: (original, when, ...args) => original(Math.max(made.time(), when), ...args),
    })),
  ),
  mutant(
    'LOOP-09',
    'runs timers of one time first come, first served',
    looping((made) => {
      let count = 0
      replace(made, { callLater: (original, delay, ...args) => original(delay + count++ * 1e-12, ...args) })
    }),
  ),
  mutant(
    'LOOP-15',
    'takes no delay for none',
    loopWith({ callLater: (original, delay, ...args) => original(delay ?? 0, ...args) }),
  ),
  mutant(
    'LOOP-16',
    'makes no futures once it is closed',
    loopWith((made) => ({
      createFuture: (original) => (made.isClosed() ? raise(new errors.RuntimeError('closed')) : original()),
    })),
  ),
  mutant(
    'LOOP-20',
    'says nothing when it is closed while it runs',
    loopWith((made) => ({ close: (original) => (made.isRunning() ? undefined : original()) })),
  ),
  mutant(
    'LOOP-23',
    'gives None when it is stopped too early',
    loopWith({
      runUntilComplete: (original, awaitable) =>
        rescued(
          () => original(awaitable),
          (error) => (says(error, 'Event loop stopped') ? undefined : raise(error)),
        ),
    }),
  ),
  mutant(
    'LOOP-26',
    'ends with what a callback raises',
    loopWith({
      callExceptionHandler(original, context) {
        if (context.handle !== undefined) raise(context.exception)
        original(context)
      },
    }),
  ),
  mutant(
    'LOOP-30',
    'tells the exception handler a copy of the context',
    loopWith({ callExceptionHandler: (original, context) => original({ ...context }) }),
  ),
  mutant(
    'LOOP-39',
    'keeps the options of a task from the factory',
    loopWith({
      setTaskFactory: (original, factory) =>
        original(typeof factory === 'function' ? (made: unknown, coro: unknown) => factory(made, coro) : factory),
    }),
  ),
]
