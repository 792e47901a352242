/**
 * Handlers: what a driver does for the traps of a workflow. Their types are made of what the workflows await, so that
 * one that is missing, or answers something else, does not compile.
 */
import type { HostAbortSignal } from '../host/host-signal.js'
import type { CoroutineType } from '../objects/coroutine.js'
import type { AnyTrap, Reply } from './trap.js'
import type { All, BuiltIn, Race, Workflow } from './trap-classes.js'

/** What a handler is told beside the trap. */
export interface Call {
  /** Names the step of the run; the same when it is done again. What must not happen twice is asked for by it. */
  readonly key: string
  /** Aborted when nobody waits for the reply any more. */
  readonly signal: HostAbortSignal
  /** Which attempt of this process this is, from 1. */
  readonly attempt: number
}

/** How often something that failed is tried again. */
export interface Retry {
  /** How many attempts there are at most, the first included. */
  readonly attempts: number
  /** How many seconds to wait before the second attempt; 1 unless told. */
  readonly delay?: number | undefined
  /** By how much the wait grows each time; 2 unless told. */
  readonly factor?: number | undefined
  /** The longest wait, in seconds; 60 unless told. */
  readonly longest?: number | undefined
  /** Whether an error is worth another attempt; all are unless told. */
  readonly when?: ((error: unknown) => boolean) | undefined
}

/** How a handler is called. */
export interface HandlerOptions {
  /** Without it, what a handler throws is thrown in at once. */
  readonly retry?: Retry | undefined
  /** How many seconds an attempt may take; then its signal is aborted, and it has failed with a TimeoutError. */
  readonly timeout?: number | undefined
}

/** Answers a trap. `retry` and `timeout` are properties of the function: `Object.assign((trap) => …, { retry: … })`. */
export type Handler<T> = ((trap: T, call: Call) => Reply<T> | Promise<Reply<T>>) & HandlerOptions

/** The traps that reach a handler: those within `race` and `all` included, those that the driver answers not. */
export type Own<Y> =
  Y extends Race<infer P> ? Own<P[keyof P]> : Y extends All<infer P> ? Own<P[number]> : Y extends BuiltIn ? never : Y

/** A handler for each kind of trap. */
export type Handlers<Y> = {
  readonly [K in Kinds<Y>]: Handler<Extract<Own<Y>, { readonly kind: K }>>
}

/** The kinds of the traps that reach a handler. */
type Kinds<Y> = Extract<Own<Y>, AnyTrap>['kind']

/** Workflows by the names under which their runs are kept. */
export type Workflows = Readonly<Record<string, Workflow>>

/** What all engines can run, whatever it awaits. */
export type AnyWorkflows = Readonly<Record<string, (...args: any[]) => CoroutineType<any, any, any>>>

/** What the workflows await. */
export type YieldsOf<W> = {
  [K in keyof W]: W[K] extends (...args: any[]) => CoroutineType<any, infer Y, any> ? Y : never
}[keyof W]

/** What a workflow returns. */
export type ResultOf<F> = F extends (...args: any[]) => CoroutineType<infer T, any, any> ? T : never
