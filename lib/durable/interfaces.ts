/// <reference lib="esnext.disposable" preserve="true" />
/**
 * What an engine for durable coroutines is to those who use it, whatever it is made of.
 */
import type { Journal } from '../journal/journal.js'
import type { AnyWorkflows, Handlers, ResultOf } from './handlers.js'
import type { Host } from './host.js'
import type { RunFilter, RunInfo } from './run-info.js'
import type { Store } from './store.js'
import type { ErrorClass } from './values.js'

/** The options of `durable`. */
export interface DurableOptions<Y> {
  /** Where the journals are. */
  readonly store: Store
  /** Answers the traps: a function for each kind. */
  readonly handlers: Handlers<Y>
  /** The version of the workflows, for `version()`; 1 unless told. */
  readonly version?: number | undefined
  /** What `patched()` says yes to, in runs that begin from now on. */
  readonly patches?: readonly string[] | undefined
  /** Classes of errors that are to come back as what they were. Others come back as an Exception of the same name. */
  readonly errors?: readonly ErrorClass[] | undefined
  /** The clock and the timers; else those of the host that this runs on. */
  readonly host?: Host | undefined
  /** How large a value may be, in bytes as it is kept; 10 MB unless told. */
  readonly maxBytes?: number | undefined
}

/** A run: a coroutine that lives in a store. */
export interface Run<T> {
  readonly id: string
  /**
   * How it ends.
   *
   * @throws what the workflow raised; Blocked or Divergence if it cannot go on; StoreFailed; LookupError if there is no
   *   such run
   */
  result(): Promise<T>
  /**
   * Sends it a message, which `receive` gets. The promise is resolved when it is kept.
   *
   * @param name the name under which it is received
   * @param value a value that can be kept
   * @param messageId its id: a second one of the same id is the same message
   * @throws RuntimeError if the run has ended; TypeError if the value cannot be kept
   */
  send(name: string, value?: unknown, messageId?: string): Promise<void>
  /** Cancels it: CancelledError is raised where it waits, once. Nothing happens if it has ended. */
  cancel(reason?: string): Promise<void>
  /** What it has published under a key; undefined if nothing. */
  query(key: string): Promise<unknown>
  /** What it did, as `dunder-await/journal` has it. */
  history(): Promise<Journal>
  /** Takes it up again, if it is blocked. */
  retry(): Promise<void>
}

/** An engine. */
export interface Durable<W extends AnyWorkflows> extends AsyncDisposable {
  /** Opens the store, and takes up all runs that have not ended. All other methods do that first. */
  open(): Promise<void>
  /**
   * Begins a run; or takes up the one that is there, if it was begun with the same id, workflow and arguments.
   *
   * @throws ValueError if another run has the id; TypeError for arguments that cannot be kept
   */
  start<K extends keyof W & string>(id: string, workflow: K, ...args: Parameters<W[K]>): Promise<Run<ResultOf<W[K]>>>
  /** A run that has begun. */
  run(id: string): Run<unknown>
  /** All runs, or those that a filter lets through. */
  runs(filter?: RunFilter): AsyncIterable<RunInfo>
}
