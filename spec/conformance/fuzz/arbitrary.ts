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
  small: { objects: 2, statements: 3, steps: 5, depth: 2 },
  medium: { objects: 4, statements: 3, steps: 8, depth: 2 },
  large: { objects: 6, statements: 4, steps: 14, depth: 3 },
} as const satisfies Record<string, Size>

/** Random programs of a size. */
export function programs(size: Size): fc.Arbitrary<Program> {
  return fc.gen().map((gen) => new Author((max) => gen(fc.nat, { max }), size).program())
}

type Body = 'generator' | 'coroutine' | 'native'

/** Where a statement stands. */
interface Place {
  readonly body: Body
  /** How many blocks, and objects made in place, may still nest. */
  readonly depth: number
  readonly inLoop: boolean
  readonly inHandler: boolean
}

type Weights<T extends string> = Partial<Record<T, number>>

class Author {
  readonly #draw: (max: number) => number
  readonly #size: Size
  #kinds: Kind[] = []
  #errors = 0

  constructor(draw: (max: number) => number, size: Size) {
    this.#draw = draw
    this.#size = size
  }

  program(): Program {
    this.#kinds = this.#list(1, this.#size.objects, () => this.#kind())
    this.#kinds[0] = this.#choose({ coroutine: 6, generator: 4 })
    this.#errors = this.#draw(2)
    const errors = this.#list(this.#errors, this.#errors, () => this.#newError())
    const pool = this.#kinds.map((kind) => this.#object(kind, this.#size.depth))
    const driver = this.#list(3, this.#size.steps, () => this.#call())
    if (this.#odds(75)) driver[0] = { op: 'send', target: 0, value: null }
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

  #object(kind: Kind, depth: number): ObjectSpec {
    switch (kind) {
      case 'generator':
      case 'generatorBased':
        return { kind, body: this.#body('generator', depth) }
      case 'native':
      case 'coroutine':
        return { kind, body: this.#body(kind, depth) }
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
        return { kind, gives: this.#given(depth) }
    }
  }

  #given(depth: number): Given {
    const way = this.#choose({ native: 34, fresh: 40, pool: 22, value: 3 })
    if (way === 'native' && depth > 0) return { native: this.#body('native', depth - 1) }
    if (way === 'pool') return { pool: this.#draw(this.#kinds.length - 1) }
    if (way === 'value') return { value: this.#noIterable() }
    const kind = this.#choose<Kind>({ generator: 20, generatorBased: 3, coroutine: 2, native: 5, iterator: 30, list: 15, wrapper: 25 })
    return { fresh: this.#object(kind, Math.max(0, depth - 1)) }
  }

  #body(body: Body, depth: number): Block {
    return this.#block({ body, depth, inLoop: false, inHandler: false })
  }

  #block(place: Place, least = 1): Block {
    return this.#list(least, this.#size.statements, () => this.#statement(place))
  }

  #statement(place: Place): Statement {
    const { body, depth, inLoop, inHandler } = place
    const kind = this.#choose<Statement['do']>({
      ...(body === 'coroutine' ? { await: 48 } : { yield: 26, from: 26 }),
      ...(depth > 0 ? { try: 20, repeat: 4 } : {}),
      ...(inLoop ? { break: 2, continue: 2 } : {}),
      ...(inHandler ? { reraise: 8 } : {}),
      call: 11,
      look: 4,
      raise: 5,
      return: 6,
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
        return { do: kind, call: this.#call(), guarded: this.#odds(65) }
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

  #operand({ body, depth }: Place): Operand {
    const way = this.#choose({ pool: 55, fresh: depth > 0 ? 25 : 0, trap: body === 'coroutine' ? 18 : 4, value: 1 })
    if (way === 'trap') return { trap: this.#value() }
    if (way === 'value') return { value: this.#noIterable() }
    if (way === 'fresh') return { fresh: this.#object(this.#delegate(body), depth - 1) }
    const fitting: Kind[] =
      body === 'coroutine'
        ? ['coroutine', 'generatorBased', 'awaitable']
        : ['generator', 'generatorBased', 'native', 'iterator', 'iterable', 'list', 'wrapper']
    const pool = this.#odds(85) ? this.#poolOf(fitting) : undefined
    const any = pool ?? this.#draw(this.#kinds.length - 1)
    // A native generator may delegate to coroutines, which Python's cannot.
    return body === 'native' && this.#kinds[any] === 'coroutine' ? { value: null } : { pool: any }
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

  #call(): Call {
    const target = this.#poolOf(['generator', 'generatorBased', 'coroutine', 'iterator', 'wrapper', 'list']) ?? 0
    const op = this.#choose({ send: 45, value: 13, next: 6, throw: 24, close: 12 })
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
    const entries = Object.entries(weights) as [T, number][]
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
