/**
 * The neutral form of the order programs: small asyncio programs as plain data, which python/order.py runs on CPython
 * and interpret.ts on any runtime. What they are about is the order of things: each line of a trace is headed by the
 * loop's iteration and time.
 *
 * A program is a set of functions, `main` among them, which runs as the task `main`. The statements of a function print
 * what they did. Names stand for tasks and futures, which exist from the statement on that makes them, and for objects
 * (locks, queues …), which are made when first used.
 */

/** A value that programs hand about. */
export type Value = number | string

/** A coroutine of a function, made on the spot; or a task or future by its name. */
export type Operand = { readonly fn: string } | { readonly t: string }

/** The exceptions that programs raise, with one argument. */
export type Raised = 'ValueError' | 'KeyError' | 'TypeError' | 'RuntimeError'

/** The exceptions that programs catch. */
export type Caught = Raised | 'CancelledError' | 'TimeoutError' | 'ExceptionGroup' | 'Exception' | 'BaseException'

/** What objects there are; `n` is their size. */
export type ObjectSpec =
  | { readonly kind: 'lock' | 'event' | 'cond' }
  | { readonly kind: 'sem' | 'bsem' | 'barrier' | 'queue' | 'lifo' | 'prio'; readonly n: number }

/** A statement that does not await: callbacks consist of them. */
export type Immediate =
  | { readonly op: 'log'; readonly v: string }
  | { readonly op: 'spawn'; readonly fn: string; readonly as: string }
  /** Spawns in a group. */
  | { readonly op: 'gspawn'; readonly g: string; readonly fn: string; readonly as: string }
  /** Spawns a task that is started at once. */
  | { readonly op: 'eager'; readonly fn: string; readonly as: string }
  /** Gathers, or shields the first, and gives a name to what comes of it. */
  | { readonly op: 'hold'; readonly how: 'gather' | 'shield'; readonly of: readonly Operand[]; readonly as: string }
  | { readonly op: 'cancel'; readonly t: string; readonly msg?: string }
  | { readonly op: 'uncancel' }
  | { readonly op: 'status'; readonly t: string }
  | { readonly op: 'done_cb'; readonly t: string }
  | { readonly op: 'future'; readonly as: string }
  | { readonly op: 'set_result'; readonly f: string; readonly v: Value }
  | { readonly op: 'set_exception'; readonly f: string; readonly e: Raised; readonly v: Value }
  | { readonly op: 'call_soon'; readonly body: readonly Immediate[] }
  | { readonly op: 'call_later'; readonly d: number; readonly body: readonly Immediate[]; readonly as?: string }
  /** Cancels the call of that name. */
  | { readonly op: 'uncall'; readonly h: string }
  /** Moves the end of a timeout to so many seconds from now. */
  | { readonly op: 'reschedule'; readonly w: string; readonly d: number | null }
  | { readonly op: 'put_nowait'; readonly q: string; readonly v: Value }
  | { readonly op: 'get_nowait'; readonly q: string }
  | { readonly op: 'task_done'; readonly q: string }
  | { readonly op: 'shutdown'; readonly q: string; readonly now: boolean }
  | { readonly op: 'set'; readonly e: string }
  | { readonly op: 'clear'; readonly e: string }
  | { readonly op: 'release'; readonly o: string }
  | { readonly op: 'setvar'; readonly v: Value }
  | { readonly op: 'getvar' }
  | { readonly op: 'raise'; readonly e: Raised; readonly v: Value }

/** A statement that awaits, or holds statements that do. */
export type Awaiting =
  | { readonly op: 'return'; readonly v: Value }
  | { readonly op: 'sleep'; readonly d: number }
  | { readonly op: 'await'; readonly of: Operand }
  | { readonly op: 'shield'; readonly of: Operand }
  | { readonly op: 'wait_for'; readonly of: Operand; readonly d: number }
  /** `rex` is `return_exceptions`. */
  | { readonly op: 'gather'; readonly of: readonly Operand[]; readonly rex: boolean }
  | { readonly op: 'wait'; readonly of: readonly Operand[]; readonly when: When; readonly d: number | null }
  | { readonly op: 'as_completed'; readonly of: readonly Operand[]; readonly d: number | null }
  /** `async for`, which gives the futures themselves. */
  | { readonly op: 'each_completed'; readonly of: readonly Operand[]; readonly d: number | null }
  | { readonly op: 'timeout'; readonly d: number; readonly body: Block; readonly as?: string }
  | { readonly op: 'group'; readonly as: string; readonly body: Block }
  /** `async with` a lock or semaphore. */
  | { readonly op: 'with'; readonly o: string; readonly body: Block }
  | { readonly op: 'acquire'; readonly o: string }
  | { readonly op: 'put'; readonly q: string; readonly v: Value }
  | { readonly op: 'get'; readonly q: string }
  | { readonly op: 'join'; readonly q: string }
  | { readonly op: 'wait_event'; readonly e: string }
  | { readonly op: 'cond_wait'; readonly c: string }
  | { readonly op: 'notify'; readonly c: string; readonly n: number | 'all' }
  | { readonly op: 'barrier'; readonly b: string }
  | { readonly op: 'repeat'; readonly n: number; readonly body: Block }
  | Try

/** When `wait` has waited long enough. */
export type When = 'all' | 'first' | 'exception'

/** A try statement; an empty `finally` is none. */
export interface Try {
  readonly op: 'try'
  readonly body: Block
  readonly except: readonly Handler[]
  readonly finally: Block
}

/** An except clause, which raises again at its end if `raise` is set. */
export interface Handler {
  readonly match: Caught
  readonly body: Block
  readonly raise: boolean
}

export type Statement = Immediate | Awaiting
export type Block = readonly Statement[]

/** The statement of an operation. */
export type Of<Op extends Statement['op']> = Extract<Statement, { readonly op: Op }>

/** A program. */
export interface Program {
  readonly objects: Readonly<Record<string, ObjectSpec>>
  /** The names of its futures: `main` begins by making them. */
  readonly futures: readonly string[]
  readonly fns: Readonly<Record<string, Block>>
}
