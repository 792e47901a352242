/**
 * Mutants of runners and of the end of loops.
 */
import { asyncio, contextvars, loopWith, runnerThat } from './asyncio.js'
import { errors, type Mutant, mutant } from './mutant.js'

export const run: readonly Mutant[] = [
  mutant(
    'RUN-01',
    'raises nothing that a coroutine raises',
    runnerThat(
      (Runner) =>
        class extends Runner {
          run(...args: unknown[]) {
            try {
              return super.run(...args)
            } catch (error) {
              if (error instanceof errors.ValueError) return undefined
              throw error
            }
          }
        },
    ),
  ),
  mutant(
    'RUN-03',
    'leaves the tasks that remain as they are',
    runnerThat(
      (Runner) =>
        class extends Runner {
          close() {
            this.getLoop().close()
          }
        },
    ),
  ),
  mutant(
    'RUN-04',
    'says nothing of what goes wrong at the end',
    loopWith({
      callExceptionHandler(original, context) {
        if (!String(context.message).includes('shutdown')) original(context)
      },
    }),
  ),
  mutant(
    'RUN-07',
    'gives each run a context of its own',
    runnerThat(
      (Runner) =>
        class extends Runner {
          run(coro: unknown, options: object = {}) {
            return super.run(coro, { context: contextvars['copyContext'](), ...options })
          }
        },
    ),
  ),
  mutant(
    'RUN-08',
    'is never in debug mode',
    runnerThat(
      (Runner) =>
        class extends Runner {
          constructor({ loopFactory }: { loopFactory?: unknown } = {}) {
            super({ loopFactory })
          }
        },
    ),
  ),
  mutant('RUN-11', 'leaves async generators open', loopWith({ shutdownAsyncgens: () => asyncio['sleep'](0) })),
  mutant(
    'RUN-12',
    'says nothing of async generators that fail when they are closed',
    loopWith({
      callExceptionHandler(original, context) {
        if (context.asyncgen === undefined) original(context)
      },
    }),
  ),
  mutant(
    'RUN-20',
    'makes its loop before it is needed',
    runnerThat(
      (Runner) =>
        class extends Runner {
          constructor(...args: unknown[]) {
            super(...args)
            this.getLoop()
          }
        },
    ),
  ),
]
