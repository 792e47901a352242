/**
 * This file begins what a trap asks for, as steps of Restate's journal. All that can be wrong with a trap is an outcome.
 */
import { CancelledError } from '../../asyncio/python/exceptions.js'
import { ValueError } from '../../protocol/exceptions.js'
import { typeName } from '../../protocol/type-name.js'
import { attempt } from '../attempt.js'
import { Blocked } from '../errors.js'
import type { AnyWorkflows, Handler } from '../handlers.js'
import { type Host, randomOf, uuidOf } from '../host.js'
import { same } from '../../journal/same.js'
import { knownFromHead } from '../perform.js'
import type { Outcome, Record } from '../records.js'
import { short } from '../run-info.js'
import type { RunState } from '../run-state.js'
import type { Stop } from '../stop.js'
import type { AnyTrap } from '../trap.js'
import type { All, BuiltIn, Cancel, Join, Publish, Race, Receive, Spawn, Workflow } from '../trap-classes.js'
import type { Keeper } from '../values.js'
import { message, published, stepName } from './names.js'
import { type Ending, type Later, type Steps, told } from './steps.js'

/** What drives runs. */
export interface DriverWorld {
  /** The function that makes the coroutines of a workflow. */
  factoryOf(name: string): Workflow | undefined
  /** The workflow that is spawned by a name: its own, or that of its function. */
  nameOf(spawned: string): string | undefined
  handlerOf(kind: string): Handler<any> | undefined
  readonly keeper: Keeper
  readonly host: Host
  readonly code: number
  readonly patches: readonly string[]
  /** Whether its runs are programs of asyncio; undefined where either is looked at. */
  readonly isAsyncio?: boolean | undefined
  /** Told of each record, as a store would be. */
  note?(record: Record): void
}

/** A run that is being driven, as far as its traps need it. */
export interface Driving {
  readonly steps: Steps
  readonly world: DriverWorld
  readonly state: RunState
  /** Messages that were received, and those that the step may receive. */
  readonly taken: Set<string>
  readonly reserved: Set<string>
  /** A value that somebody gives to the run, whichever of its journals this is. */
  promise(slot: string, name: string): Later<unknown>
  /** A trap is asked for, at this place. */
  asks(path: string, trap: AnyTrap): void
  /** What is kept beside a value that has just been made. */
  kept(): object
}

/** No run sleeps longer, in milliseconds: a hundred years. */
export const LONGEST_SLEEP = 100 * 365 * 24 * 3600 * 1000

/** Begins what a trap asks for. Awaiting it is rejected only with what is Restate's business, or blocks the run. */
export function begin(drive: Driving, trap: AnyTrap, path: string, stop: Stop): Later<Outcome> {
  const { steps, world } = drive
  drive.asks(path, trap)
  const known = atOnce(drive, trap, path)
  if (known !== undefined) return steps.of(known)
  const name = stepName(path, trap)
  const built = trap as BuiltIn
  switch (built.kind) {
    case 'sleep':
      return steps
        .sleep(Math.min(LONGEST_SLEEP, Math.max(0, Math.ceil(built.seconds * 1000))), name)
        .map(told(() => ({})))
    case 'now':
      return steps.run(name, () => ({ ok: world.host.now(), ...drive.kept() }))
    case 'random':
      return steps.run(name, () => ({ ok: randomOf(world.host), ...drive.kept() }))
    case 'uuid':
      return steps.run(name, () => ({ ok: uuidOf(world.host), ...drive.kept() }))
    case 'receive':
      return receive(drive, built as Receive, name)
    case 'race':
      return race(drive, built as Race, path, stop)
    case 'all':
      return all(drive, built as All, path, stop)
    case 'spawn':
      return spawnNamed(drive, built as Spawn, path)
    case 'join':
      return join(drive, built as Join, name)
    case 'cancel':
      return cancel(drive, built, name)
    default:
      return handle(drive, trap, path, name, stop)
  }
}

/** What comes of a trap for which nothing is waited. */
export function atOnce(drive: Driving, trap: AnyTrap, path: string): Outcome | undefined {
  const built = trap as BuiltIn
  switch (built.kind) {
    case 'version':
    case 'patched':
      return knownFromHead(drive.state.head, trap)
    case 'spawn':
      return (built as Spawn).id === null ? spawn(drive, built as Spawn, path).spawned : undefined
    case 'publish':
      return publish(drive, built)
    default:
      return undefined
  }
}

/** A handler's answer. Also an error is one: Restate tries again what raises. */
function handle(drive: Driving, trap: AnyTrap, path: string, name: string, stop: Stop): Later<Outcome> {
  const { keeper, host } = drive.world
  const { kind } = trap
  const handler = drive.world.handlerOf(kind)
  if (handler === undefined) {
    throw new Blocked(drive.state.id, `there is no handler for ${kind} (${typeName(trap)})`)
  }
  const key = drive.state.key(path)
  const answer = async (): Promise<Outcome> => {
    try {
      // What has lost a race is not begun any more when the run is done again.
      if (stop.stopped) throw new CancelledError()
      const reply = await attempt(handler, trap, key, stop, host)
      return reply === undefined ? {} : { ok: keeper.save(reply, `the reply to ${kind}`) }
    } catch (error) {
      return { error: keeper.saveError(error) }
    }
  }
  return drive.steps.run(name, async () => ({ ...(await answer()), ...drive.kept() }))
}

/** Messages are values of the run that are numbered; the lowest number that is free is next. */
function receive(drive: Driving, { name }: Receive, stepped: string): Later<Outcome> {
  let number = 1
  while (drive.taken.has(message(name, number)) || drive.reserved.has(message(name, number))) number++
  const slot = message(name, number)
  drive.reserved.add(slot)
  return drive.promise(slot, stepped).map(told((ok) => ({ ok, took: [slot] })))
}

/** The parts at once; the first to be done stops the others. */
function race(drive: Driving, { of }: Race, path: string, outer: Stop): Later<Outcome> {
  const [stop] = outer.part()
  const parts = Object.entries(of).map(([key, trap]) =>
    begin(drive, trap, `${path}.${key}`, stop).map(
      told((outcome: Outcome) => ('error' in outcome ? outcome : { ...outcome, ok: { key, value: valueOf(outcome) } })),
    ),
  )
  return drive.steps.race(parts).map(
    told((outcome) => {
      stop.stop()
      return outcome
    }),
  )
}

/** The parts at once; one that fails stops the others. */
function all(drive: Driving, { of }: All, path: string, outer: Stop): Later<Outcome> {
  const [stop] = outer.part()
  const parts = of.map((trap, index) =>
    begin(drive, trap, `${path}.${index}`, stop).map(
      told((outcome: Outcome) => {
        if ('error' in outcome) throw drive.steps.failure(outcome)
        return outcome
      }),
    ),
  )
  return drive.steps.all(parts).map((outcomes, failure) => {
    stop.stop()
    if (failure === undefined) return together(outcomes as Outcome[])
    if (failure.cause === undefined) throw failure
    return failure.cause as Outcome
  })
}

function together(outcomes: readonly Outcome[]): Outcome {
  const spawned = outcomes.flatMap((outcome) => outcome.spawned ?? [])
  const shown = outcomes.flatMap((outcome) => outcome.published ?? [])
  const took = outcomes.flatMap((outcome) => outcome.took ?? [])
  return {
    ok: outcomes.map(valueOf),
    ...(took.length === 0 ? {} : { took }),
    ...(spawned.length === 0 ? {} : { spawned }),
    ...(shown.length === 0 ? {} : { published: shown }),
  }
}

/** A run of its own, which nobody waits for. */
function spawn(drive: Driving, trap: Spawn, path: string): Spawning {
  const { steps, world, state } = drive
  const run = trap.id ?? state.key(path)
  const workflow = world.nameOf(trap.workflow)
  if (workflow === undefined) {
    throw new Blocked(state.id, `there is no workflow ${trap.workflow}, which it spawns`)
  }
  const args = world.keeper.save(trap.args, `an argument of ${workflow}`)
  const parameter = { workflow, args, parent: state.head.run }
  steps.send({ handler: 'run', run, parameter, name: stepName(path, trap) })
  return { run, workflow, args, spawned: { ok: { run }, spawned: [run] } }
}

interface Spawning {
  readonly run: string
  readonly workflow: string
  readonly args: unknown
  readonly spawned: Outcome
}

/** With an id that was asked for: another run may be there. */
function spawnNamed(drive: Driving, trap: Spawn, path: string): Later<Outcome> {
  const { steps, world } = drive
  const { run, workflow, args, spawned } = spawn(drive, trap, path)
  return steps.call({ handler: 'begun', run, parameter: null, name: `${path} looks at ${run}` }).map(
    told((known) => {
      const there = known as { workflow: string; args: unknown }
      if (there.workflow === workflow && same(there.args, args)) return spawned
      return { error: world.keeper.saveError(alreadyThere(run, there)) }
    }),
  )
}

/** The error of who begins a run under an id that another has. */
export function alreadyThere(run: string, { workflow, args }: { workflow: string; args: unknown }): ValueError {
  const as = `${workflow}(${short(JSON.stringify(args).slice(1, -1))})`
  return new ValueError(`run ${run} is there already, as ${as}; another run needs another id`)
}

/** A workflow is known by its key; `spawn` knows the function's own name. */
export function workflowNamed(workflows: AnyWorkflows, name: string): string | undefined {
  if (Object.hasOwn(workflows, name)) return name
  return Object.entries(workflows).find(([, workflow]) => (workflow as { name?: unknown }).name === name)?.[0]
}

function join(drive: Driving, { run }: Join, name: string): Later<Outcome> {
  return drive.steps.call({ handler: 'result', run, parameter: null, name }).map(
    told((given) => {
      const ending = given as Ending
      return 'failed' in ending ? { error: ending.failed } : { ok: (ending as { done: unknown }).done }
    }),
  )
}

function cancel(drive: Driving, { run }: Cancel, name: string): Later<Outcome> {
  const parameter = `cancelled by run ${drive.state.id}`
  return drive.steps.call({ handler: 'cancel', run, parameter, name }).map(told(() => ({})))
}

function publish(drive: Driving, { key, value }: Publish): Outcome {
  const saved = drive.world.keeper.save(value, `what is published as ${key}`)
  drive.steps.set(published(key), { value: saved })
  return { published: [[key, saved]] }
}

/** The reply, as it is kept inside another. */
function valueOf(outcome: Outcome): unknown {
  return 'ok' in outcome ? outcome.ok : { $: 'undefined' }
}
