/**
 * A run whose program is asyncio's: what its tasks ask for is done side by side, and each thing that happens is written
 * down before the loop is told.
 */
import { DeadlockError } from '../../asyncio/run/deadlock.js'
import { observe } from '../../journal/recorder.js'
import { Blocked } from '../errors.js'
import { callAt } from '../host.js'
import { type Driver, type DriveWorld, LiveRun } from '../live-run.js'
import { perform } from '../perform.js'
import type { EndRecord, Outcome, StepRecord } from '../records.js'
import { trapText } from '../trap.js'
import type { Again, Receive } from '../trap-classes.js'
import type { Call } from './calls.js'
import { newSeed } from './chance.js'
import { DurableEventLoop } from './durable-event-loop.js'
import { openedRun } from './opened-run.js'
import { LOOP_ORDER } from './order.js'

/** A thing that happens, but for its number and time. */
type Happening = Omit<StepRecord, 'n' | 'at'>

/** Drives a program of asyncio. */
export class AsyncioRun extends LiveRun {
  #loop: DurableEventLoop | undefined
  #arrived: Happening[] = []
  #fault: { readonly error: unknown } | undefined
  /** What is being done, or done and not answered yet. */
  readonly #begun = new WeakSet<Call>()
  #wake: (() => void) | undefined

  get waitsFor(): string | undefined {
    const loop = this.#loop
    if (loop === undefined) return undefined
    const asked = Array.from(loop._calls.values(), (call) => trapText(call.recorded))
    const { _when: when } = loop
    if (when !== undefined) asked.push(trapText({ kind: 'timer', when }))
    return asked.join(', ')
  }

  async drive(world: DriveWorld, steps: readonly StepRecord[]): Promise<EndRecord | undefined> {
    let loop = this.#begin(world, steps)
    try {
      for (;;) {
        if (loop._ending !== undefined) {
          const end = await this.end(world, loop._ending)
          loop.close()
          return end
        }
        const again = this.#again(loop)
        if (again === undefined) {
          const records = await this.#next(world, loop)
          if (this.stop.stopped) return undefined
          await world.append(this.state.id, records)
          if (this.stop.stopped) return undefined
          for (const record of records) {
            this.follow(record)
            loop._happen(record)
          }
        } else {
          this.#stopAll()
          await this.beginAnew(world, again.args)
          if (this.stop.stopped) return undefined
          loop = this.#begin(world, [])
        }
      }
    } finally {
      this.#stopAll()
    }
  }

  protected wake(): void {
    this.#wake?.()
  }

  override listen(): void {
    super.listen()
    this.wake()
  }

  #begin(world: DriveWorld, steps: readonly StepRecord[]): DurableEventLoop {
    const { head } = this.state
    const loop = new DurableEventLoop({ journal: [head, ...steps] }, world.keeper)
    loop.replay(world.make(head))
    loop._goOn()
    this.#loop = loop
    return loop
  }

  #again(loop: DurableEventLoop): Again | undefined {
    if (this.state.cancelling !== undefined) return undefined
    for (const { trap } of loop._calls.values()) if (trap.kind === 'again') return trap as Again
    return undefined
  }

  /** Nobody waits for what is being done any more. */
  #stopAll(): void {
    for (const call of this.#loop?._calls.values() ?? []) call.stop.stop()
    this.#arrived = []
  }

  /** What happens next; several things if they come at once. */
  async #next(world: DriveWorld, loop: DurableEventLoop): Promise<StepRecord[]> {
    this.#performAll(world, loop)
    for (;;) {
      if (this.stop.stopped) return []
      const { cancelling } = this.state
      if (cancelling !== undefined) {
        await this.cancelled(world)
        const trap = { kind: 'cancelled', reason: cancelling.reason }
        return this.#records(world, loop, [{ trap, cancelled: true }])
      }
      const happenings = this.#happened(world, loop)
      if (happenings.length > 0) return this.#records(world, loop, happenings)
      if (this.#fault !== undefined) throw this.#fault.error
      await this.#somethingHappens(world, loop)
    }
  }

  /** Begins what was asked for since. Messages are taken when there are some. */
  #performAll(world: DriveWorld, loop: DurableEventLoop): void {
    for (const call of loop._calls.values()) {
      if (this.#begun.has(call) || call.trap.kind === 'receive') continue
      this.#begun.add(call)
      void this.#perform(world, call)
    }
  }

  async #perform(world: DriveWorld, call: Call): Promise<void> {
    try {
      const outcome = await perform(world, this, call.trap, String(call.n), call.stop)
      if (!call.stop.stopped) this.#arrived.push(answer(call, outcome))
    } catch (error) {
      if (!call.stop.stopped) this.#fault ??= { error }
    }
    this.wake()
  }

  #happened(world: DriveWorld, loop: DurableEventLoop): Happening[] {
    // What takes a message comes first: nothing that is written with it can have cancelled it.
    const arrived = [...this.#message(loop), ...this.#arrived.filter(({ call }) => loop._calls.has(call as number))]
    this.#arrived = []
    if (arrived.length > 0) return arrived
    const { _when: when } = loop
    const isDue = when !== undefined && world.host.now() >= this.state.head.at + when
    return isDue ? [{ trap: { kind: 'timer', when } }] : []
  }

  /** The first of the messages that somebody waits for. */
  #message(loop: DurableEventLoop): Happening[] {
    for (const call of loop._calls.values()) {
      if (call.trap.kind !== 'receive') continue
      const { name } = call.trap as Receive
      const message = this.state.messages.find((message) => message.in === name)
      if (message !== undefined) return [answer(call, { ok: message.value, took: [message.id] })]
    }
    return []
  }

  #records(world: DriveWorld, loop: DurableEventLoop, happenings: readonly Happening[]): StepRecord[] {
    const began = this.state.head.at
    let at = Math.max(world.host.now(), this.state.at)
    const { _when: when } = loop
    // Told as the loop reckons, the time of a timer must not be a bit too early.
    if (happenings[0]?.trap.kind === 'timer' && when !== undefined)
      while (at - began < when) at += Math.max(at, 1) * 2e-16
    return happenings.map((happening, index) => ({ n: this.state.steps + 1 + index, ...happening, at }))
  }

  /** Waits until something may have happened. */
  #somethingHappens(world: DriveWorld, loop: DurableEventLoop): Promise<void> {
    const { _when: when } = loop
    if (when === undefined && loop._calls.size === 0) {
      throw new Blocked(
        this.state.id,
        `nothing can wake it but cancel() and retry(): ${new DeadlockError(loop).message}`,
      )
    }
    return new Promise((resolve) => {
      const forget = when === undefined ? () => {} : callAt(world.host, this.state.head.at + when, () => this.wake())
      this.#wake = () => {
        this.#wake = undefined
        forget()
        resolve()
      }
    })
  }
}

function answer(call: Call, outcome: Outcome): Happening {
  return { call: call.n, trap: call.recorded, ...(call.from === undefined ? {} : { from: call.from }), ...outcome }
}

/** Drives programs of asyncio. */
export const asyncioDriver: Driver = {
  run: (state) => new AsyncioRun(state),
  head: (host) => ({ loop: LOOP_ORDER, seed: newSeed(host) }),
  coroutineOfRun: (records, factory, keeper, note = observe) => openedRun(records, factory, keeper, note),
}
