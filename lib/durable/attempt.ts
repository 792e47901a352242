/**
 * A handler is called: as often as its retries say, with waits between the attempts, and with a time limit for each.
 */
import { TimeoutError } from '../asyncio/python/exceptions.js'
import type { Handler } from './handlers.js'
import { callAt, type Host } from './host.js'
import type { Stop } from './stop.js'
import type { AnyTrap } from './trap.js'

/** Calls a handler until it succeeds, or has no attempts left. A promise of its reply, or of its last error. */
export async function attempt(
  handler: Handler<any>,
  trap: AnyTrap,
  key: string,
  stop: Stop,
  host: Host,
): Promise<unknown> {
  const { attempts = 1, delay = 1, factor = 2, longest = 60, when = () => true } = handler.retry ?? {}
  for (let number = 1; ; number++) {
    try {
      return await once(handler, trap, key, number, stop, host)
    } catch (error) {
      if (number >= attempts || stop.stopped || !when(error)) throw error
      const wait = Math.min(longest, delay * factor ** (number - 1))
      await pause(host, host.now() + wait, stop)
      if (stop.stopped) throw error
    }
  }
}

/** One attempt. */
async function once(
  handler: Handler<any>,
  trap: AnyTrap,
  key: string,
  number: number,
  outer: Stop,
  host: Host,
): Promise<unknown> {
  const [stop, end] = outer.part()
  const call = {
    key,
    attempt: number,
    get signal() {
      return stop.signal
    },
  }
  let forget: (() => void) | undefined
  try {
    const reply: unknown = handler(trap, call)
    const { timeout } = handler
    if (timeout === undefined) return await reply
    return await Promise.race([
      reply,
      new Promise((_resolve, reject) => {
        forget = callAt(host, host.now() + timeout, () => {
          reject(new TimeoutError(`${trap.kind} took longer than ${timeout} s`))
          stop.stop()
        })
      }),
    ])
  } finally {
    forget?.()
    end()
  }
}

/** Waits until a time, or until it is stopped. */
export function pause(host: Host, time: number, stop: Stop): Promise<void> {
  return new Promise((resolve) => {
    const forgetTimer = callAt(host, time, () => {
      forgetStop()
      resolve()
    })
    const forgetStop = stop.whenStopped(() => {
      forgetTimer()
      resolve()
    })
  })
}
