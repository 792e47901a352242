/**
 * A plain run drives a coroutine whose traps come to it one by one: each is done, written down, and answered.
 */
import { Blocked } from './errors.js'
import { coroutineOfRun } from './history.js'
import { type Driver, type DriveWorld, LiveRun } from './live-run.js'
import { perform } from './perform.js'
import { advance, recorded, replay } from './play.js'
import type { EndRecord, Outcome, StepRecord } from './records.js'
import { Stop } from './stop.js'
import { type AnyTrap, DurableTrap, type Fields, fieldsOf, trapText } from './trap.js'
import type { Again } from './trap-classes.js'

/** Drives a coroutine as it is. */
export class PlainRun extends LiveRun {
  #interrupt: (() => void) | undefined
  #asked: Fields | undefined

  get waitsFor(): string | undefined {
    return this.#asked === undefined ? undefined : trapText(this.#asked)
  }

  async drive(world: DriveWorld, steps: readonly StepRecord[]): Promise<EndRecord | undefined> {
    const { head } = this.state
    if (head.loop !== undefined) {
      throw new Blocked(head.run, 'asyncio ran it: durableAsyncio() of dunder-await/durable/asyncio takes it up')
    }
    let coroutine = world.make(head)
    let position = replay(coroutine, this.state, steps, world.keeper)
    for (;;) {
      const { trap } = position
      if (trap === undefined) return this.end(world, position)
      const outcome = await this.#outcome(world, trap)
      if (this.stop.stopped) return undefined
      if (outcome === undefined) {
        coroutine = world.make(this.state.head)
        position = advance(coroutine, this.state, world.keeper)
        continue
      }
      const from = DurableTrap._lineOf(trap)
      const asked = { n: this.state.steps + 1, trap: recorded(trap), ...(from === undefined ? {} : { from }) }
      const record = { ...asked, ...outcome, at: world.host.now() }
      await world.append(this.state.id, [record])
      if (this.stop.stopped) return undefined
      this.follow(record)
      position = advance(coroutine, this.state, world.keeper, outcome)
    }
  }

  protected wake(): void {
    this.#interrupt?.()
  }

  /** What comes of a trap; undefined if the run has begun anew. */
  async #outcome(world: DriveWorld, trap: AnyTrap): Promise<Outcome | undefined> {
    this.#asked = recorded(trap)
    try {
      world.keeper.save(fieldsOf(trap), `what ${trap.kind} asks for`)
      if (trap.kind === 'again' && this.state.cancelling === undefined) {
        await this.beginAnew(world, (trap as Again).args)
        return undefined
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      return { error: world.keeper.saveError(error) }
    }
    const stop = new Stop()
    try {
      const outcome = this.state.cancelling === undefined ? await this.#interruptible(world, trap, stop) : undefined
      return outcome ?? (this.stop.stopped ? undefined : await this.cancelled(world))
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
}

/** Drives coroutines as they are. */
export const plainDriver: Driver = {
  run: (state) => new PlainRun(state),
  head: () => ({}),
  coroutineOfRun,
}
