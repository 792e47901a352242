/**
 * Being the running loop: for as long as its iterations are on the stack.
 */
import { getAsyncGenHooks, setAsyncGenHooks } from '../../sys/asyncgen-hooks.js'
import { getCoroutineOriginTrackingDepth, setCoroutineOriginTrackingDepth } from '../../sys/origin.js'
import { DEBUG_STACK_DEPTH } from '../loop/source-traceback.js'
import type { BaseEventLoop } from './base-events.js'
import { loopOnStack, setRunningLoop } from '../loop/loop.js'

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
  const outer = loopOnStack()
  const hooks = getAsyncGenHooks()
  setAsyncGenHooks(loop._asyncgens.hooks)
  setRunningLoop(loop)
  const depth = getCoroutineOriginTrackingDepth()
  // Debug mode says of coroutines that were never awaited where they were made.
  const isTracking = loop.getDebug()
  if (isTracking) setCoroutineOriginTrackingDepth(DEBUG_STACK_DEPTH)
  try {
    iterations()
  } finally {
    if (isTracking) setCoroutineOriginTrackingDepth(depth)
    setRunningLoop(outer)
    setAsyncGenHooks({ firstiter: hooks.firstiter, finalizer: hooks.finalizer })
  }
}
