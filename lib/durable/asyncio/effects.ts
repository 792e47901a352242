/**
 * `effects`: how tasks of a durable loop ask for what comes from outside.
 */
import { _getRunningLoop } from '../../asyncio/task/events.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import type { AnyTrap } from '../trap.js'
import { DurableEventLoop } from './durable-event-loop.js'
import type { Perform } from './workflows.js'

/**
 * Makes the function with which tasks ask for effects. What it may be given is its type: those that `E` names, and the
 * traps that need no handler. `durableAsyncio` takes it, and asks for a handler for each of them.
 *
 * What it gives is a future: the effect begins at once, it can be awaited, gathered, shielded, and cancelled, which
 * aborts the handler's signal.
 *
 * @typeParam E the effects, a union of traps
 * @returns a function that takes a trap and gives a future of its reply. It raises RuntimeError outside of a durable
 *   loop, and TypeError for what cannot be kept
 * @see Python: has none; the nearest is `loop.run_in_executor`
 * @example
 * import { gather } from 'dunder-await/asyncio'
 *
 * class Mail extends DurableTrap<'mail', string> {
 *   readonly kind = 'mail'
 *   constructor(readonly to: string) { super() }
 * }
 * const perform = effects<Mail>()
 * const tell = coroutine(function* tell() {
 *   return yield* await_(gather(perform(new Mail('a')), perform(new Mail('b'))))
 * })
 * await runDurable(tell, [], { perform, handlers: { mail: ({ to }) => `sent ${to}` } }) // → ['sent a', 'sent b']
 */
export function effects<E extends AnyTrap = never>(): Perform<E> {
  return perform as Perform<E>
}

function perform(trap: AnyTrap): unknown {
  const loop = _getRunningLoop()
  if (loop instanceof DurableEventLoop) return loop._perform(trap)
  throw new RuntimeError(
    'effects are performed by the tasks of a durable loop, and none is running: durableAsyncio() runs one, and ' +
      'runDurable() of dunder-await/testing',
  )
}
