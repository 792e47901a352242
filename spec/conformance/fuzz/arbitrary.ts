/**
 * Random programs, made with fast-check: the same seed gives the same programs. What refers to the pool refers to what
 * is there, so every program is valid; the weights favour what suspends, and chains that meet.
 */
import fc from 'fast-check'
import type {
  Answer,
  Block,
  Call,
  ErrorRef,
  ErrorSpec,
  ErrorType,
  Given,
  Handler,
  IteratorSpec,
  Kind,
  Method,
  ObjectSpec,
  Operand,
  Program,
  Statement,
  ThrowArgument,
  Value,
} from '../../../lib/conformance/fuzz/form.js'
import { hasState, operations } from '../../../lib/conformance/fuzz/form.js'

/** How large programs get. */
export interface Size {
  readonly objects: number
  readonly statements: number
  readonly steps: number
  /** How deep blocks and objects made in place nest. */
  readonly depth: number
}

export const SIZES = {
  small: { objects: 3, statements: 2, steps: 7, depth: 2 },
  medium: { objects: 5, statements: 3, steps: 12, depth: 2 },
  large: { objects: 7, statements: 3, steps: 20, depth: 3 },
} as const satisfies Record<string, Size>

/** Random programs of a size. */
export function programs(size: Size): fc.Arbitrary<Program> {
  return fc.gen().map((gen) => new Author((max) => gen(fc.nat, { max }), size).program())
}

type Body = 'generator' | 'coroutine' | 'native'

/** Where a statement stands. */
interface Place {
  readonly body: Body
  /** The object of the pool that the body is part of. */
  readonly owner: number
  /** How many blocks, and objects made in place, may still nest. */
  readonly depth: number
  readonly inLoop: boolean
  readonly inHandler: boolean
}

type Weights<T extends string> = Partial<Record<T, number>>

const AWAITABLES: readonly Kind[] = ['coroutine', 'generatorBased', 'awaitable']
const GENERATORS: readonly Kind[] = ['generator', 'generatorBased', 'native', 'iterator', 'iterable', 'list', 'wrapper']
const DRIVEN: readonly Kind[] = ['generator', 'generatorBased', 'coroutine', 'iterator', 'wrapper', 'list']

/** What programs differ in: kinds of objects, of operands and of calls. None is all that there is to choose from. */
const TASTES = [
  ...['generatorBased', 'native', 'iterator', 'awaitable', 'iterable', 'wrapper', 'list'],
  ...['fresh', 'pool', 'throw', 'close', 'call', 'try', 'raise', 'shielded', 'answering'],
]

class Author {
  readonly #draw: (max: number) => number
  readonly #size: Size
  /** What this program has more of than others, or none of: programs that have everything have little of each. */
  readonly #taste = new Map<string, number>()
  #kinds: Kind[] = []
  #errors = 0

  constructor(draw: (max: number) => number, size: Size) {
    this.#draw = draw
    this.#size = size
  }

  program(): Program {
    for (const name of TASTES) this.#taste.set(name, [0, 1, 1, 1, 5][this.#draw(4)] as number)
    this.#kinds = this.#list(2, this.#size.objects, () => this.#kind())
    this.#kinds[0] = this.#choose({ coroutine: 6, generator: 4 })
    this.#errors = this.#draw(2)
    const errors = this.#list(this.#errors, this.#errors, () => this.#newError())
    const pool = this.#kinds.map((kind, owner) => this.#object(kind, owner, this.#size.depth))
    const driver = this.#list(3, this.#size.steps, () => this.#call(this.#odds(45) ? 0 : undefined))
    if (this.#odds(60)) driver[0] = { op: 'send', target: 0, value: null }
    return JSON.parse(JSON.stringify(fitted({ errors, pool, driver }))) as Program
  }

  #kind(): Kind {
    return this.#choose<Kind>({
      coroutine: 28,
      generator: 24,
      generatorBased: 12,
      native: 8,
      iterator: 10,
      awaitable: 9,
      iterable: 3,
      wrapper: 4,
      list: 2,
    })
  }

  #object(kind: Kind, owner: number, depth: number): ObjectSpec {
    switch (kind) {
      case 'generator':
      case 'generatorBased':
        return { kind, body: this.#body('generator', owner, depth) }
      case 'native':
      case 'coroutine':
        return { kind, body: this.#body(kind, owner, depth) }
      case 'iterator':
        return this.#iterator()
      case 'list':
        return { kind, items: this.#list(0, 3, () => this.#value()) }
      case 'wrapper': {
        const of = this.#poolOf(['coroutine'])
        return of === undefined ? { kind: 'list', items: [1] } : { kind, of }
      }
      case 'awaitable':
      case 'iterable':
        return { kind, gives: this.#given(owner, depth) }
    }
  }

  #given(owner: number, depth: number): Given {
    const way = this.#choose({ native: 34, fresh: 40, pool: 22, value: 3 })
    if (way === 'native' && depth > 0) return { native: this.#body('native', owner, depth - 1) }
    if (way === 'pool') return { pool: this.#other(owner, GENERATORS) ?? owner }
    if (way === 'value') return { value: this.#noIterable() }
    const kind = this.#choose<Kind>({ generator: 20, generatorBased: 3, coroutine: 2, native: 5, iterator: 30, list: 15, wrapper: 25 })
    return { fresh: this.#object(kind, owner, Math.max(0, depth - 1)) }
  }

  #body(body: Body, owner: number, depth: number): Block {
    const place = { body, owner, depth, inLoop: false, inHandler: false }
    const style = this.#choose({ plain: 40, shielded: depth > 0 ? 40 : 0, answering: depth > 0 ? 20 : 0 })
    if (style === 'plain') return this.#block(place)
    if (style === 'shielded') return [this.#shielded(place), ...this.#block(place, 0)]
    return [this.#answering(place), ...this.#block(place, 0)]
  }

  /** A loop that survives what is thrown into it. */
  #shielded(place: Place): Statement {
    const inner = { ...place, depth: place.depth - 1, inLoop: true }
    const type = this.#choose<ErrorType>({ BaseException: 5, Exception: 5, GeneratorExit: 1 })
    const handler = { type, body: this.#odds(50) ? [] : this.#block({ ...inner, inHandler: true }, 0) }
    const body: Block = [this.#suspending(inner), ...(this.#odds(30) ? [this.#statement(inner)] : [])]
    return { do: 'repeat', times: 2 + this.#draw(1), body: [{ do: 'try', body, handlers: [handler] }] }
  }

  /** A body that has something to say when it is closed. */
  #answering(place: Place): Statement {
    const inner = { ...place, depth: place.depth - 1 }
    const ends = { ...inner, inHandler: true }
    const way = this.#choose({ return: 4, suspend: 4, raise: 3, any: 3, reraise: 2 })
    const last: Statement =
      way === 'return'
        ? { do: way, value: this.#value() }
        : way === 'suspend'
          ? this.#suspending(ends)
          : way === 'raise'
            ? { do: way, error: this.#error() }
            : way === 'any'
              ? this.#statement(ends)
              : { do: way }
    const type = this.#choose<ErrorType>({ GeneratorExit: 6, BaseException: 3 })
    return { do: 'try', body: [this.#suspending(inner), ...this.#block(inner, 0)], handlers: [{ type, body: [last] }] }
  }

  /** A statement that hands control to others. */
  #suspending(place: Place): Statement {
    if (place.body === 'coroutine') return { do: 'await', operand: this.#operand(place) }
    if (this.#odds(55)) return { do: 'yield', value: this.#value() }
    return { do: 'from', operand: this.#operand(place) }
  }

  #block(place: Place, least = 1): Block {
    return this.#list(least, this.#size.statements, () => this.#statement(place))
  }

  #statement(place: Place): Statement {
    const { body, depth, inLoop, inHandler } = place
    const kind = this.#choose<Statement['do']>({
      ...(body === 'coroutine' ? { await: 60 } : { yield: 30, from: 30 }),
      ...(depth > 0 ? { try: 20, repeat: 4 } : {}),
      ...(inLoop ? { break: 2, continue: 2 } : {}),
      ...(inHandler ? { reraise: 8 } : {}),
      call: 12,
      look: 4,
      raise: 3,
      return: 3,
    })
    const inner = { ...place, depth: depth - 1 }
    switch (kind) {
      case 'yield':
        return { do: kind, value: this.#value() }
      case 'await':
      case 'from':
        return { do: kind, operand: this.#operand(place) }
      case 'raise':
        return { do: kind, error: this.#error(), ...(inHandler && this.#odds(40) ? { fromCaught: true } : {}) }
      case 'return':
        return { do: kind, value: this.#value() }
      case 'repeat':
        return { do: kind, times: 1 + this.#draw(2), body: this.#block({ ...inner, inLoop: true }) }
      case 'call':
        return { do: kind, call: this.#call(), guarded: this.#odds(80) }
      case 'look':
        return { do: kind, target: this.#draw(this.#kinds.length - 1) }
      case 'try':
        return this.#try(place, inner)
      case 'reraise':
      case 'break':
      case 'continue':
        return { do: kind }
    }
  }

  #try(place: Place, inner: Place): Statement {
    const body = this.#block(inner)
    const withHandlers = this.#odds(80)
    const handlers = withHandlers ? this.#list(1, 2, () => this.#handler(inner)) : []
    // A finally clause stands in the handler that the statement stands in, if any.
    const withFinally = !withHandlers || this.#odds(25)
    return { do: 'try', body, handlers, ...(withFinally ? { finally: this.#block({ ...place, depth: inner.depth }, 0) } : {}) }
  }

  #handler(inner: Place): Handler {
    const type = this.#odds(45) ? this.#choose({ BaseException: 6, Exception: 4, GeneratorExit: 4 }) : this.#errorType()
    return { type, body: this.#block({ ...inner, inHandler: true }, 0) }
  }

  #operand({ body, owner, depth }: Place): Operand {
    const way = this.#choose({ pool: 55, fresh: depth > 0 ? 25 : 0, trap: body === 'coroutine' ? 18 : 4, value: 1 })
    if (way === 'trap') return { trap: this.#value() }
    if (way === 'value') return { value: this.#noIterable() }
    if (way === 'fresh') return { fresh: this.#object(this.#delegate(body), owner, depth - 1) }
    const fitting = body === 'coroutine' ? AWAITABLES : GENERATORS
    const pool = this.#odds(92) ? this.#other(owner, fitting) : this.#draw(this.#kinds.length - 1)
    if (pool === undefined) return { trap: this.#value() }
    // A native generator may delegate to coroutines, which Python's cannot.
    return body === 'native' && this.#kinds[pool] === 'coroutine' ? { value: null } : { pool }
  }

  #delegate(body: Body): Kind {
    return body === 'coroutine'
      ? this.#choose<Kind>({ coroutine: 10, generatorBased: 5, awaitable: 12 })
      : this.#choose<Kind>({ generator: 10, generatorBased: 2, native: 5, iterator: 9, iterable: 2, list: 2, wrapper: 3 })
  }

  #iterator(): IteratorSpec {
    const method = (name: 'send' | 'throw' | 'close', odds: number) => (this.#odds(odds) ? { [name]: this.#method(name) } : {})
    const next = this.#list(0, 4, () => this.#answer(false))
    return { kind: 'iterator', next, ...method('send', 65), ...method('throw', 60), ...method('close', 60) }
  }

  #method(name: string): Method {
    if (this.#odds(4)) return { lookup: this.#newError() }
    return this.#list(0, 2, () => this.#answer(name === 'throw'))
  }

  #answer(isThrow: boolean): Answer {
    const calls = this.#odds(20) ? [this.#call()] : []
    const way = this.#choose({ return: 60, raise: 15, stop: 10, rethrow: isThrow ? 25 : 0 })
    if (way === 'rethrow') return { calls, end: { rethrow: true } }
    if (way === 'return') return { calls, end: { return: this.#value() } }
    if (way === 'stop') return { calls, end: { raise: { type: 'StopIteration', args: [this.#value()] } } }
    return { calls, end: { raise: this.#error() } }
  }

  #call(target = this.#poolOf(DRIVEN) ?? 0): Call {
    const op = this.#choose({ send: 52, value: 14, next: 6, throw: 20, close: 8 })
    if (op === 'send') return { op, target, value: null }
    if (op === 'value') return { op: 'send', target, value: this.#value() }
    if (op === 'throw') return { op, target, args: this.#throwArguments() }
    return { op, target }
  }

  #throwArguments(): ThrowArgument[] {
    const way = this.#choose({ error: 65, class: 20, two: 8, value: 3, three: 2 })
    if (way === 'error') return [this.#error()]
    if (way === 'value') return [{ value: this.#noIterable() }]
    const thrown = this.#errorType()
    if (way === 'class') return [{ class: thrown }]
    const type: ThrowArgument =
      this.#odds(85) && thrown !== 'TypeError' ? { class: thrown } : this.#error()
    const second: ThrowArgument = this.#odds(70) ? { value: this.#value() } : this.#error()
    return way === 'two' ? [type, second] : [type, second, { value: this.#odds(70) ? null : this.#value() }]
  }

  #error(): ErrorRef {
    return this.#errors > 0 && this.#odds(15) ? { shared: this.#draw(this.#errors - 1) } : this.#newError()
  }

  #newError(): ErrorSpec {
    const type = this.#errorType()
    // JavaScript's TypeError has a text and no arguments.
    if (type === 'TypeError') return { type, args: ['t'] }
    return { type, args: this.#odds(60) ? [this.#value()] : this.#odds(8) ? [this.#value(), this.#value()] : [] }
  }

  #errorType(): ErrorType {
    return this.#choose<ErrorType>({
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

  #value(): Value {
    return this.#choose({ none: 25, int: 50, text: 15, zero: 5, no: 4, pair: 4 }, {
      none: null,
      int: 1 + this.#draw(8),
      text: 'abc'[this.#draw(2)] as string,
      zero: 0,
      no: this.#odds(50),
      pair: { tuple: this.#list(0, 2, () => 1 + this.#draw(8)) },
    })
  }

  /** What cannot be awaited or iterated on either side. */
  #noIterable(): Value {
    return this.#choose({ none: 1, int: 1, yes: 1 }, { none: null, int: 5, yes: true })
  }

  /** One that is not the owner itself, mostly one further on, so that chains come about. */
  #other(owner: number, kinds: readonly Kind[]): number | undefined {
    const onwards = this.#odds(80)
    const fitting = this.#kinds.flatMap((kind, index) =>
      kinds.includes(kind) && (onwards ? index > owner : index !== owner) ? [index] : [],
    )
    return fitting.length === 0 ? undefined : fitting[this.#draw(fitting.length - 1)]
  }

  /** An object of the pool of one of these kinds. */
  #poolOf(kinds: readonly Kind[]): number | undefined {
    const fitting = this.#kinds.flatMap((kind, index) => (kinds.includes(kind) ? [index] : []))
    return fitting.length === 0 ? undefined : fitting[this.#draw(fitting.length - 1)]
  }

  #odds(percent: number): boolean {
    return this.#draw(99) < percent
  }

  #list<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.#draw(most - least) }, make)
  }

  #choose<T extends string>(weights: Weights<T>): T
  #choose<T extends string, V>(weights: Weights<T>, values: Record<T, V>): V
  #choose<T extends string, V>(weights: Weights<T>, values?: Record<T, V>): T | V {
    const entries = Object.entries<number>(weights as Record<T, number>).map(([name, weight]) => {
      return [name as T, weight * (this.#taste.get(name) ?? 1)] as const
    })
    let left = this.#draw(entries.reduce((sum, [, weight]) => sum + weight, 0) - 1)
    const [chosen] = entries.find(([, weight]) => (left -= weight) < 0) ?? (entries[0] as [T, number])
    return values === undefined ? chosen : values[chosen]
  }
}

/** The program with calls that its objects understand, and nothing looked at that has no state. */
function fitted(program: Program): Program {
  const { pool } = program
  return JSON.parse(JSON.stringify(program), (_key, value: unknown) => {
    const { op, target } = (value ?? {}) as Partial<Call>
    if (op !== undefined && target !== undefined) {
      const able = operations(pool[target] as ObjectSpec)
      return able.includes(op) ? value : { op: able[0] ?? 'close', target: able.length === 0 ? 0 : target, value: null }
    }
    const looked = value as { do?: string; target?: number } | null
    if (looked?.do === 'look' && !hasState(pool[looked.target as number] as ObjectSpec)) return { ...looked, target: 0 }
    return value
  }) as Program
}
