/**
 * A history is the journal of a run in the form of `dunder-await/journal`. So runs can be looked at, rewound, forked
 * and compared with what that door has.
 */
import type { Journal } from '../journal/journal.js'
import { journalOf, observe } from '../journal/recorder.js'
import { type DurableCoroutine, replay } from './play.js'
import type { Record } from './records.js'
import { RunState } from './run-state.js'
import type { Workflow } from './trap-classes.js'
import type { Keeper } from './values.js'

/**
 * A coroutine that has come as far as a run has, recorded. It is nobody's: what is done to it does nothing to the run.
 *
 * @throws Divergence if it does not come as far
 */
export function coroutineOfRun(records: readonly Record[], factory: Workflow, keeper: Keeper): DurableCoroutine {
  const { state, steps } = RunState.of(records)
  const args = keeper.load(state.head.args) as unknown[]
  const coroutine = factory(...args)
  observe(coroutine, { factory, args, name: state.head.workflow })
  replay(coroutine, state, steps, keeper)
  return coroutine
}

/** The journal of a coroutine that has come as far as a run has. */
export function historyOf(coroutine: DurableCoroutine): Journal {
  return journalOf(coroutine) as Journal
}
