/**
 * Drawing what concerns the pool: which of its objects is meant, what is done to it, and the iterators whose answers do
 * something to it.
 */
import type { Answer, Call, IteratorSpec, Kind, Method, StepSpec } from '../../../lib/conformance/fuzz/form.js'
import { Draw } from './draw.js'

/** What the driver and bodies can drive. */
export const DRIVEN: readonly Kind[] = [
  'generator',
  'generatorBased',
  'coroutine',
  'iterator',
  'wrapper',
  'wrapped',
  'list',
  'step',
]

/** Draws with a pool in mind. */
export class PoolDraw extends Draw {
  protected kinds: Kind[] = []
  /** What many delegate to; beyond the pool in programs without. */
  protected favourite = 0

  protected iterator(): IteratorSpec {
    const method = (name: 'send' | 'throw' | 'close', odds: number) =>
      this.odds(odds) ? { [name]: this.method(name) } : {}
    const next = this.list(0, 4, () => this.answer(false))
    return { kind: 'iterator', next, ...method('send', 65), ...method('throw', 60), ...method('close', 60) }
  }

  protected method(name: string): Method {
    if (this.odds(4)) return { lookup: this.newError() }
    return this.list(0, 2, () => this.answer(name === 'throw'))
  }

  protected answer(isThrow: boolean): Answer {
    const calls = this.odds(20) ? [this.call()] : []
    const way = this.choose({ return: 60, raise: 15, stop: 10, rethrow: isThrow ? 25 : 0 })
    if (way === 'rethrow') return { calls, end: { rethrow: true } }
    if (way === 'return') return { calls, end: { return: this.value() } }
    if (way === 'stop') return { calls, end: { raise: { type: 'StopIteration', args: [this.value()] } } }
    return { calls, end: { raise: this.error() } }
  }

  protected call(target = this.poolOf(DRIVEN) ?? 0): Call {
    const op = this.choose({
      send: 52,
      value: 14,
      next: 6,
      throw: 20,
      close: 8,
      renew: this.kinds[target] === 'step' ? 35 : 0,
    })
    if (op === 'send') return { op, target, value: null }
    if (op === 'value') return { op: 'send', target, value: this.value() }
    if (op === 'throw') return { op, target, args: this.throwArguments() }
    return { op, target }
  }

  /** One of the awaitables of an async generator of the pool, if it has any. */
  protected step(isFresh = false): StepSpec | undefined {
    const of = this.poolOf(['asyncGenerator'])
    if (of === undefined) return undefined
    const kind = 'step'
    const other = isFresh && this.odds(8) ? this.poolOf(['asyncIterable']) : undefined
    if (other !== undefined) return { kind, of: other, method: 'default', value: this.value() }
    const method = this.choose({ asend: 44, __anext__: 14, athrow: 20, aclose: 14, default: 8 })
    if (method === 'athrow') return { kind, of, method, args: this.throwArguments() }
    if (method === 'asend') return { kind, of, method, value: this.odds(60) ? null : this.value() }
    return method === 'default' ? { kind, of, method, value: this.value() } : { kind, of, method }
  }

  protected any(): number {
    return this.draw(this.kinds.length - 1)
  }

  /** The object that many delegate to, if the program has one. */
  protected shared(owner: number, kinds: readonly Kind[]): number | undefined {
    const kind = this.kinds[this.favourite]
    return kind !== undefined && kinds.includes(kind) && owner !== this.favourite && this.odds(60)
      ? this.favourite
      : undefined
  }

  /** One that is not the owner itself, mostly one further on, so that chains come about. */
  protected other(owner: number, kinds: readonly Kind[]): number | undefined {
    const onwards = this.odds(80)
    const fitting = this.kinds.flatMap((kind, index) =>
      kinds.includes(kind) && (onwards ? index > owner : index !== owner) ? [index] : [],
    )
    return fitting.length === 0 ? undefined : fitting[this.draw(fitting.length - 1)]
  }

  /** An object of the pool of one of these kinds. */
  protected poolOf(kinds: readonly Kind[]): number | undefined {
    const fitting = this.kinds.flatMap((kind, index) => (kinds.includes(kind) ? [index] : []))
    return fitting.length === 0 ? undefined : fitting[this.draw(fitting.length - 1)]
  }
}
