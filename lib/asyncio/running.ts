/**
 * Being the running loop: for as long as its iterations are on the stack.
 */
import { getAsyncGenHooks, setAsyncGenHooks } from '../sys/asyncgen-hooks.js'
import type { BaseEventLoop } from './base-events.js'
import { _getRunningLoop, _setRunningLoop } from './events.js'

/** Runs iterations as one run of a loop, from start to end. */
export function runLoop(loop: BaseEventLoop, iterations: () => void): void {
  loop._checkClosed()
  loop._checkRunning()
  loop._running = true
  try {
    asRunning(loop, iterations)
  } finally {
    loop._running = false
    loop._stopping = false
  }
}

/** Calls a function as an iteration of a loop: that is the running loop meanwhile. */
export function asRunning(loop: BaseEventLoop, iterations: () => void): void {
  const outer = _getRunningLoop()
  const hooks = getAsyncGenHooks()
  setAsyncGenHooks(loop._asyncgens.hooks)
  _setRunningLoop(loop)
  try {
    iterations()
  } finally {
    _setRunningLoop(outer)
    setAsyncGenHooks({ firstiter: hooks.firstiter, finalizer: hooks.finalizer })
  }
}
