/**
 * When the process has nothing left to wait for, neither has a loop that runs: nothing can happen any more. What would be
 * a silent end in the middle of the program is a DeadlockError.
 */
import { ProcessEvent } from '../../host/host-process.js'
import type { EventLoop } from '../task/events.js'
import { DeadlockError } from './deadlock.js'

const nothingLeft = new ProcessEvent('beforeExit')

/** Has a loop's run end with a DeadlockError when nothing is left; gives what takes that back. */
export function endsWhenNothingIsLeft(loop: EventLoop): () => void {
  const end = () => {
    if (loop.isRunning() && !loop._awaitsSignals()) endRun(loop, new DeadlockError(loop, true))
  }
  nothingLeft.add(end)
  return () => nothingLeft.remove(end)
}

/** Has a loop's run end with an error, in the next iteration. */
export function endRun(loop: EventLoop, error: unknown): void {
  loop._enqueue({
    _run() {
      throw error
    },
  })
}
