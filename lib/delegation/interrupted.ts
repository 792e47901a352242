/**
 * An engine can be made to stop what runs, in the middle and without any `catch` or `finally` (a session's Ctrl-C does
 * that). Nothing of it will ever go on. CPython raises KeyboardInterrupt there, and what does not catch it has ended; so
 * here all that was executing has ended, and the machine is where it was before.
 */
import { isMonitored } from '../sys/monitor.js'
import { isAsync, isExecuting, stepOf } from './chain.js'
import { unwound } from './events.js'
import { stopExecuting } from './executing.js'
import { finish, type Frame } from './frame.js'

/** Ends all that was executing when the engine stopped it, the innermost first, with an error. */
export function endInterrupted(error: unknown): void {
  for (const innermost of stopExecuting()) {
    const stopped: Frame[] = []
    for (let frame: Frame | null = innermost; frame !== null && isExecuting(frame); frame = frame._delegator) {
      stopped.push(frame)
    }
    stopped.forEach((frame, index) => {
      if (isMonitored) unwound(frame, error)
      finish(frame)
      const delegator = stopped[index + 1]
      if (delegator !== undefined && isAsync(frame)) stepOf(delegator)._end(true, error)
    })
  }
}
