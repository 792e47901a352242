/**
 * The types of what a durable loop runs, and of what its tasks ask for.
 */
import type { Future } from '../../asyncio/future/futures.js'
import type { FutureLike } from '../../asyncio/future/traps.js'
import type { CoroutineType } from '../../objects/coroutine.js'
import type { Handlers } from '../handlers.js'
import type { DurableOptions } from '../interfaces.js'
import type { AnyTrap, Reply } from '../trap.js'
import type {
  Again,
  Cancel,
  Join,
  Now,
  Patched,
  Publish,
  Random,
  Receive,
  Spawn,
  Uuid,
  Version,
} from '../trap-classes.js'

declare const EFFECTS: unique symbol

/** A function that makes coroutines of asyncio. */
export type AsyncioWorkflow<A extends any[] = any[], T = any> = (
  ...args: A
) => CoroutineType<T, FutureLike | null | undefined | void, any>

/** Workflows by the names under which their runs are kept. */
export type AsyncioWorkflows = Readonly<Record<string, AsyncioWorkflow>>

/** The traps that no handler is needed for. What is not among them asyncio has itself: `sleep`, `wait`, `gather`. */
export type LoopTrap =
  Now | Random | Uuid | Receive<any> | Spawn<any> | Join<any> | Cancel | Publish | Version | Patched | Again

/** Asks for an effect, as `effects` says. */
export interface Perform<E extends AnyTrap = never> {
  <T extends E | LoopTrap>(trap: T): Future<Reply<T>>
  /** Only for the checker: the effects that may be asked for. */
  readonly [EFFECTS]?: E
}

/** The options of `durableAsyncio`: those of `durable`, and what its workflows perform. */
export interface DurableAsyncioOptions<E extends AnyTrap> extends Omit<DurableOptions<never>, 'handlers'> {
  /** What the workflows ask for effects with; it has the types of all of them. */
  readonly perform?: Perform<E> | undefined
  /** Answers the effects: a function for each kind. */
  readonly handlers: Handlers<E>
}
