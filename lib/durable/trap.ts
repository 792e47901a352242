/**
 * Durable traps: what a durable coroutine may ask for. Each is plain data under a name, so that it can be kept, and
 * compared with what is asked when the coroutine is done again.
 */
import { callerOf } from '../delegation/callers.js'
import { Trap } from '../delegation/trap.js'
import type { Place } from '../protocol/late-stack.js'
import { typeName } from '../protocol/type-name.js'
import { sourceLine } from './source-line.js'

/**
 * What a durable coroutine asks of its driver. A subclass has a `kind`, by which a handler is found, and fields, which
 * are kept: they have to be values that can be.
 *
 * @typeParam K its kind
 * @typeParam R what it is answered with
 * @see Python: has none; the nearest is a request that a coroutine yields to its driver, PEP 492
 * @example
 * class Charge extends DurableTrap<'charge', { id: string }> {
 *   readonly kind = 'charge'
 *   constructor(readonly order: string, readonly cents: number) { super() }
 * }
 * const pay = coroutine(function* pay(order: string) {
 *   return yield* await_(new Charge(order, 500))
 * })
 * run(pay('o1'), ({ order }) => ({ id: `r-${order}` })) // → { id: 'r-o1' }
 */
export abstract class DurableTrap<K extends string = string, R = unknown> extends Trap<R> {
  abstract readonly kind: K
  readonly #place: Place | undefined

  constructor() {
    super()
    this.#place = callerOf(new.target as never)
  }

  /** @internal As messages have it: `charge(order="o1", cents=500)`. */
  __repr__(): string {
    return trapText(fieldsOf(this))
  }

  /** @internal The line of source on which a trap was made; undefined if nobody took note of it. */
  static _lineOf(trap: AnyTrap): string | undefined {
    return trap.#place === undefined ? undefined : sourceLine(trap.#place)
  }
}

/** Any durable trap. */
export type AnyTrap = DurableTrap<string, any>

/** What a trap is answered with. */
export type Reply<T> = T extends DurableTrap<string, infer R> ? R : never

/** The fields of a trap, as they are kept. */
export type Fields = Readonly<Record<string, unknown>>

/** The fields of a trap, its kind first; traps among them likewise. */
export function fieldsOf(trap: AnyTrap): Record<string, unknown> {
  const { kind, ...fields } = trap as unknown as Record<string, unknown>
  return { kind: kind ?? trap.kind, ...mapTraps(fields) }
}

/** A trap, or what was kept of one, as people read it: `charge(order="o1", cents=500)`. */
export function trapText(fields: Fields): string {
  const { kind, ...rest } = fields
  return `${String(kind)}(${Object.entries(rest)
    .map(([name, value]) => `${name}=${valueText(value)}`)
    .join(', ')})`
}

function mapTraps(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, withoutTraps(value)]))
}

/** `race` and `all` hold their parts in an object and in an array. */
function withoutTraps(value: unknown): unknown {
  if (value instanceof DurableTrap) return fieldsOf(value)
  if (Array.isArray(value)) return value.map((item: unknown) => (item instanceof DurableTrap ? fieldsOf(item) : item))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.values(value)
  return entries.length > 0 && entries.every((item) => item instanceof DurableTrap)
    ? mapTraps(value as Record<string, unknown>)
    : value
}

function valueText(value: unknown): string {
  if (isFields(value)) return trapText(value)
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`
  if (typeof value === 'object' && value !== null && Object.values(value).some(isFields)) {
    return `{${Object.entries(value)
      .map(([name, item]) => `${name}: ${valueText(item)}`)
      .join(', ')}}`
  }
  return JSON.stringify(value) ?? String(value)
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string'
}

/** Refuses what cannot be a part of a trap that does several things at once. */
export function checkPart(of: string, name: string, trap: unknown): void {
  if (!(trap instanceof DurableTrap)) {
    throw new TypeError(`${of}() takes durable traps, and '${name}' is ${typeName(trap)}`)
  }
  if (trap.kind === 'again') throw new TypeError(`again() ends the run: it cannot be a part of ${of}()`)
}
