/**
 * This file does what a trap asks for. The outcome is not kept yet; only the parts of `all` are kept as they are done.
 */
import { typeName } from '../protocol/type-name.js'
import { attempt, pause } from './attempt.js'
import type { Handler } from './handlers.js'
import { type Host, randomOf, uuidOf } from './host.js'
import type { Head, Outcome } from './records.js'
import { Blocked } from './errors.js'
import type { RunState } from './run-state.js'
import type { Stop } from './stop.js'
import type { AnyTrap } from './trap.js'
import type { All, BuiltIn, Patched, Race, Receive, Spawn } from './trap-classes.js'
import type { Keeper } from './values.js'

/** What performing needs of the engine. */
export interface World {
  readonly host: Host
  readonly keeper: Keeper
  readonly handlers: Readonly<Record<string, Handler<any>>>
  /** Keeps a part of a step. */
  keepPart(run: LiveState, part: string, outcome: Outcome): Promise<void>
  /** Begins a child, if it has not begun. */
  spawn(run: LiveState, id: string, workflow: string, args: unknown): Promise<void>
  /** How a run ends. */
  outcomeOf(run: string, stop: Stop): Promise<Outcome>
  cancelRun(run: string, reason: string | null): Promise<void>
}

/** A run that is under way. */
export interface LiveState {
  readonly state: RunState
  /** Called when a message has come. */
  readonly listeners: Set<() => void>
}

/** Does what a trap asks for. Rejected only with what is wrong with the engine or the run. */
export async function perform(world: World, run: LiveState, trap: AnyTrap, path: string, stop: Stop): Promise<Outcome> {
  try {
    return (
      (await performBuiltIn(world, run, trap as BuiltIn, path, stop)) ?? (await handle(world, run, trap, path, stop))
    )
  } catch (error) {
    if (error instanceof EngineFault) throw error.cause
    return { error: world.keeper.saveError(error) }
  }
}

/** An error that is not the coroutine's business. */
export class EngineFault extends Error {
  constructor(cause: unknown) {
    super('a fault of the engine', { cause })
  }
}

/** What has no record, since it is known from the beginning: undefined for all but `version` and `patched`. */
export function knownFromHead(head: Head, trap: AnyTrap): Outcome | undefined {
  if (trap.kind === 'version') return { ok: head.code }
  if (trap.kind === 'patched') return { ok: head.patches.includes((trap as Patched).id) }
  return undefined
}

async function performBuiltIn(
  world: World,
  run: LiveState,
  trap: BuiltIn,
  path: string,
  stop: Stop,
): Promise<Outcome | undefined> {
  const { host } = world
  switch (trap.kind) {
    case 'sleep':
      await pause(host, run.state.at + trap.seconds, stop)
      return {}
    case 'now':
      return { ok: host.now() }
    case 'random':
      return { ok: randomOf(host) }
    case 'uuid':
      return { ok: uuidOf(host) }
    case 'version':
    case 'patched':
      return knownFromHead(run.state.head, trap)
    case 'receive':
      return receive(run, trap as Receive, stop)
    case 'race':
      return race(world, run, trap as Race, path, stop)
    case 'all':
      return all(world, run, trap as All, path, stop)
    case 'spawn':
      return spawn(world, run, trap as Spawn, path)
    case 'join':
      return faulty(world.outcomeOf(trap.run, stop))
    case 'cancel':
      await faulty(world.cancelRun(trap.run, `cancelled by run ${run.state.id}`))
      return {}
    case 'publish': {
      const { key, value } = trap
      return { published: [[key, world.keeper.save(value, `what is published as ${key}`)]] }
    }
    case 'again':
      throw new TypeError('again() ends the run: it cannot be a part of another trap')
    default:
      return undefined
  }
}

/** A handler's answer. */
async function handle(world: World, run: LiveState, trap: AnyTrap, path: string, stop: Stop): Promise<Outcome> {
  const { kind } = trap
  const handler = Object.hasOwn(world.handlers, kind) ? world.handlers[kind] : undefined
  if (typeof handler !== 'function') {
    throw new EngineFault(new Blocked(run.state.id, `there is no handler for ${kind} (${typeName(trap)})`))
  }
  const reply = await attempt(handler, trap, run.state.key(path), stop, world.host)
  return reply === undefined ? {} : { ok: world.keeper.save(reply, `the reply to ${kind}`) }
}

/** What the engine rejects with is no reply. */
async function faulty<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (error) {
    throw error instanceof Refused ? error.cause : new EngineFault(error)
  }
}

/** What the engine refuses because of the trap: it is the coroutine's business. */
export class Refused extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause })
  }
}

function receive(run: LiveState, { name }: Receive, stop: Stop): Promise<Outcome> {
  return new Promise((resolve) => {
    const look = (): void => {
      const message = run.state.take(name)
      if (message === undefined) return
      forget()
      resolve({ ok: message.value, took: [message.id] })
    }
    const forgetStop = stop.whenStopped(() => {
      run.listeners.delete(look)
      resolve({})
    })
    const forget = (): void => {
      run.listeners.delete(look)
      forgetStop()
    }
    if (stop.stopped) return
    run.listeners.add(look)
    look()
  })
}

async function spawn(world: World, run: LiveState, trap: Spawn, path: string): Promise<Outcome> {
  const id = trap.id ?? run.state.key(path)
  const args = world.keeper.save(trap.args, `an argument of ${trap.workflow}`)
  await faulty(world.spawn(run, id, trap.workflow, args))
  return { ok: { run: id }, spawned: [id] }
}

/** The parts at once; the first to be done stops the others. */
async function race(world: World, run: LiveState, { of }: Race, path: string, outer: Stop): Promise<Outcome> {
  const [stop, end] = outer.part()
  try {
    return await Promise.race(
      Object.entries(of).map(async ([key, trap]) => {
        const outcome = await perform(world, run, trap, `${path}.${key}`, stop)
        return 'error' in outcome ? outcome : { ...outcome, ok: { key, value: valueOf(outcome) } }
      }),
    )
  } finally {
    stop.stop()
    end()
  }
}

/** The parts at once; each is kept when it is done, and one that fails stops the others. */
async function all(world: World, run: LiveState, { of }: All, path: string, outer: Stop): Promise<Outcome> {
  const [stop, end] = outer.part()
  try {
    const outcomes = await Promise.all(
      of.map(async (trap, index) => {
        const part = `${path}.${index}`
        const known = run.state.parts.get(partOf(part))
        const outcome = known ?? (await perform(world, run, trap, part, stop))
        if (stop.stopped) return outcome
        if (known === undefined) await faulty(world.keepPart(run, partOf(part), outcome))
        if ('error' in outcome) throw new PartFailed(outcome)
        return outcome
      }),
    )
    const took = outcomes.flatMap((outcome) => outcome.took ?? [])
    const ok = outcomes.map(valueOf)
    return took.length === 0 ? { ok } : { ok, took }
  } catch (error) {
    if (error instanceof PartFailed) return { error: error.outcome.error }
    throw error
  } finally {
    stop.stop()
    end()
  }
}

/** The reply, as it is kept inside another. */
function valueOf(outcome: Outcome): unknown {
  return 'ok' in outcome ? outcome.ok : { $: 'undefined' }
}

/** The part without the number of the step, as it is kept. */
function partOf(path: string): string {
  return path.slice(path.indexOf('.') + 1)
}

class PartFailed extends Error {
  constructor(readonly outcome: Outcome) {
    super('a part failed')
  }
}
