/**
 * A live run is a run that is under way in this process: somebody drives it to its end, and it knows who waits for that.
 * How it is driven is said elsewhere: plain-run.ts, and asyncio/asyncio-run.ts.
 */
import type { Provenance } from '../journal/journal.js'
import type { Host } from './host.js'
import type { LiveState, World } from './perform.js'
import type { DurableCoroutine } from './play.js'
import type { EndRecord, Head, Outcome, Record, StepRecord } from './records.js'
import { RunState } from './run-state.js'
import { CancelledError } from '../asyncio/python/exceptions.js'
import { RuntimeWarning } from '../protocol/exceptions.js'
import { warn } from '../sys/warnings.js'
import { Stop } from './stop.js'
import type { Workflow } from './trap-classes.js'
import type { Keeper } from './values.js'

/** So many steps take a while to be done again; `again` begins a new journal. */
const MANY_STEPS = 10_000

/** What a drive needs beside what performing does. */
export interface DriveWorld extends World {
  /** Makes the run's coroutine; throws what blocks the run. */
  make(head: Head): DurableCoroutine
  append(run: string, records: readonly Record[]): Promise<void>
  /** The head of a run that begins anew. */
  headAgain(head: Head, args: unknown, children: readonly string[]): Head
}

/** A way to drive coroutines: as they are, or on a loop of asyncio. */
export interface Driver {
  /** A run that is driven so. */
  run(state: RunState): LiveRun
  /** What the head of a journal says of it. */
  head(host: Host): Partial<Head>
  /**
   * A coroutine that has come as far as a run has, recorded. It is nobody's: what is done to it does nothing to the run.
   *
   * @param note told of one that the workflow itself does not make, and of each that takes its place: it records them
   */
  coroutineOfRun(
    records: readonly Record[],
    factory: Workflow,
    keeper: Keeper,
    note?: (object: object, made: Provenance) => void,
  ): DurableCoroutine
}

/** Somebody who waits for the end of a run. */
export interface Waiter {
  ended(end: EndRecord): void
  /** The run is blocked, or the engine has stopped. */
  failed(error: unknown): void
}

/** How a coroutine ended. */
export type Ending = { readonly raised: unknown } | { readonly result?: unknown }

/** A run that is under way, or blocked. */
export abstract class LiveRun implements LiveState {
  state: RunState
  readonly listeners = new Set<() => void>()
  readonly waiters = new Set<Waiter>()
  /** What blocks it. */
  blocked: Error | undefined
  /** Its end is being written: nothing can be added any more. */
  ending = false
  /** Stopped when nobody drives it any more. */
  protected readonly stop = new Stop()
  #messages: number

  constructor(state: RunState) {
    this.state = state
    this.#messages = state.messageIds.size
  }

  /** What it waits for, as text; undefined if that is not known. */
  abstract readonly waitsFor: string | undefined

  /**
   * Takes it to its end.
   *
   * @returns a promise of the end; of undefined, if it was abandoned
   * @throws what blocks it, or what the engine failed with
   */
  abstract drive(world: DriveWorld, steps: readonly StepRecord[]): Promise<EndRecord | undefined>

  /** Something has happened beside the run: it looks at it now. */
  protected abstract wake(): void

  /** An id for a message that has none. */
  newMessageId(): string {
    return `#${++this.#messages}`
  }

  /** Somebody has cancelled it, which is written down. */
  cancel(): void {
    this.wake()
  }

  /** A message has come. */
  listen(): void {
    for (const listener of this.listeners) listener()
  }

  /** Stops driving it, as a killed process would: the coroutine is left alone. */
  abandon(): void {
    this.stop.stop()
    this.wake()
  }

  /** Has its state follow what has been written. */
  protected follow(record: StepRecord): void {
    this.state.apply(record)
    if (record.n === MANY_STEPS) {
      warn(RuntimeWarning, `run ${this.state.id} has ${MANY_STEPS} steps; again() would begin a new journal`)
    }
  }

  /** Cancels its children; the error that tells the run. */
  protected async cancelled(world: DriveWorld): Promise<Outcome> {
    const reason = this.state.cancelling?.reason
    for (const child of this.state.children) await world.cancelRun(child, `run ${this.state.id} was cancelled`)
    const error = reason == null ? new CancelledError() : new CancelledError(reason)
    return { error: world.keeper.saveError(error), cancelled: true }
  }

  /** Begins a new journal under the same id. */
  protected async beginAnew(world: DriveWorld, args: readonly unknown[]): Promise<void> {
    const saved = world.keeper.save(args, `an argument of ${this.state.head.workflow}`)
    const head = world.headAgain(this.state.head, saved, [...this.state.children])
    const records = [head, ...this.state.messages]
    await world.append(this.state.id, records)
    // What has come meanwhile is in the new journal, too.
    const later = this.state
    this.state = RunState.of(records).state
    for (const message of later.messages) this.state.apply(message)
    this.state.cancelling = later.cancelling
  }

  /** Writes its end. */
  protected async end(world: DriveWorld, ending: Ending): Promise<EndRecord> {
    this.ending = true
    const end = { ...endOf(world, ending), at: world.host.now() }
    await world.append(this.state.id, [end])
    this.state.apply(end)
    return end
  }
}

function endOf({ keeper }: DriveWorld, ending: Ending): { done: unknown } | { failed: unknown } {
  if ('raised' in ending) return { failed: keeper.saveError(ending.raised) }
  try {
    return { done: keeper.save(ending.result, 'the result') }
  } catch (error) {
    return { failed: keeper.saveError(error) }
  }
}
