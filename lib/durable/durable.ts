/**
 * `durable`: an engine for durable coroutines, on a store.
 */
import { checkOptions } from '../asyncio/python/options.js'
import { typeName } from '../protocol/type-name.js'
import { Engine } from './engine.js'
import type { Workflows, YieldsOf } from './handlers.js'
import type { Durable, DurableOptions } from './interfaces.js'
import { plainDriver } from './plain-run.js'
import type { Store } from './store.js'

/**
 * Makes an engine for durable coroutines: what they await is kept in a store, with the replies. When the process dies,
 * the next one gives each coroutine what is kept, and it goes on where it was.
 *
 * @param workflows the functions that make the coroutines, by the names under which runs are kept
 * @param options the store, a handler for each kind of trap, and more
 * @returns an engine; nothing is opened before it is used
 * @throws TypeError for options that are none
 * @see Python: has none
 * @example
 * class Charge extends DurableTrap<'charge', string> {
 *   readonly kind = 'charge'
 *   constructor(readonly order: string) { super() }
 * }
 * const purchase = coroutine(function* purchase(order: string) {
 *   return yield* await_(new Charge(order))
 * })
 * const shop = durable({ purchase }, { store: memory(), handlers: { charge: ({ order }) => `r-${order}` } })
 * const order = await shop.start('o1', 'purchase', 'o1')
 * await order.result() // → 'r-o1'
 */
export function durable<W extends Workflows>(workflows: W, options: DurableOptions<YieldsOf<NoInfer<W>>>): Durable<W> {
  checkEngine('durable', workflows, options, [])
  const engine: Durable<any> = new Engine(workflows, options, plainDriver)
  return engine
}

/** The options of all engines that are on a store. */
const OPTIONS = ['store', 'handlers', 'version', 'patches', 'errors', 'host', 'maxBytes']

/** Checks what an engine is made of. */
export function checkEngine(of: string, workflows: object, options: object, more: readonly string[]): void {
  checkOptions(of, options, [...OPTIONS, ...more])
  for (const [name, workflow] of Object.entries(workflows)) {
    if (typeof workflow !== 'function') {
      throw new TypeError(`${of}() takes functions, and the workflow ${name} is ${typeName(workflow)}`)
    }
  }
  if (typeof (options as { store?: Partial<Store> }).store?.append !== 'function') {
    throw new TypeError(`${of}() needs a store: memory(), or files() of dunder-await/durable/files`)
  }
}
