/**
 * Direct awaitables: those of which it is known what their `__await__` does, so that the machine waits for them itself.
 * It makes no iterator then, which would take more time and room than all the rest of the await.
 *
 * What is known is known of one `__await__`: an object whose class, or which itself, has another is awaited by that.
 */

/** The key under which a class says how its objects are awaited: the `__await__` that the direct way stands for, or FRAME. */
export const DIRECT: unique symbol = Symbol('direct')

/** What the class of frames says: what these have not, such as a generator its `__await__`, is sought in a slow place. */
export const FRAME: unique symbol = Symbol('frame')

/** What `_awaited` answers when the wait is over. */
export const SETTLED: unique symbol = Symbol('settled')

/** Told the result of a wait. */
export interface Settleable {
  settle(value: unknown): void
}

/** An awaitable that needs no iterator. */
export interface Direct {
  readonly [DIRECT]?: unknown
  __await__(): unknown
  /**
   * @internal It is awaited, or resumed with a value: what the first or a later step of its iterator would do.
   *
   * @returns what goes to the driver; SETTLED if the wait is over, and `request` was told the result
   * @throws what is to be raised where it is awaited
   */
  _awaited(request: Settleable, value: unknown, isFirst: boolean): unknown
  /** @internal What an error that is thrown in comes out as. */
  _thrown?(error: unknown): unknown
}

/** Has a class's awaitables be awaited directly, but for those with another `__await__`. */
export function makeDirect(type: { readonly prototype: Direct }): void {
  // oxlint-disable-next-line typescript/unbound-method -- it is compared, not called
  Object.defineProperty(type.prototype, DIRECT, { value: type.prototype.__await__ })
}

/** The `__await__` of traps: they go to the driver themselves, and evaluate to its reply. So they are asked nothing. */
export let awaitOfTraps: unknown = undefined

/** Has traps be awaited directly, but for those with another `__await__`. */
export function makeTrap(type: { readonly prototype: Omit<Direct, '_awaited'> }): void {
  awaitOfTraps = type.prototype.__await__
  Object.defineProperty(type.prototype, DIRECT, { value: awaitOfTraps })
}

/** What the class of a value, which is no coroutine, says of how it is awaited: one question, whatever the value is. */
export function wayOf(value: unknown): unknown {
  return (value as Direct | null | undefined)?.[DIRECT]
}

/** Whether awaiting an object, which is no frame, needs no iterator. */
export function isDirect(value: unknown, way: unknown = wayOf(value)): value is Direct {
  return way !== undefined && way !== FRAME && way === (value as Direct).__await__
}
