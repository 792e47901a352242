/**
 * Opening a run: its coroutine is made anew, and given what is kept. It is nobody's, and no effect is performed.
 */
import { asReplay } from '../../journal/driving.js'
import type { Provenance } from '../../journal/journal.js'
import { observe } from '../../journal/recorder.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import { asyncioDriver } from '../asyncio/asyncio-run.js'
import { Divergence } from '../errors.js'
import { plainDriver } from '../plain-run.js'
import type { DurableCoroutine } from '../play.js'
import { headOf, type Record } from '../records.js'
import type { FactoryOf } from '../restate/download.js'
import { infoOf, type RunInfo } from '../run-info.js'
import { keeper } from '../values.js'
import type { Place } from './place.js'

/** A run that was opened. */
export interface OpenedRun {
  readonly coroutine: DurableCoroutine
  readonly info: RunInfo
  /** Why it does not stand where the run stands, but before the step that this names. */
  readonly divergence: Divergence | undefined
}

/**
 * Opens a run. What its bodies did they do not do again: `isReplaying()`.
 *
 * @param factoryOf finds the function that makes the coroutines of a workflow
 * @param note records a coroutine that the workflow itself does not make
 * @throws RuntimeError if that finds none; LookupError if there is no such run; ValueError if its journal is damaged
 */
export async function openRun(
  place: Place,
  run: string,
  factoryOf: FactoryOf,
  note: (object: object, made: Provenance) => void = observe,
): Promise<OpenedRun> {
  const find = (workflow: string): NonNullable<ReturnType<FactoryOf>> => {
    const factory = factoryOf(workflow)
    if (factory !== undefined) return factory
    throw new RuntimeError(
      `run ${run} is of the workflow ${workflow}, which nothing here has; load the file that has it`,
    )
  }
  const { records, divergence } = await place.records(run, find)
  const { workflow, loop } = headOf(records)
  const factory = find(workflow)
  const driver = loop === undefined ? plainDriver : asyncioDriver
  const info = infoOf(records)
  const open = (kept: readonly Record[]): DurableCoroutine =>
    asReplay(() => driver.coroutineOfRun(kept, factory, keeper(), note))
  try {
    return { coroutine: open(records), info, divergence }
  } catch (error) {
    if (!(error instanceof Divergence)) throw error
    const before = records.filter((record) => !('trap' in record) || record.n < error.step)
    return { coroutine: open(before), info, divergence: error }
  }
}
