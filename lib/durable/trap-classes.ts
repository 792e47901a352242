/**
 * The traps that every driver of durable coroutines answers itself, as classes. The functions that make them, which say
 * what they are for, are in traps.ts.
 */
import type { FutureLike } from '../asyncio/future/traps.js'
import type { CoroutineType } from '../objects/coroutine.js'
import { type AnyTrap, DurableTrap, type Reply } from './trap.js'

declare const RESULT: unique symbol

/** A run, as a coroutine may keep it and hand it on. `join` awaits its result. */
export interface Handle<T = unknown> {
  /** The run's id. */
  readonly run: string
  /** Only for the checker: what the run returns. */
  readonly [RESULT]?: T
}

/** A function that makes durable coroutines. */
export type Workflow<A extends any[] = any[], T = any> = (...args: A) => CoroutineType<T, AnyTrap, any>

/** What `spawn` takes: a workflow of whichever engine. */
export type Spawned<A extends any[] = any[], T = any> = (
  ...args: A
) => CoroutineType<T, AnyTrap | FutureLike | null | undefined | void, any>

/** See `sleep`. */
export class Sleep extends DurableTrap<'sleep', void> {
  readonly kind = 'sleep'
  constructor(readonly seconds: number) {
    super()
  }
}

/** See `now`. */
export class Now extends DurableTrap<'now', number> {
  readonly kind = 'now'
}

/** See `random`. */
export class Random extends DurableTrap<'random', number> {
  readonly kind = 'random'
}

/** See `uuid`. */
export class Uuid extends DurableTrap<'uuid', string> {
  readonly kind = 'uuid'
}

/** See `receive`. */
export class Receive<T = unknown> extends DurableTrap<'receive', T> {
  readonly kind = 'receive'
  constructor(readonly name: string) {
    super()
  }
}

/** The traps of a race, by name. */
export type Racers = Readonly<Record<string, AnyTrap>>

/** What a race is answered with: the name of what was first, and its reply. */
export type Won<P> = { [K in keyof P]: { key: K; value: Reply<P[K]> } }[keyof P]

/** See `race`. */
export class Race<P extends Racers = Racers> extends DurableTrap<'race', Won<P>> {
  readonly kind = 'race'
  constructor(readonly of: P) {
    super()
  }
}

/** See `all`. */
export class All<P extends readonly AnyTrap[] = readonly AnyTrap[]> extends DurableTrap<
  'all',
  { -readonly [I in keyof P]: Reply<P[I]> }
> {
  readonly kind = 'all'
  constructor(readonly of: P) {
    super()
  }
}

/** See `spawn`. */
export class Spawn<T = unknown> extends DurableTrap<'spawn', Handle<T>> {
  readonly kind = 'spawn'
  constructor(
    readonly workflow: string,
    readonly args: readonly unknown[],
    readonly id: string | null = null,
  ) {
    super()
  }
}

/** See `join`. */
export class Join<T = unknown> extends DurableTrap<'join', T> {
  readonly kind = 'join'
  constructor(readonly run: string) {
    super()
  }
}

/** See `cancel`. */
export class Cancel extends DurableTrap<'cancel', void> {
  readonly kind = 'cancel'
  constructor(readonly run: string) {
    super()
  }
}

/** See `publish`. */
export class Publish extends DurableTrap<'publish', void> {
  readonly kind = 'publish'
  constructor(
    readonly key: string,
    readonly value: unknown,
  ) {
    super()
  }
}

/** See `version`. */
export class Version extends DurableTrap<'version', number> {
  readonly kind = 'version'
}

/** See `patched`. */
export class Patched extends DurableTrap<'patched', boolean> {
  readonly kind = 'patched'
  constructor(readonly id: string) {
    super()
  }
}

/** See `again`. */
export class Again extends DurableTrap<'again', never> {
  readonly kind = 'again'
  constructor(readonly args: readonly unknown[]) {
    super()
  }
}

/** The traps that no handler is needed for. */
export type BuiltIn =
  | Sleep
  | Now
  | Random
  | Uuid
  | Receive<any>
  | Race<any>
  | All<any>
  | Spawn<any>
  | Join<any>
  | Cancel
  | Publish
  | Version
  | Patched
  | Again
