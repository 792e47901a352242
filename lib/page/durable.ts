/**
 * What the page has of durable runs: the traps that workflows ask for, and a run of asyncio that is opened. It has no
 * engine and no store: what is sent to a run is asked of whoever drives it.
 */
import { unbegunRun } from '../durable/asyncio/opened-run.js'
import { LOOP_ORDER } from '../durable/asyncio/order.js'
import { type Head, VERSION } from '../durable/records.js'
import type { Workflow } from '../durable/trap-classes.js'
import { keeper } from '../durable/values.js'

export { effects } from '../durable/asyncio/effects.js'
export { DurableTrap } from '../durable/trap.js'
export * from '../durable/traps.js'

/** A run of asyncio at its beginning, which is made of what is in the head of its journal. */
export function open(workflow: Workflow, head: Partial<Head>): object {
  const known = { run: 'run', workflow: workflow.name, args: [], code: 1, patches: [], loop: LOOP_ORDER, at: 0 }
  const whole: Head = { 'dunder-await': 'durable', version: VERSION, ...known, ...head }
  return unbegunRun(whole, workflow, keeper(), () => undefined)
}
