/**
 * The driver of a run on Restate: each trap is a step of Restate's journal. When the run is done again, Restate gives it
 * the replies; so nothing here may depend on anything but its input and those.
 */
import { CancelledError } from '../../asyncio/python/exceptions.js'
import { Blocked } from '../errors.js'
import { advance, type DurableCoroutine, type Position, recorded } from '../play.js'
import { type Head, type Outcome, VERSION } from '../records.js'
import { infoOf, short } from '../run-info.js'
import { RunState } from '../run-state.js'
import { Stop } from '../stop.js'
import { type AnyTrap, fieldsOf, trapText } from '../trap.js'
import type { Again, BuiltIn } from '../trap-classes.js'
import type { Keeper } from '../values.js'
import { BEGUN, cancellation, CURRENT, END, ENDED, HEAD, WAITS } from './names.js'
import { begin, type Driving, type DriverWorld } from './begin.js'
import { type AgainEnding, type Ending, type Input, type Later, type Steps, told } from './steps.js'

/** Takes a run to its end. Rejected only with what is not the coroutine's business: what blocks it, say. */
export async function drive(steps: Steps, input: Input, world: DriverWorld): Promise<Ending> {
  const drive = new Drive(steps, world)
  let ending = await drive.run(input)
  if (input.of !== undefined) return ending
  while ('again' in ending) ending = await anew(steps, input.workflow, ending)
  const { head } = drive.state
  const { status, detail } = infoOf([head, { ...ending, at: head.at }])
  steps.set(END, { status, detail, steps: ending.steps })
  steps.resolve(ENDED, ending)
  return ending
}

/** A run that begins anew is gone on with by another run, of a journal of its own; this one waits for its end. */
async function anew(steps: Steps, workflow: string, { again, carried }: AgainEnding): Promise<Ending> {
  const run = `${carried.run}~${carried.again}`
  const parameter: Input = { workflow, args: again, of: carried }
  steps.set(CURRENT, run)
  const call = steps.call({ handler: 'run', run, parameter, name: `begins anew as ${run}` })
  for (;;) {
    try {
      return (await call.map(told((ending) => ending))) as Ending
    } catch (error) {
      // Restate cancels the other run too, which is where the body is.
      if (!steps.isCancellation(error)) throw error
    }
  }
}

/** One journal of a run. */
class Drive implements Driving {
  readonly steps: Steps
  readonly world: DriverWorld
  /** Slots of messages that were received, or are being waited for. */
  readonly taken = new Set<string>()
  readonly reserved = new Set<string>()
  state!: RunState
  #stop = new Stop()
  #cancellations = 0
  #cancelled = false

  constructor(steps: Steps, world: DriverWorld) {
    this.steps = steps
    this.world = world
    steps.whenOver(() => this.#stop.stop())
  }

  async run(input: Input): Promise<Ending> {
    const { world } = this
    const head = await this.#begin(input)
    this.state = new RunState(head)
    for (const slot of input.of?.taken ?? []) this.taken.add(slot)
    this.#cancellations = input.of?.cancellations ?? 0
    const coroutine = this.#make(input)
    let position = advance(coroutine, this.state, world.keeper)
    for (;;) {
      const { trap } = position
      if (trap === undefined) break
      const n = this.state.steps + 1
      const outcome = await this.#step(trap, String(n))
      if (outcome === undefined) return this.#again(trap as Again)
      const record = { n, trap: recorded(trap), ...outcome, at: world.host.now() }
      world.note?.(record)
      for (const slot of outcome.took ?? []) this.taken.add(slot)
      this.reserved.clear()
      this.state.apply(record)
      position = advance(coroutine, this.state, world.keeper, outcome)
    }
    const ending = endingOf(position, world.keeper)
    world.note?.({ ...ending, at: world.host.now() })
    return { ...ending, steps: this.state.steps }
  }

  /** The first step: what holds now holds for the whole run. */
  async #begin({ workflow, args, parent, of }: Input): Promise<Head> {
    const { steps, world } = this
    const name = short(`begins ${workflow}`)
    const known = (): object => ({ code: world.code, patches: world.patches, at: world.host.now() })
    let began: Pick<Head, 'code' | 'patches' | 'at'>
    try {
      began = (await steps.run(name, known)) as typeof began
    } catch (error) {
      if (!steps.isCancellation(error)) throw error
      this.#cancelled = true
      began = (await steps.run(name, known)) as typeof began
    }
    const run = of?.run ?? steps.key
    const more = of === undefined ? {} : { again: of.again, children: of.children }
    const { code, patches, at } = began
    const common = { 'dunder-await': 'durable', version: VERSION, run, workflow, args, code, patches, at } as const
    const head: Head = { ...common, ...(parent === undefined ? {} : { parent }), ...more }
    world.note?.(head)
    steps.set(HEAD, { workflow, at, ...(of === undefined ? {} : { of: of.run }) })
    if (of === undefined) steps.resolve(BEGUN, { workflow, args, invocation: steps.invocation })
    return head
  }

  #make({ workflow, args }: Input): DurableCoroutine {
    const { keeper } = this.world
    const factory = this.world.factoryOf(workflow)
    if (factory === undefined) throw new Blocked(this.state.id, `there is no workflow ${workflow}`)
    return factory(...(keeper.load(args) as unknown[]))
  }

  /** What comes of a trap; undefined if the run begins anew. */
  async #step(trap: AnyTrap, path: string): Promise<Outcome | undefined> {
    const { steps, world } = this
    try {
      world.keeper.save(fieldsOf(trap), `what ${trap.kind} asks for`)
      if (trap.kind === 'again') world.keeper.save((trap as Again).args, `an argument of ${this.state.head.workflow}`)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      return { error: world.keeper.saveError(error) }
    }
    if (this.#cancelled) {
      this.#cancelled = false
      return this.#cancelledOutcome()
    }
    if (trap.kind === 'again') return undefined
    this.#stop = new Stop()
    try {
      if (waits(trap as BuiltIn)) steps.set(WAITS, { n: Number(path), for: short(trapText(recorded(trap))) })
      return await begin(this, trap, path, this.#stop)
    } catch (error) {
      if (!steps.isCancellation(error)) throw error
      return await this.#cancelledOutcome()
    } finally {
      this.#stop.stop()
    }
  }

  async #cancelledOutcome(): Promise<Outcome> {
    const { steps, world, state } = this
    const root = state.head.run
    const reason = await this.#reason(cancellation(++this.#cancellations))
    for (const child of state.children) {
      const parameter = `run ${root} was cancelled`
      steps.send({ handler: 'cancel', run: child, parameter, name: `cancels ${child}` })
    }
    const error = typeof reason === 'string' ? new CancelledError(reason) : new CancelledError()
    return { error: world.keeper.saveError(error), cancelled: true }
  }

  async #reason(name: string): Promise<unknown> {
    try {
      const { steps } = this
      if (!this.#anew) return await steps.peek(name)
      return await steps.call({ handler: 'peek', run: this.state.id, parameter: name, name: `looks at ${name}` })
    } catch (error) {
      // Cancelled twice at once is cancelled.
      if (this.steps.isCancellation(error)) return undefined
      throw error
    }
  }

  #again({ args }: Again): Ending {
    const { state, world } = this
    const { run, again = 0, workflow } = state.head
    const saved = world.keeper.save(args, `an argument of ${workflow}`)
    return {
      again: saved,
      carried: {
        run,
        again: again + 1,
        children: [...state.children],
        taken: [...this.taken],
        cancellations: this.#cancellations,
      },
    }
  }

  /** A value that somebody gives to the run, whichever of its journals this is. */
  promise(slot: string, name: string): Later<unknown> {
    if (!this.#anew) return this.steps.promise(slot)
    return this.steps.call({ handler: 'wait', run: this.state.id, parameter: slot, name })
  }

  get #anew(): boolean {
    return this.state.head.again !== undefined
  }
}

function endingOf(position: Position, keeper: Keeper): { done: unknown } | { failed: unknown } {
  if ('raised' in position) return { failed: keeper.saveError(position.raised) }
  try {
    return { done: keeper.save('result' in position ? position.result : undefined, 'the result') }
  } catch (error) {
    return { failed: keeper.saveError(error) }
  }
}

/** Whether a run may wait long for a trap, so that somebody may look. */
function waits({ kind }: BuiltIn): boolean {
  return kind === 'sleep' || kind === 'receive' || kind === 'race' || kind === 'join' || kind === 'all'
}
