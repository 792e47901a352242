/**
 * A coroutine on Restate whose traps come one by one: each is a step of the journal, and is answered.
 */
import { advance, type DurableCoroutine, type Position, recorded } from '../play.js'
import type { Outcome } from '../records.js'
import { short } from '../run-info.js'
import { Stop } from '../stop.js'
import { type AnyTrap, fieldsOf, trapText } from '../trap.js'
import type { Again, BuiltIn } from '../trap-classes.js'
import { begin } from './begin.js'
import { WAITS } from './names.js'
import { cancelledOutcome, type RunDrive } from './run-drive.js'
import type { Ending } from './steps.js'

/** Drives a coroutine as it is. */
export class PlainDrive {
  readonly #run: RunDrive
  #stop = new Stop()

  constructor(run: RunDrive) {
    this.#run = run
    run.steps.whenOver(() => this.#stop.stop())
  }

  /** Takes it to its end. */
  async drive(coroutine: DurableCoroutine): Promise<Ending> {
    const run = this.#run
    const { world, state } = run
    let position: Position = advance(coroutine, state, world.keeper)
    for (;;) {
      const { trap } = position
      if (trap === undefined) return run.ended(position)
      const n = state.steps + 1
      const outcome = await this.#step(trap, String(n))
      if (outcome === undefined) return run.again(trap as Again)
      const record = { n, trap: recorded(trap), ...outcome, at: world.host.now() }
      world.note?.(record)
      for (const slot of outcome.took ?? []) run.taken.add(slot)
      run.reserved.clear()
      state.apply(record)
      position = advance(coroutine, state, world.keeper, outcome)
    }
  }

  /** What comes of a trap; undefined if the run begins anew. */
  async #step(trap: AnyTrap, path: string): Promise<Outcome | undefined> {
    const run = this.#run
    const { steps, world, state } = run
    try {
      world.keeper.save(fieldsOf(trap), `what ${trap.kind} asks for`)
      if (trap.kind === 'again') world.keeper.save((trap as Again).args, `an argument of ${state.head.workflow}`)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      return { error: world.keeper.saveError(error) }
    }
    if (run.isCancelled) return cancelledOutcome(world.keeper, await run.cancelled())
    if (trap.kind === 'again') return undefined
    this.#stop = new Stop()
    try {
      if (waits(trap as BuiltIn)) {
        const shown = short(trapText(recorded(trap)))
        run.asking(trap, () => steps.set(WAITS, { n: Number(path), for: shown }))
      }
      return run.lines.without(await run.asking(trap, () => begin(run, trap, path, this.#stop)))
    } catch (error) {
      if (!steps.isCancellation(error)) throw error
      return cancelledOutcome(world.keeper, await run.cancelled())
    } finally {
      this.#stop.stop()
    }
  }
}

/** Whether a run may wait long for a trap, so that somebody may look. */
function waits({ kind }: BuiltIn): boolean {
  return kind === 'sleep' || kind === 'receive' || kind === 'race' || kind === 'join' || kind === 'all'
}
