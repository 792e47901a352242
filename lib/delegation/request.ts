/**
 * Requests: what a body hands to the machine when it writes `yield* await_(x)` or `yield* from(x)`.
 *
 * A request is iterable, iterator and iterator result in one object. `yield*` takes it as an iterator, calls `next()`
 * and passes on, untouched, the result it gets, which is the request itself: so it arrives at whoever resumed the
 * body's generator, and is told from a plain yield by its identity alone. To resume the body the machine settles the
 * request (`done`, `value`) and resumes the generator; `yield*` asks `next()` once more and is done. (Where an engine's
 * `yield*` passes no results on, it passes the request on as the value of one: see handover.ts.)
 *
 * While it is pending a request also holds what the body delegates to. It is made once an await, so it is small, and
 * nothing else is made for the delegation.
 *
 * States: made → asked for by a `yield*` → taken up (`owner` is set) → settled (`done`). Whoever resumes the body's generator behind the
 * machine's back gets the pending request again and changes nothing.
 */
import { keepShape } from '../host/shapes.js'
import { raisedIn } from './callers.js'
import { executing } from './executing.js'
import { DelegateKind, type Delegation, type Frame } from './frame.js'
import { handOver, PASSES_RESULTS } from './handover.js'

let beginInPlace: (request: Request) => void = () => {}

/**
 * Says how what a running body asks for may be begun at once (see in-place.ts). That file needs this one, so it tells;
 * a subclass in its place would make each request slower to make by 25 ns.
 */
export function beginRequestsWith(begin: (request: Request) => void): void {
  beginInPlace = begin
}

/** The key under which requests are recognised, whichever copy of the package made them. */
export const REQUEST: unique symbol = Symbol.for('dunder-await.request')

/** What makes requests: `await_` and `from`, and the `advance` of an `asyncFor`. */
export const enum Verb {
  AWAIT,
  FROM,
  ADVANCE,
}

const VERBS = ['await_', 'from', 'advance'] as const

/**
 * How many requests no `yield*` has asked for. Only such a one can be a value, and nearly always there is none: so what
 * a body yields need not be asked whether it is one, which V8 answers with a call into its runtime (66 ns on Node 24).
 */
let loose = 0

export class Request implements Delegation, IterableIterator<unknown, unknown, unknown> {
  done = false
  /** How the body asked. */
  readonly verb: Verb
  /** What the body asked for; once taken up, the iterator that it delegates to (what `cr_await` shows). */
  target: unknown
  kind: DelegateKind = DelegateKind.NONE
  /** The frame that it delegates to, for FRAME and SHARED. */
  frame: Frame | null = null
  /** The frame whose body is waiting for this. */
  owner: Frame | null = null
  /** Whether it was handed over once; only where that is the way (see handover.ts), so that it costs no field. */
  declare isHanded?: boolean
  #value: unknown = undefined

  constructor(verb: Verb, target: unknown) {
    this.verb = verb
    this.target = target
    loose += 1
  }

  /** Whether a value is a request (that no `yield*` has asked for), without running any code of the value's. */
  static is(value: unknown): value is Request {
    return loose !== 0 && typeof value === 'object' && value !== null && #value in value
  }

  /** What the body called. */
  get asked(): string {
    return VERBS[this.verb]
  }

  get value(): unknown {
    return this.done ? this.#value : pendingValue(this)
  }

  /** What the delegate is resumed with first: None, but for an async generator that is sent something. */
  get opening(): unknown {
    return this.#value
  }
  set opening(value: unknown) {
    this.#value = value
  }

  /** Ends the delegation with a result. */
  settle(value: unknown): void {
    this.done = true
    this.#value = value
  }

  /**
   * Makes it as new, if it is over and the machine has never heard of it: for who makes one after the other. Only what has
   * come to a result in the stack of who asked for it is known to be nobody else's.
   *
   * @returns whether it could
   */
  renew(): boolean {
    if (!this.done || this.kind !== DelegateKind.BEGUN || this.frame !== null) return false
    this.done = false
    this.kind = DelegateKind.NONE
    this.#value = undefined
    loose += 1
    return true
  }

  [Symbol.iterator](): this {
    if (this.owner !== null || this.kind > DelegateKind.ASKED) {
      throw new TypeError(`${this.asked}() makes a request for one use; call it again`)
    }
    if (this.kind === DelegateKind.NONE) {
      this.kind = DelegateKind.ASKED
      loose -= 1
    }
    return this
  }

  next(): this {
    if (this.kind === DelegateKind.ASKED && executing.room > 0 && !this.done) beginInPlace(this)
    return this
  }

  // Before the machine has settled the request it was not the machine who threw.
  throw(error: unknown): this {
    if (!isToRaise(this, error)) return this
    throw error
  }

  return(value: unknown): IteratorResult<unknown, unknown> {
    return { done: true, value }
  }
}

keepShape(new Request(Verb.AWAIT, undefined)[Symbol.iterator]())

// On the prototype, so that telling a request from a plain result costs one look-up by shape.
Object.defineProperty(Request.prototype, REQUEST, { value: true })

/** Whether what a body's generator returned is a request. */
export function isRequest(result: object): result is Request {
  return (result as { [REQUEST]?: boolean })[REQUEST] === true
}

/**
 * Whether an error is to be raised in the body that waits for a request; if so, that is noted on it. V8 never optimises a
 * method that only raises, so the work is done here.
 */
function isToRaise(request: Request, error: unknown): boolean {
  if (request.done) raisedIn(error, request.owner?._code.qualname, raise)
  return request.done
}

// What a body's place is above of on the stack.
// oxlint-disable-next-line typescript/unbound-method -- it is not called
const raise = Request.prototype.throw

// A private method of the class would make each request larger and slower to make.
function pendingValue(request: Request): Request {
  if (!PASSES_RESULTS && handOver(request)) return request
  throw new TypeError(
    `nobody drives this ${request.asked}(): a native generator that uses it must be awaited, delegated to with ` +
      `yield* from(…), or be part of a body; it cannot be iterated from outside`,
  )
}
