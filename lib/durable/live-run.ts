/**
 * A live run is a run that is under way in this process: it is driven to its end, and knows who waits for that.
 */
import { CancelledError } from '../asyncio/python/exceptions.js'
import { RuntimeWarning } from '../protocol/exceptions.js'
import { warn } from '../sys/warnings.js'
import { type LiveState, perform, type World } from './perform.js'
import { advance, type Position, recorded, replay, type DurableCoroutine } from './play.js'
import type { EndRecord, Head, Outcome, Record, StepRecord } from './records.js'
import { RunState } from './run-state.js'
import { Stop } from './stop.js'
import { type AnyTrap, type Fields, fieldsOf } from './trap.js'
import type { Again } from './trap-classes.js'

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

/** Somebody who waits for the end of a run. */
export interface Waiter {
  ended(end: EndRecord): void
  /** The run is blocked, or the engine has stopped. */
  failed(error: unknown): void
}

/** A run that is under way, or blocked. */
export class LiveRun implements LiveState {
  state: RunState
  readonly listeners = new Set<() => void>()
  readonly waiters = new Set<Waiter>()
  /** What blocks it. */
  blocked: Error | undefined
  /** Its end is being written: nothing can be added any more. */
  ending = false
  readonly #stop = new Stop()
  #interrupt: (() => void) | undefined
  #messages: number

  constructor(state: RunState) {
    this.state = state
    this.#messages = state.messageIds.size
  }

  /** An id for a message that has none. */
  newMessageId(): string {
    return `#${++this.#messages}`
  }

  /** What it waits for, as it is recorded. */
  waitsFor: Fields | undefined

  /** Somebody has cancelled it, which is written down. */
  cancel(): void {
    this.#interrupt?.()
  }

  /** A message has come. */
  listen(): void {
    for (const listener of this.listeners) listener()
  }

  /** Stops driving it, as a killed process would: the coroutine is left alone. */
  abandon(): void {
    this.#stop.stop()
    this.#interrupt?.()
  }

  /**
   * Takes it to its end.
   *
   * @returns a promise of the end; of undefined, if it was abandoned
   * @throws what blocks it, or what the engine failed with
   */
  async drive(world: DriveWorld, steps: readonly StepRecord[]): Promise<EndRecord | undefined> {
    let coroutine = world.make(this.state.head)
    let position = replay(coroutine, this.state, steps, world.keeper)
    for (;;) {
      const { trap } = position
      if (trap === undefined) return this.#end(world, position)
      const outcome = await this.#outcome(world, trap)
      if (this.#stop.stopped) return undefined
      if (outcome === undefined) {
        coroutine = world.make(this.state.head)
        position = advance(coroutine, this.state, world.keeper)
        continue
      }
      const record = { n: this.state.steps + 1, trap: recorded(trap), ...outcome, at: world.host.now() }
      await world.append(this.state.id, [record])
      if (this.#stop.stopped) return undefined
      this.state.apply(record)
      if (record.n === MANY_STEPS) {
        warn(RuntimeWarning, `run ${this.state.id} has ${MANY_STEPS} steps; again() would begin a new journal`)
      }
      position = advance(coroutine, this.state, world.keeper, outcome)
    }
  }

  /** What comes of a trap; undefined if the run has begun anew. */
  async #outcome(world: DriveWorld, trap: AnyTrap): Promise<Outcome | undefined> {
    this.waitsFor = recorded(trap)
    try {
      world.keeper.save(fieldsOf(trap), `what ${trap.kind} asks for`)
      if (trap.kind === 'again' && this.state.cancelling === undefined) {
        await this.#beginAnew(world, trap as Again)
        return undefined
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      return { error: world.keeper.saveError(error) }
    }
    const stop = new Stop()
    try {
      const outcome = this.state.cancelling === undefined ? await this.#interruptible(world, trap, stop) : undefined
      return outcome ?? (this.#stop.stopped ? undefined : await this.#cancelled(world))
    } finally {
      stop.stop()
      this.#interrupt = undefined
    }
  }

  /** What comes of a trap; undefined if the run is cancelled or abandoned before. */
  #interruptible(world: DriveWorld, trap: AnyTrap, stop: Stop): Promise<Outcome | undefined> {
    return new Promise((resolve, reject) => {
      this.#interrupt = () => resolve(undefined)
      perform(world, this, trap, String(this.state.steps + 1), stop).then(resolve, reject)
    })
  }

  async #cancelled(world: DriveWorld): Promise<Outcome> {
    const reason = this.state.cancelling?.reason
    for (const child of this.state.children) await world.cancelRun(child, `run ${this.state.id} was cancelled`)
    const error = reason == null ? new CancelledError() : new CancelledError(reason)
    return { error: world.keeper.saveError(error), cancelled: true }
  }

  async #beginAnew(world: DriveWorld, { args }: Again): Promise<void> {
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

  async #end(world: DriveWorld, position: Position): Promise<EndRecord> {
    this.ending = true
    const end = { ...this.#ending(world, position), at: world.host.now() }
    await world.append(this.state.id, [end])
    this.state.apply(end)
    return end
  }

  #ending({ keeper }: DriveWorld, position: Position): { done: unknown } | { failed: unknown } {
    if ('raised' in position) return { failed: keeper.saveError(position.raised) }
    try {
      return { done: keeper.save('result' in position ? position.result : undefined, 'the result') }
    } catch (error) {
      return { failed: keeper.saveError(error) }
    }
  }
}
