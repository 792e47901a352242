/**
 * The loop of a new future: the one that was given, or the running one.
 */
import { RuntimeError } from '../../protocol/exceptions.js'
import { pythonRepr } from '../../text/python-repr.js'
import { type Loop, runningLoop } from '../loop/loop.js'
import { checkOptions } from '../python/options.js'

/**
 * The loop of a future that is being made.
 *
 * @param type the class of the future, for messages
 * @throws TypeError if the options are none; RuntimeError if there is no loop
 */
export function loopForFuture<L extends Loop>(type: string, options: { loop?: L | undefined } | undefined): L {
  if (options !== undefined) {
    if (typeof options !== 'object' || options === null || 'callSoon' in options) {
      throw new TypeError(`${type}() takes no positional arguments`)
    }
    checkOptions(type, options, ['loop'])
    if (options.loop !== undefined) return checkedLoop(options.loop)
  }
  return currentLoop<L>()
}

/** The running loop, in Python's words where there is none. Python: `asyncio.get_event_loop`. */
export function currentLoop<L extends Loop>(): L {
  const loop = runningLoop()
  if (loop === null) throw new RuntimeError("There is no current event loop in thread 'MainThread'.")
  return loop as L
}

function checkedLoop<L extends Loop>(loop: L): L {
  if (typeof loop === 'object' && typeof loop?._enqueue === 'function') return loop
  throw new TypeError(`an event loop is required, got ${pythonRepr(loop)}`)
}
