/**
 * What all runs on Restate have in common, whatever drives their coroutine: how they begin, are cancelled and begin anew.
 */
import { CancelledError } from '../../asyncio/python/exceptions.js'
import { asyncioDriver } from '../asyncio/asyncio-run.js'
import { Blocked, Divergence } from '../errors.js'
import type { Ending as Ended } from '../live-run.js'
import type { DurableCoroutine } from '../play.js'
import { type Head, type Outcome, VERSION } from '../records.js'
import { short } from '../run-info.js'
import { RunState } from '../run-state.js'
import { type AnyTrap, DurableTrap } from '../trap.js'
import type { Again } from '../trap-classes.js'
import type { Keeper } from '../values.js'
import type { Driving, DriverWorld } from './begin.js'
import { Lines } from './lines.js'
import { BEGUN, cancellation, HEAD } from './names.js'
import { type Ending, type Input, type Later, type Steps, told } from './steps.js'

/** What holds when a run begins. */
type Known = Pick<Head, 'code' | 'patches' | 'at' | 'loop' | 'seed'>

/** One journal of a run. */
export class RunDrive implements Driving {
  readonly steps: Steps
  readonly world: DriverWorld
  readonly lines = new Lines()
  readonly taken = new Set<string>()
  readonly reserved = new Set<string>()
  state!: RunState
  /** Restate has cancelled it, and it was not told yet. */
  isCancelled = false
  /** What else is kept beside a value that has just been made. */
  whenKept: () => object = () => ({})
  #cancellations = 0

  constructor(steps: Steps, world: DriverWorld) {
    this.steps = steps
    this.world = world
  }

  /** The first step: what holds now holds for the whole run. Gives its coroutine. */
  async begin(input: Input): Promise<DurableCoroutine> {
    const head = await this.#head(input)
    this.state = new RunState(head)
    for (const slot of input.of?.taken ?? []) this.taken.add(slot)
    this.#cancellations = input.of?.cancellations ?? 0
    const { isAsyncio, keeper } = this.world
    if (isAsyncio === false && head.loop !== undefined) {
      throw new Blocked(head.run, 'asyncio ran it: service() with `perform` takes it up')
    }
    if (isAsyncio === true && head.loop === undefined) {
      throw new Blocked(head.run, 'no loop of asyncio ran it: service() without `perform` takes it up')
    }
    const factory = this.world.factoryOf(input.workflow)
    if (factory === undefined) throw new Blocked(head.run, `there is no workflow ${input.workflow}`)
    return factory(...(keeper.load(input.args) as unknown[]))
  }

  /** Awaits something that a cancellation does not take away: that is told at the next occasion. */
  async sure<T>(later: Later<T>): Promise<T> {
    for (;;) {
      try {
        // What was cancelled is not awaited again: what is made of it is.
        return await later.map(told((value: T) => value))
      } catch (error) {
        if (!this.steps.isCancellation(error)) throw error
        this.isCancelled = true
      }
    }
  }

  /** It has been cancelled: its children are, too. Gives the reason, if there is one. */
  async cancelled(): Promise<string | null> {
    this.isCancelled = false
    const { steps, state } = this
    const reason = await this.#reason(cancellation(++this.#cancellations))
    for (const child of state.children) {
      const parameter = `run ${state.head.run} was cancelled`
      steps.send({ handler: 'cancel', run: child, parameter, name: `cancels ${child}` })
    }
    return typeof reason === 'string' ? reason : null
  }

  /** The end of this journal: another one goes on. */
  again({ args }: Again): Ending {
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

  /** The end of the run. */
  ended(ending: Ended): Ending {
    const { world, state } = this
    const end = endOf(ending, world.keeper)
    world.note?.({ ...end, at: world.host.now() })
    return { ...end, steps: state.steps }
  }

  promise(slot: string, name: string): Later<unknown> {
    if (!this.#isAnew) return this.steps.promise(slot)
    return this.steps.call({ handler: 'wait', run: this.state.id, parameter: slot, name })
  }

  asks(path: string, trap: AnyTrap): void {
    this.lines.ask(path, trap)
  }

  kept(): object {
    return { ...this.lines.keep(), ...this.whenKept() }
  }

  /** Begins the steps of a trap; a divergence tells from which line that is asked for now. */
  asking<T>(trap: AnyTrap, begin: () => T): T {
    try {
      return begin()
    } catch (error) {
      if (!(error instanceof Divergence)) throw error
      throw new Divergence(this.state.id, this.state.steps + 1, error.recorded, lined(error.now, trap), '')
    }
  }

  async #head(input: Input): Promise<Head> {
    const { steps, world } = this
    const { workflow, args, parent, of } = input
    const began = await this.#known(short(`begins ${workflow}`))
    const run = of?.run ?? steps.key
    const more = of === undefined ? {} : { again: of.again, children: of.children }
    const common = { 'dunder-await': 'durable', version: VERSION, run, workflow, args, ...began } as const
    const head: Head = { ...common, ...(parent === undefined ? {} : { parent }), ...more }
    world.note?.(head)
    steps.set(HEAD, { workflow, at: began.at, ...(of === undefined ? {} : { of: of.run }) })
    if (of === undefined) steps.resolve(BEGUN, { workflow, args, invocation: steps.invocation })
    return head
  }

  async #known(name: string): Promise<Known> {
    const { steps, world } = this
    const known = (): Known => ({
      code: world.code,
      patches: world.patches,
      at: world.host.now(),
      ...(world.isAsyncio === true ? asyncioDriver.head(world.host) : {}),
    })
    try {
      return await steps.run(name, known)
    } catch (error) {
      if (!steps.isCancellation(error)) throw error
      this.isCancelled = true
      return steps.run(name, known)
    }
  }

  async #reason(name: string): Promise<unknown> {
    try {
      const { steps } = this
      if (!this.#isAnew) return await steps.peek(name)
      return await steps.call({ handler: 'peek', run: this.state.id, parameter: name, name: `looks at ${name}` })
    } catch (error) {
      // Cancelled twice at once is cancelled.
      if (this.steps.isCancellation(error)) return undefined
      throw error
    }
  }

  get #isAnew(): boolean {
    return this.state.head.again !== undefined
  }
}

/** The error by which a run is told that it is cancelled. */
export function cancelledOutcome(keeper: Keeper, reason: string | null): Outcome {
  const error = reason === null ? new CancelledError() : new CancelledError(reason)
  return { error: keeper.saveError(error), cancelled: true }
}

function lined(text: string, trap: AnyTrap): string {
  const line = DurableTrap._lineOf(trap)
  return line === undefined ? text : `${text} at ${line}`
}

function endOf(ending: Ended, keeper: Keeper): { done: unknown } | { failed: unknown } {
  if ('raised' in ending) return { failed: keeper.saveError(ending.raised) }
  try {
    return { done: keeper.save(ending.result, 'the result') }
  } catch (error) {
    return { failed: keeper.saveError(error) }
  }
}
