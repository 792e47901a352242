/**
 * Drawing: choices by weight, values and exceptions, out of nothing but random numbers.
 */
import type { ErrorRef, ErrorSpec, ErrorType, ThrowArgument, Value } from '../../../lib/conformance/fuzz/form.js'

/** How likely each choice is, in proportion. */
export type Weights<T extends string> = Partial<Record<T, number>>

/** What programs differ in: kinds of objects, of operands and of calls. None is all that there is to choose from. */
const TASTES =
  'generatorBased native iterator awaitable iterable wrapper list fresh pool throw close call try raise shielded answering asyncGenerator step for'

/** Draws what programs are made of. */
export class Draw {
  /** A number from 0 to `max`. */
  readonly draw: (max: number) => number
  /** How many exceptions the program shares. */
  readonly errors: number
  /** What this program has more of than others, or none of: programs that have everything have little of each. */
  readonly #taste = new Map<string, number>()

  constructor(draw: (max: number) => number) {
    this.draw = draw
    for (const name of TASTES.split(' ')) this.#taste.set(name, [0, 1, 1, 1, 5][draw(4)] as number)
    this.errors = draw(2)
  }

  error(): ErrorRef {
    return this.errors > 0 && this.odds(15) ? { shared: this.draw(this.errors - 1) } : this.newError()
  }

  newError(): ErrorSpec {
    const type = this.errorType()
    // JavaScript's TypeError has a text and no arguments.
    if (type === 'TypeError') return { type, args: ['t'] }
    return { type, args: this.odds(60) ? [this.value()] : this.odds(8) ? [this.value(), this.value()] : [] }
  }

  errorType(): ErrorType {
    return this.choose<ErrorType>({
      ValueError: 24,
      GeneratorExit: 18,
      StopIteration: 18,
      Boom: 8,
      RuntimeError: 6,
      TypeError: 4,
      StopAsyncIteration: 3,
      KeyError: 3,
      AttributeError: 3,
      Stop: 3,
      Exit: 3,
      BaseException: 2,
      Exception: 2,
    })
  }

  value(): Value {
    return this.choose(
      { none: 25, int: 50, text: 15, zero: 5, no: 4, pair: 4 },
      {
        none: null,
        int: 1 + this.draw(8),
        text: 'abc'[this.draw(2)] as string,
        zero: 0,
        no: this.odds(50),
        pair: { tuple: this.list(0, 2, () => 1 + this.draw(8)) },
      },
    )
  }

  /** What `throw()` is called with. */
  throwArguments(): ThrowArgument[] {
    const way = this.choose({ error: 65, class: 20, two: 8, value: 3, three: 2 })
    if (way === 'error') return [this.error()]
    if (way === 'value') return [{ value: this.noIterable() }]
    const thrown = this.errorType()
    if (way === 'class') return [{ class: thrown }]
    const type: ThrowArgument = this.odds(85) && thrown !== 'TypeError' ? { class: thrown } : this.error()
    const second: ThrowArgument = this.odds(70) ? { value: this.value() } : this.error()
    return way === 'two' ? [type, second] : [type, second, { value: this.odds(70) ? null : this.value() }]
  }

  /** What cannot be awaited or iterated on either side. */
  noIterable(): Value {
    return this.choose({ none: 1, int: 1, yes: 1 }, { none: null, int: 5, yes: true })
  }

  odds(percent: number): boolean {
    return this.draw(99) < percent
  }

  list<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.draw(most - least) }, make)
  }

  choose<T extends string>(weights: Weights<T>): T
  choose<T extends string, V>(weights: Weights<T>, values: Record<T, V>): V
  choose<T extends string, V>(weights: Weights<T>, values?: Record<T, V>): T | V {
    const entries = Object.entries<number>(weights as Record<T, number>).map(([name, weight]) => {
      return [name as T, weight * (this.#taste.get(name) ?? 1)] as const
    })
    let left = this.draw(entries.reduce((sum, [, weight]) => sum + weight, 0) - 1)
    const chosen = entries.find(([, weight]) => (left -= weight) < 0)?.[0] as T
    return values === undefined ? chosen : values[chosen]
  }
}
