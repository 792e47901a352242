/**
 * `durableAsyncio`: an engine whose workflows are programs of asyncio.
 */
import { checkEngine } from '../durable.js'
import { Engine } from '../engine.js'
import type { Durable } from '../interfaces.js'
import type { AnyTrap } from '../trap.js'
import { asyncioDriver } from './asyncio-run.js'
import type { AsyncioWorkflows, DurableAsyncioOptions } from './workflows.js'

/**
 * Makes an engine for durable programs of asyncio: each run has a loop of its own, whose journal is in the store. Tasks,
 * groups, timeouts, locks and queues are those of `dunder-await/asyncio`; they survive, since the loop is given the same
 * replies at the same places. When the main coroutine ends, what is left is cancelled and waited for, as `asyncio.run`
 * does.
 *
 * @param workflows the functions that make the main coroutines, by the names under which runs are kept
 * @param options `perform`, which has the types of the effects; the store, a handler for each effect, and what else
 *   `durable` takes
 * @returns an engine; nothing is opened before it is used
 * @throws TypeError for options that are none
 * @see Python: has none
 * @example
 * class Mail extends DurableTrap<'mail', string> {
 *   readonly kind = 'mail'
 *   constructor(readonly to: string) { super() }
 * }
 * const perform = effects<Mail>()
 * const letters = coroutine(function* letters() {
 *   return yield* await_(perform(new Mail('Ada')))
 * })
 * const post = durableAsyncio({ letters }, { perform, store: memory(), handlers: { mail: ({ to }) => `sent ${to}` } })
 * const sent = await post.start('l1', 'letters')
 * await sent.result() // → 'sent Ada'
 */
export function durableAsyncio<W extends AsyncioWorkflows, E extends AnyTrap = never>(
  workflows: W,
  options: DurableAsyncioOptions<E>,
): Durable<W> {
  checkEngine('durableAsyncio', workflows, options, ['perform'])
  const engine: Durable<any> = new Engine(workflows as never, options as never, asyncioDriver)
  return engine
}
