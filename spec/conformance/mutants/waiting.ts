/**
 * Mutants of sleep, gather, wait and timeouts.
 */
import { asyncio, asyncioWith, awaiting } from './asyncio.js'
import { type Mutant, mutant, replace, rescued } from './mutant.js'

const { ensureFuture, gather, shield, sleep, timeout, wait, waitFor } = asyncio as Record<string, any>

const isOptions = (value: any) => typeof value === 'object' && value !== null && 'returnExceptions' in value

/** Timeouts with something done to each. */
const timeoutThat = (alter: (made: any) => void) => {
  const altered = (make: any) => (given: unknown) => {
    const made = make(given)
    alter(made)
    return made
  }
  return asyncioWith({ timeout: altered(timeout), timeoutAt: altered(asyncio['timeoutAt']) })
}

export const waiting: readonly Mutant[] = [
  mutant(
    'SLEEP-02',
    'sleeps a little when the time is over',
    asyncioWith({ sleep: (delay: any, ...result: unknown[]) => sleep(delay < 0 ? 0.001 : delay, ...result) }),
  ),
  mutant('SLEEP-04', 'sleeps without a result', asyncioWith({ sleep: (delay: unknown) => sleep(delay) })),
  mutant(
    'SLEEP-07',
    'takes no number for no time',
    asyncioWith({
      sleep: (delay: unknown, ...result: unknown[]) => sleep(Number.isNaN(delay) ? 0 : delay, ...result),
    }),
  ),
  mutant(
    'SLEEP-08',
    'takes a text for a number',
    asyncioWith({
      sleep: (delay: unknown, ...result: unknown[]) =>
        sleep(typeof delay === 'string' ? Number(delay) : delay, ...result),
    }),
  ),
  mutant(
    'SLEEP-12',
    'sleeps whole seconds',
    asyncioWith({
      sleep: (delay: any, ...result: unknown[]) =>
        sleep(typeof delay === 'number' ? Math.ceil(delay) : delay, ...result),
    }),
  ),
  mutant(
    'GATHER-03',
    'gathers nothing an iteration later',
    asyncioWith({
      gather: (...args: unknown[]) =>
        args.length === 0 ? ensureFuture(awaiting(sleep(0), () => [])) : gather(...args),
    }),
  ),
  mutant(
    'GATHER-05',
    'cancels what is left when something gathered fails',
    asyncioWith({
      gather(...args: any[]) {
        const children = args
          .filter((arg) => !isOptions(arg))
          .map((arg) =>
            rescued(
              () => ensureFuture(arg),
              () => arg,
            ),
          )
        const gathered = gather(...children, ...args.filter(isOptions))
        gathered.addDoneCallback(() => children.forEach((child: any) => child.cancel()))
        return gathered
      },
    }),
  ),
  mutant(
    'GATHER-06',
    'raises exceptions that were to be results',
    asyncioWith({ gather: (...args: any[]) => gather(...args.filter((arg) => !isOptions(arg))) }),
  ),
  mutant(
    'GATHER-08',
    'cancels the gathering, and nothing of what is gathered',
    asyncioWith({ gather: (...args: any[]) => (args.length === 0 ? gather() : shield(gather(...args))) }),
  ),
  mutant('GATHER-16', 'gathers what is in a list', asyncioWith({ gather: (...args: any[]) => gather(...args.flat()) })),
  mutant(
    'WAIT-02',
    'waits for all, whatever was asked for',
    asyncioWith({
      wait: (tasks: unknown, options?: object) => wait(tasks, { ...options, returnWhen: 'ALL_COMPLETED' }),
    }),
  ),
  mutant(
    'WAIT-05',
    'raises TimeoutError when something is pending',
    asyncioWith({
      wait: (tasks: unknown, options?: any) =>
        awaiting(wait(tasks, options), (sets) => {
          if (options?.timeout !== undefined && sets[1].size > 0) throw new asyncio['TimeoutError']()
          return sets
        }),
    }),
  ),
  mutant(
    'WAIT-16',
    'takes no limit for a limit of 0',
    asyncioWith({ waitFor: (awaitable: unknown, limit?: number) => waitFor(awaitable, limit ?? 0) }),
  ),
  mutant(
    'WAIT-30',
    'has all the time for what completes',
    asyncioWith({ asCompleted: (tasks: unknown) => asyncio['asCompleted'](tasks) }),
  ),
  mutant('WAIT-37', 'shields nothing', asyncioWith({ shield: (awaitable: unknown) => ensureFuture(awaitable) })),
  mutant(
    'TIMEOUT-01',
    'says of any timeout that it expired',
    timeoutThat((made) => replace(made, { expired: () => true })),
  ),
  mutant('TIMEOUT-03', 'counts a time from now', asyncioWith({ timeoutAt: (when: unknown) => timeout(when) })),
  mutant(
    'TIMEOUT-04',
    'never expires when the time is over from the start',
    asyncioWith({ timeout: (delay: any) => timeout(delay <= 0 ? undefined : delay) }),
  ),
  mutant(
    'TIMEOUT-13',
    'keeps its deadline',
    timeoutThat((made) => replace(made, { reschedule: () => undefined })),
  ),
  mutant(
    'TIMEOUT-14',
    'says nothing when it cannot move its deadline',
    timeoutThat((made) =>
      replace(made, {
        reschedule: (original, when) =>
          rescued(
            () => original(when),
            () => undefined,
          ),
      }),
    ),
  ),
]
