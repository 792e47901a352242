/**
 * To play a coroutine is to give it the replies that its journal has, and to see whether it asks for the same things.
 * Nothing is done anew, and nothing is waited for.
 */
import { typeName } from '../protocol/type-name.js'
import type { Drivable } from '../driver/run.js'
import { chainNames } from '../journal/chain-names.js'
import { same } from '../journal/same.js'
import { toSaved } from '../journal/saved-values.js'
import { diverged } from './errors.js'
import { knownFromHead } from './perform.js'
import type { Outcome, StepRecord } from './records.js'
import type { RunState } from './run-state.js'
import { type AnyTrap, DurableTrap, type Fields, fieldsOf } from './trap.js'
import type { Keeper } from './values.js'

/** A durable coroutine, as it is driven. */
export type DurableCoroutine = Drivable<unknown, unknown, any>

/** Where a coroutine is: at a trap, or at its end. */
export type Position =
  | { readonly trap: AnyTrap }
  | { readonly trap?: undefined; readonly result: unknown }
  | { readonly trap?: undefined; readonly raised: unknown }

/** Resumes a coroutine with an outcome, or begins it, until it asks for something that is a step. */
export function advance(coroutine: DurableCoroutine, state: RunState, keeper: Keeper, outcome?: Outcome): Position {
  let resume = (): IteratorResult<unknown> => answer(coroutine, keeper, outcome)
  for (;;) {
    let step: IteratorResult<unknown>
    try {
      step = resume()
    } catch (error) {
      return { raised: error }
    }
    if (step.done === true) return { result: step.value }
    const asked = step.value
    if (!(asked instanceof DurableTrap)) {
      const error = new TypeError(`a durable coroutine awaits durable traps only, and ${typeName(asked)} is none`)
      resume = () => coroutine.resumeThrow(error as never)
      continue
    }
    const known = knownFromHead(state.head, asked)
    if (known === undefined) return { trap: asked }
    resume = () => coroutine.resume(known.ok)
  }
}

function answer(coroutine: DurableCoroutine, keeper: Keeper, outcome: Outcome | undefined): IteratorResult<unknown> {
  if (outcome === undefined) return coroutine.resume()
  if ('error' in outcome) return coroutine.resumeThrow(keeper.load(outcome.error) as never)
  return coroutine.resume('ok' in outcome ? keeper.load(outcome.ok) : undefined)
}

/** A trap as it is recorded: what cannot be kept of it is text. */
export function recorded(trap: AnyTrap): Fields {
  return toSaved(fieldsOf(trap)) as Fields
}

/**
 * Begins a coroutine, and takes it through its recorded steps.
 *
 * @throws Divergence if it asks for something else than is recorded
 */
export function replay(
  coroutine: DurableCoroutine,
  state: RunState,
  steps: readonly StepRecord[],
  keeper: Keeper,
): Position {
  let position = advance(coroutine, state, keeper)
  for (const step of steps) {
    const { trap } = position
    const asked = trap === undefined ? undefined : { trap: recorded(trap), from: DurableTrap._lineOf(trap) }
    if (asked === undefined || !same(step.trap, asked.trap)) {
      throw diverged(state.id, step, asked ?? 'the end', chainNames(coroutine as never).slice(0, -1))
    }
    position = advance(coroutine, state, keeper, step)
  }
  return position
}
