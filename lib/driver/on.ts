/**
 * `on` makes a handler: a function that answers all traps of a class.
 */
import type { Awaitable } from '../protocol/abc.js'
import { RuntimeError } from '../protocol/exceptions.js'
import { typeName } from '../protocol/type-name.js'

/** A class of traps: of what reaches a driver. */
export type TrapClass = abstract new (...args: any[]) => object

/** What a driver replies to a trap: what awaiting it evaluates to. */
export type ReplyOf<T> = T extends Awaitable<infer R, any, any> ? R : unknown

/**
 * A class of traps, and what is replied to them; made by `on`.
 *
 * @see Python: a `case Ask():` of the `match` in which a driver answers
 */
export class Handler<T = unknown> {
  static readonly name: string = 'Handler'
  /** The class. */
  readonly type: TrapClass
  /** Called with the trap; what it returns is the reply. */
  readonly reply: (trap: T) => unknown

  /** @internal */
  constructor(type: TrapClass, reply: (trap: T) => unknown) {
    this.type = type
    this.reply = reply
  }
}

/** A handler of whatever class. */
export type AnyHandler = Handler<any>

type Handled<H> = H extends Handler<infer T> ? T : never

/** The handlers themselves, if nothing is missing; else a sentence for the checker to show. */
export type Complete<Y, H extends readonly AnyHandler[]> = unknown extends Y
  ? unknown
  : [Exclude<Y, Handled<H[number]>>] extends [never]
    ? unknown
    : Missing<Exclude<Y, Handled<H[number]>>>

/** What the checker says of handlers of which one is missing. */
export interface Missing<Unhandled> {
  readonly 'a handler is missing: add on(…) for the class': Unhandled
}

/**
 * Answers the traps of a class, and of its subclasses, with a function.
 *
 * @param type the class
 * @param reply called with each of its traps; returns the reply that the class says, or throws what is to be raised
 * @returns a handler for `run`, which takes the first one that fits
 * @throws TypeError if `type` is no class, or `reply` no function
 * @see Python: a `case Ask():` of the `match` in which a driver answers
 * @example
 * class Ask extends Trap<string> {
 *   constructor(readonly question: string) { super() }
 * }
 * const main = coroutine(function* main() {
 *   return `hello ${yield* await_(new Ask('who?'))}`
 * })
 * run(main(), on(Ask, (ask) => ask.question.length.toString())) // → 'hello 4'
 */
export function on<C extends TrapClass>(
  type: C,
  reply: (trap: InstanceType<C>) => ReplyOf<InstanceType<C>>,
): Handler<InstanceType<C>> {
  if (typeof type !== 'function') throw new TypeError(`on() needs a class of traps, not ${typeName(type)}`)
  if (typeof reply !== 'function') throw new TypeError(`on() needs a function that replies, not ${typeName(reply)}`)
  return new Handler(type, reply)
}

/** One function of several handlers. */
export function dispatch(handlers: readonly AnyHandler[]): (trap: unknown) => unknown {
  return (trap) => {
    for (const { type, reply } of handlers) if (trap instanceof type) return reply(trap)
    const classes = handlers.map(({ type }) => type.name).join(', ')
    throw new RuntimeError(
      `${typeName(trap)} reached the driver, and no handler is for it: there is on() for ${classes}`,
    )
  }
}
