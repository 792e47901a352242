/**
 * Code: what a factory knows of the bodies it makes objects from, once for all of them; Python's code object and
 * flags (`CO_GENERATOR`, `CO_COROUTINE`, `CO_ITERABLE_COROUTINE`, `CO_ASYNC_GENERATOR`).
 */

/** What a body is, in Python's words for its type. */
export type Kind = 'generator' | 'coroutine' | 'async_generator'

/** The same as a number: V8 compares texts only after it has asked each whether it is one. */
export const enum Type {
  COROUTINE,
  GENERATOR,
  ASYNC_GENERATOR,
}

/** A JavaScript generator function, as bodies are written. */
// Bodies take whatever parameters their author gives them.
export type BodyFunction = (this: any, ...args: any[]) => Generator<unknown, unknown, any>

/** Whether a value is a generator function of JavaScript's. */
export function isBodyFunction(value: unknown): value is BodyFunction {
  return typeof value === 'function' && functionTag(value) === 'GeneratorFunction'
}

/** What the language calls a kind of function: `GeneratorFunction`, `AsyncFunction`; undefined for a plain one. */
export function functionTag(value: object): unknown {
  return (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag]
}

/**
 * What the machine knows of bodies that are written by hand (see objects/by-hand.ts), and of generators does not: it can
 * do what they do without beginning them. No code but the library's runs in these functions.
 */
export interface ByHand {
  /**
   * What a body has to wait for first: that is, as if it had been begun.
   *
   * @returns what it waits for, a delegation; null if there is nothing to wait for; ASK_BODY if the body is to be begun
   * @throws what is to be raised where it is awaited
   */
  readonly waitsFor: (body: any) => object | typeof ASK_BODY | null
  /**
   * What a body does that has nothing to wait for.
   *
   * @returns its result
   * @throws what is to be raised where it is awaited
   */
  readonly does: (body: any) => unknown
}

/** The answer for a body by hand that has to be begun like any other. */
export const ASK_BODY: unique symbol = Symbol('ask the body')

/** The unchanging part of the objects of one function. */
export class Code {
  /** The kind of object, as its messages name it. */
  readonly kind: Kind
  readonly type: Type
  /** The generator function; undefined for an adopted native generator. */
  readonly body: BodyFunction | undefined
  readonly name: string
  readonly qualname: string
  /** Whether `await_` may be used in the body. */
  readonly awaits: boolean
  /** Whether `from` may be used in the body. */
  readonly delegates: boolean
  /** Whether its bodies are resumed by the methods that they have: not this realm's generators, or written by hand. */
  readonly isForeign: boolean
  /** Whether a generator may be awaited, and may delegate to coroutines (`types.coroutine`). */
  readonly iterableCoroutine: boolean
  /** What is known of bodies by hand; null for all others, and for those that the machine knows nothing of. */
  readonly byHand: ByHand | null

  constructor(
    kind: Kind,
    body: BodyFunction | undefined,
    name: string,
    qualname: string,
    awaits: boolean,
    delegates: boolean,
    iterableCoroutine: boolean,
    isForeign = false,
    byHand: ByHand | null = null,
  ) {
    this.kind = kind
    this.type = kind === 'coroutine' ? Type.COROUTINE : kind === 'generator' ? Type.GENERATOR : Type.ASYNC_GENERATOR
    this.body = body
    this.name = name
    this.qualname = qualname
    this.awaits = awaits
    this.delegates = delegates
    this.iterableCoroutine = iterableCoroutine
    this.isForeign = isForeign
    this.byHand = byHand
  }

  /** The same code under other names; what `__name__ = …` gives an object. */
  renamed(name: string, qualname: string): Code {
    return new Code(
      this.kind,
      this.body,
      name,
      qualname,
      this.awaits,
      this.delegates,
      this.iterableCoroutine,
      this.isForeign,
      this.byHand,
    )
  }

  /** The same code with the flag that `types.coroutine` sets. */
  asIterableCoroutine(): Code {
    return new Code(this.kind, this.body, this.name, this.qualname, this.awaits, this.delegates, true, this.isForeign)
  }
}

/** The code of all adopted native generators: they may await, and delegate as a plain generator does. */
export const NATIVE: Code = new Code('generator', undefined, '', '', true, true, false)
/** The same for those of other realms. */
export const FOREIGN: Code = new Code('generator', undefined, '', '', true, true, false, true)

/** Whether a code is that of adopted native generators. */
export function isAdopted(code: Code): boolean {
  return code === NATIVE || code === FOREIGN
}
