/**
 * Frames: one body and its state. A frame knows whom it delegates to (through the request its body is waiting for)
 * and who delegates to it; the chain of frames is what the machine drives.
 *
 * States, and who changes them:
 *
 *     CREATED ──started──▶ SUSPENDED ◀──▶ RUNNING ──▶ FINISHED
 *        └──────── closed or thrown into before the start ──────▲
 *
 * RUNNING is the mark of the frame that was driven, the outermost of what runs, and of those that were begun in the
 * stack of who awaits them. The frames between them and the body whose code runs stay SUSPENDED: whether a frame is
 * executing is asked, by looking up the chain for the mark.
 *
 * `innermost` is a short cut that only a frame without a delegator has: where the next resume goes. Whoever drives a
 * frame below it makes it forget (see chain.ts).
 */
import { keepShape } from '../host/shapes.js'
import { AttributeError } from '../protocol/exceptions.js'
import { showAsText } from '../protocol/one-line.js'
import { typeName } from '../protocol/type-name.js'
import type { Witness } from '../sys/never-awaited.js'
import { NATIVE, type Code, type Kind } from './code.js'
import { DIRECT, FRAME } from './direct.js'

export const enum State {
  CREATED,
  SUSPENDED,
  RUNNING,
  FINISHED,
}

/** What kind of thing a frame delegates to. */
export const enum DelegateKind {
  /** Nothing yet. */
  NONE,
  /** Nothing yet; a `yield*` has asked for it. */
  ASKED,
  /** The same, and it is neither a new coroutine nor a direct awaitable. */
  OTHER,
  /** A frame that was begun where it is awaited, and has suspended: the machine links it (see in-place.ts). */
  BEGUN,
  /** The same, of one that has failed: the error is the opening. */
  FAILED,
  /** A frame linked below this one: the chain goes on. */
  FRAME,
  /** A frame that has another delegator already: driven from outside, as a foreign iterator. */
  SHARED,
  /** A native generator of this realm that has not delegated itself (so far it needs no frame). */
  NATIVE,
  /** A trap: what it is resumed with is its result. */
  TRAP,
  /** Another awaitable that needs no iterator (see direct.ts). */
  DIRECT,
  /** What yields None once: all bodies of a code have the same, which therefore knows no owner (see objects/by-hand.ts). */
  ONCE,
  /** An iterator of the runtime's own (see runtime-iterator.ts). */
  RUNTIME,
  /** An iterator with `__next__()`. */
  PYTHON,
  /** An iterator with `next()`. */
  JAVASCRIPT,
}

/** What a frame delegates to, and how its body is told the result. A request is one (see request.ts). */
export interface Delegation {
  kind: DelegateKind
  /** The iterator that is delegated to. */
  target: unknown
  /** The frame that is delegated to, for FRAME and SHARED. */
  frame: Frame | null
  /** The frame that delegates. */
  owner: Frame | null
  /** Ends the delegation with a result; the body gets it when it is resumed. */
  settle(value: unknown): void
}

/**
 * An awaitable of an async generator that is in the middle of a step (`asend`), as a link of a chain needs it. Its
 * delegate is the async generator's frame; a value that this yields ends the step.
 */
export interface AsyncStep {
  /** Whether the step has begun and not ended; else whoever awaits it may not go past it. */
  readonly _isOpen: boolean
  /** Ends the step: with the value that was yielded, or with the error that left the frame. Gives that error. */
  _end(isError: boolean, value: unknown): unknown
}

/** What a resume gives: not done for a value that is yielded, done for the result. */
export type AnyIteratorResult = IteratorResult<unknown, unknown>

/** A body's JavaScript generator. */
export type NativeGenerator = Generator<unknown, unknown, unknown>

/** The key under which a frame describes itself to other processes. */
export const DESCRIPTION: unique symbol = Symbol.for('dunder-await.frame')

/** A frame as other processes read it (`pstree`). Whoever changes what stands here counts `version` up. */
export interface FrameDescription {
  readonly version: 1
  readonly name: string
  /** Undefined for a native generator that was adopted. */
  readonly kind: Kind | undefined
  readonly state: 'CREATED' | 'SUSPENDED' | 'RUNNING' | 'CLOSED'
  /** JavaScript's generator, of which the engine knows where it stands. */
  readonly body: object
  /** The frame that it delegates to, or `iterator`, which describes itself to nobody. */
  readonly frame: object | undefined
  readonly iterator: unknown
}

const STATES = ['CREATED', 'SUSPENDED', 'RUNNING', 'CLOSED'] as const

/** What objects of the runtime are inside. The names begin with `_`: these are not for users. */
export class Frame {
  /** @internal */
  _code: Code
  /** @internal */
  _body: NativeGenerator
  /** @internal */
  _state: State = State.CREATED
  /** @internal What the body is waiting for, null while it is not delegating. */
  _request: Delegation | null = null
  /** @internal Who delegates to this. */
  _delegator: Frame | null = null
  /** @internal The end of the chain below this, where it is known. */
  _innermost: Frame | null = null
  /** @internal Told when the frame is started, if anybody wants to know. */
  _witness: Witness | null = null

  /** @internal */
  constructor(code: Code, body: NativeGenerator) {
    this._code = code
    this._body = body
  }

  /** @internal Whether it has neither been started nor closed. */
  _isNew(): boolean {
    return this._state === State.CREATED
  }

  /** @internal What a warning calls it. */
  _what(): string {
    return `coroutine '${this._code.qualname}'`
  }

  /** @internal The inspector calls it, and lets it change nothing; a prototype describes nothing. */
  [DESCRIPTION](): FrameDescription | undefined {
    const { _code: code, _body: body, _request: request } = this
    if ((code as Code | undefined) === undefined) return undefined
    return {
      version: 1,
      name: code.qualname,
      kind: code.body && code.kind,
      state: STATES[this._state],
      body,
      frame: request?.frame ?? undefined,
      iterator: request?.frame ? undefined : request?.target,
    }
  }
}

/**
 * Coroutines, to be recognised by `instanceof`. They are of this class itself, so the first prototype tells; to look up
 * what a class says of itself is slow where many classes are awaited: a child took 1.15 times as long in a big program.
 */
export const CoroutineFrame = function () {} as unknown as abstract new () => Frame

/** Says what coroutines are made from (see objects/coroutine.ts). */
export function isMadeFrom(type: { readonly prototype: Frame }): void {
  Object.defineProperty(CoroutineFrame, 'prototype', { value: type.prototype })
}

/** How the frames of a type are made from code and a body that has not begun. */
export type FrameMaker = (code: Code, body: NativeGenerator) => Frame

/**
 * A maker of frames of a type, which does without the constructors.
 *
 * The type's constructor is there to refuse (nobody may construct these objects, as in Python), and going through a
 * chain of `super()` costs more than the rest of a frame's making. What is made here has the type's prototype, and all
 * fields at once.
 */
export function frameMaker(type: { prototype: Frame }): FrameMaker {
  function Made(this: Frame, code: Code, body: NativeGenerator): void {
    this._code = code
    this._body = body
    this._state = State.CREATED
    this._request = null
    this._delegator = null
    this._innermost = null
    this._witness = null
  }
  Made.prototype = type.prototype
  const Type = Made as unknown as new (code: Code, body: NativeGenerator) => Frame
  keepEnded(new Type(NATIVE, ENDED))
  return (code, body) => new Type(code, body)
}

/**
 * Gives a prototype the fields of its objects, so that the first assignment to one does not come so far as the guard
 * below: compilers make assignments of the fields of classes.
 */
export function declareFields(prototype: Frame, fields: readonly string[]): void {
  for (const field of fields) Object.defineProperty(prototype, field, { value: undefined, writable: true })
}

showAsText(Frame.prototype)
Object.defineProperty(Frame.prototype, DIRECT, { value: FRAME })

declareFields(Frame.prototype, Object.keys(new Frame({} as Code, {} as NativeGenerator)))

// Python's objects of these types take no new attributes. An assignment that no property answers goes up the prototype
// chain, and ends here; what reads or writes the fields never comes so far.
Object.setPrototypeOf(
  Frame.prototype,
  new Proxy(Object.prototype, {
    set(_target, name, value: unknown, object: object): boolean {
      if (typeof name === 'symbol') return Reflect.defineProperty(object, name, { value, configurable: true })
      throw new AttributeError(
        `'${typeName(object)}' object has no attribute '${name}' and no __dict__ for setting new attributes`,
      )
    },
  }),
)

/** The body of all that have finished. */
export const ENDED: NativeGenerator = (function* () {})()
ENDED.return(undefined)

// One of a native generator, which is made by the constructor.
keepEnded(new Frame(NATIVE, ENDED))

/** Keeps a frame's shape; who looks for coroutines in the process finds none that waits. */
function keepEnded(frame: Frame): void {
  frame._state = State.FINISHED
  keepShape(frame)
}

/** Ends a frame's life; gives who delegates to it. */
export function finish(frame: Frame): Frame | null {
  const delegator = frame._delegator
  frame._state = State.FINISHED
  frame._request = null
  frame._delegator = null
  frame._innermost = null
  // Whoever keeps a finished object keeps nothing of its body: the arguments and the locals are free.
  frame._body = ENDED
  return delegator
}

/** The same for one that was never suspended, which has nothing to forget of that: a child takes 4 % less so. */
export function finishUnsuspended(frame: Frame): void {
  frame._state = State.FINISHED
  frame._delegator = null
  frame._body = ENDED
}
