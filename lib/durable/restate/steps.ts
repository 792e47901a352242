/**
 * What the driver asks of Restate for a run: the steps that are journaled there. It is Restate's context, a journal that
 * was downloaded from it, or a spec's own.
 */

/** What will be there later. What is made of it by `map` is awaited as a step of the same journal. */
export interface Later<T> extends PromiseLike<T> {
  map<U>(mapper: (value?: T, failure?: Error) => U): Later<U>
}

/** A call of a handler of the service. */
export interface ServiceCall {
  readonly handler: string
  /** The run whose handler it is. */
  readonly run: string
  readonly parameter: unknown
  /** How the step is shown. */
  readonly name: string
}

/** The steps of a run. Each is a step of the journal in the order in which they are begun. */
export interface Steps {
  /** The key under which Restate has the run. */
  readonly key: string
  /** The id that Restate has given it. */
  readonly invocation: string
  /** Does something once, and keeps what comes of it. */
  run<T>(name: string, action: () => T | Promise<T>): Later<T>
  sleep(milliseconds: number, name: string): Later<void>
  /** A value of this run that somebody else gives, under a name. */
  promise(name: string): Later<unknown>
  /** The same, or undefined if nobody has given it yet. */
  peek(name: string): Later<unknown>
  /** Gives such a value. */
  resolve(name: string, value: unknown): void
  call(call: ServiceCall): Later<unknown>
  /** Calls without waiting for what comes of it. */
  send(call: ServiceCall): void
  /** Shows a value to other handlers of the run. */
  set(name: string, value: unknown): void
  of<T>(value: T): Later<T>
  race<T>(laters: readonly Later<T>[]): Later<T>
  all<T>(laters: readonly Later<T>[]): Later<T[]>
  /** Resolved when everything is told that has come with what was awaited last. */
  turn(): Promise<void>
  /** An error that a mapper may raise; others are Restate's business. */
  failure(cause: unknown): Error
  /** Whether this is Restate's cancellation of the run. */
  isCancellation(error: unknown): boolean
  /** Whether a call has failed since what was called is cancelled: with a run, Restate cancels what that has called. */
  isCancelledCall(error: Error): boolean
  /** Calls back when this attempt is over, however it ends. */
  whenOver(callback: () => void): void
}

/** A mapper for what succeeds; what fails is not the coroutine's business. */
export function told<T, U>(mapper: (value: T) => U): (value?: T, failure?: Error) => U {
  return (value, failure) => {
    if (failure !== undefined) throw failure
    return mapper(value as T)
  }
}

/** What a run is begun with. */
export interface Input {
  readonly workflow: string
  /** As they are kept. */
  readonly args: unknown
  readonly parent?: string
  /** If it goes on for another one that has begun anew: that one, how often, and what it had. */
  readonly of?: Carried
}

/** What a run that begins anew takes over. */
export interface Carried {
  readonly run: string
  readonly again: number
  readonly children: readonly string[]
  readonly taken: readonly string[]
  readonly cancellations: number
}

/** How a run ends. */
export type Ending = Ended | AgainEnding
/** The end of a run, and how many steps it had. */
export type Ended = ({ readonly done: unknown } | { readonly failed: unknown }) & { readonly steps: number }
/** A run that goes on as another. */
export interface AgainEnding {
  readonly again: unknown
  readonly carried: Carried
}
