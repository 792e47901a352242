/**
 * Opening a run: its coroutine is made anew, and given what is kept. It is nobody's, and no effect is performed.
 */
import { RuntimeError } from '../../protocol/exceptions.js'
import { asyncioDriver } from '../asyncio/asyncio-run.js'
import { Divergence } from '../errors.js'
import { plainDriver } from '../plain-run.js'
import type { DurableCoroutine } from '../play.js'
import { headOf } from '../records.js'
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
 * Opens a run.
 *
 * @param factoryOf finds the function that makes the coroutines of a workflow
 * @throws RuntimeError if that finds none; LookupError if there is no such run; ValueError if its journal is damaged
 */
export async function openRun(place: Place, run: string, factoryOf: FactoryOf): Promise<OpenedRun> {
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
  try {
    return { coroutine: driver.coroutineOfRun(records, factory, keeper()), info, divergence }
  } catch (error) {
    if (!(error instanceof Divergence)) throw error
    const before = records.filter((record) => !('trap' in record) || record.n < error.step)
    return { coroutine: driver.coroutineOfRun(before, factory, keeper()), info, divergence: error }
  }
}
