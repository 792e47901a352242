/**
 * What futures and tasks ask of their loop, whichever it is; and which loop is running.
 */
import type { Context } from '../../contextvars/context.js'
import type { Handle, HandleLoop, Ready } from './handle.js'
import type { TimerHandle } from './timer-handle.js'

/** What may stand last among the arguments of `callSoon` and its like. */
export interface CallOptions {
  /** The context to call in; else in a copy of the current one. */
  context?: Context | undefined
}

/** The arguments of a callback, and options after them. */
// What the callback takes is known from the callback alone.
export type CallArguments<A extends unknown[]> = NoInfer<A | [...A, CallOptions]>

/** The options of a new task. */
export interface TaskOptions {
  /** Its name, for texts; else `Task-1`, `Task-2`, … */
  name?: unknown
  /** The context of all its steps; else a copy of the current one. */
  context?: Context | undefined
  /** Whether the coroutine runs at once, up to its first suspension. */
  eagerStart?: boolean | undefined
}

/** No options: not looked at, as what users give is. */
export const NO_OPTIONS: TaskOptions = {}

/** A loop, as far as futures and tasks know it; what it makes of them is in events.ts. */
export interface Loop extends HandleLoop {
  /** How many iterations have begun. */
  readonly iteration: number
  stop(): void
  close(): void
  isRunning(): boolean
  isClosed(): boolean
  time(): number
  callSoon<A extends unknown[]>(callback: (...args: A) => unknown, ...args: CallArguments<A>): Handle
  callSoonThreadsafe<A extends unknown[]>(callback: (...args: A) => unknown, ...args: CallArguments<A>): Handle
  callLater<A extends unknown[]>(
    delay: number,
    callback: (...args: A) => unknown,
    ...args: CallArguments<A>
  ): TimerHandle
  callAt<A extends unknown[]>(when: number, callback: (...args: A) => unknown, ...args: CallArguments<A>): TimerHandle
  setDebug(enabled: boolean): void
  /** @internal How many futures promises are to settle. */
  _outside: number
  /** @internal One of them is settled, or needs to be no longer. */
  _settledOutside(): void
  /** @internal Calls what is ready in the next iteration: `callSoon` for what is no function. */
  _enqueue(ready: Ready): void
  /** @internal `callSoon` without options. */
  _callSoon(callback: (...args: any[]) => unknown, args: unknown[], context?: Context): Handle
}

/** What stands for a loop in objects that are kept for their shape. */
export const NO_LOOP = { getDebug: () => false } as Loop

let running: Loop | null = null

/** The loop of a prompt at which somebody types: what is typed belongs to it, though no iteration is on the stack. */
let atPrompt: Loop | null = null

/** The loop that what runs now belongs to, or null: whose iteration is on the stack, or that of a prompt. */
export function runningLoop(): Loop | null {
  return running ?? atPrompt
}

/** The loop whose iteration is on the stack, or null. */
export function loopOnStack(): Loop | null {
  return running
}

/** Says which loop what is typed belongs to, as in `python -m asyncio`. Gives the one before. */
export function setLoopAtPrompt(loop: Loop | null): Loop | null {
  const before = atPrompt
  atPrompt = loop
  return before
}

/** Says whose iteration is on the stack. */
export function setRunningLoop(loop: Loop | null): void {
  running = loop
}
