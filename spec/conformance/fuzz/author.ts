/**
 * The author of random programs: objects, bodies and calls. What refers to the pool refers to what is there, so every
 * program is valid; the weights favour what suspends, and chains that meet.
 */
import type {
  Answer,
  Block,
  Call,
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
} from '../../../lib/conformance/fuzz/form.js'
import { Draw } from './draw.js'

/** How large programs get. */
export interface Size {
  readonly objects: number
  readonly statements: number
  readonly steps: number
  /** How deep blocks and objects made in place nest. */
  readonly depth: number
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

const AWAITABLES: readonly Kind[] = ['coroutine', 'generatorBased', 'awaitable', 'wrapped']
const DRIVEN: readonly Kind[] = ['generator', 'generatorBased', 'coroutine', 'iterator', 'wrapper', 'wrapped', 'list']
const GENERATORS: readonly Kind[] = ['native', 'iterable', ...DRIVEN.filter((kind) => kind !== 'coroutine')]

/** Writes one program. */
export class Author extends Draw {
  readonly #size: Size
  #kinds: Kind[] = []
  /** What many delegate to; beyond the pool in programs without. */
  #favourite = 0
  #meets = false

  constructor(draw: (max: number) => number, size: Size) {
    super(draw)
    this.#size = size
  }

  program(): Program {
    this.#kinds = this.list(2, this.#size.objects, () => this.#kind())
    this.#kinds[0] = this.choose({ coroutine: 6, generator: 4 })
    this.#favourite = this.draw(this.#kinds.length * 2)
    if (this.odds(12)) this.#meet()
    const errors = this.list(this.errors, this.errors, () => this.newError())
    const pool = this.#kinds.map((kind, owner) => this.#object(kind, owner, this.#size.depth))
    const driver = this.list(3, this.#size.steps, () => this.#call(this.odds(45) ? 0 : undefined))
    if (this.odds(60)) driver[0] = { op: 'send', target: 0, value: null }
    return { errors, pool, driver }
  }

  #kind(): Kind {
    return this.choose<Kind>({
      coroutine: 28,
      generator: 24,
      generatorBased: 12,
      native: 10,
      iterator: 10,
      awaitable: 9,
      iterable: 3,
      wrapper: 4,
      wrapped: 3,
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
        return { kind, items: this.list(0, 3, () => this.value()) }
      case 'wrapper': {
        const of = this.#poolOf(['coroutine'])
        return of === undefined ? { kind: 'list', items: [1] } : { kind, of }
      }
      case 'wrapped': {
        const of = this.#poolOf(['generator', 'generatorBased'])
        return of === undefined ? { kind: 'list', items: [1] } : { kind, of }
      }
      case 'awaitable':
      case 'iterable':
        return { kind, ...(this.odds(20) ? { calls: [this.#call()] } : {}), gives: this.#given(owner, depth) }
    }
  }

  #given(owner: number, depth: number): Given {
    const way = this.choose({ native: 34, fresh: 40, pool: 22, value: 3 })
    if (way === 'native' && depth > 0) return { native: this.#body('native', owner, depth - 1) }
    if (way === 'pool') return { pool: this.#other(owner, GENERATORS) ?? owner }
    if (way === 'value') return { value: this.noIterable() }
    const kind = this.choose<Kind>({
      generator: 20,
      generatorBased: 3,
      coroutine: 2,
      native: 5,
      iterator: 30,
      list: 15,
      wrapper: 25,
    })
    return { fresh: this.#object(kind, owner, Math.max(0, depth - 1)) }
  }

  #body(body: Body, owner: number, depth: number): Block {
    const place = { body, owner, depth, inLoop: false, inHandler: false }
    const style = this.choose({ plain: 40, shielded: depth > 0 ? 40 : 0, answering: depth > 0 ? 20 : 0 })
    const isMeeting = this.#meets && body !== 'coroutine' && depth === this.#size.depth
    if (isMeeting && this.odds(70)) return [...this.#meeting(place), ...this.#block(place, 0)]
    if (style === 'plain') return this.#block(place)
    if (style === 'shielded') return [this.#shielded(place), ...this.#block(place, 0)]
    return [this.#answering(place), ...this.#block(place, 0)]
  }

  /** A loop that survives what is thrown into it. */
  #shielded(place: Place): Statement {
    const inner = { ...place, depth: place.depth - 1, inLoop: true }
    const type = this.choose<ErrorType>({ BaseException: 5, Exception: 5, GeneratorExit: 1 })
    const handler = { type, body: this.odds(50) ? [] : this.#block({ ...inner, inHandler: true }, 0) }
    const body: Block = [this.#suspending(inner), ...(this.odds(30) ? [this.#statement(inner)] : [])]
    return { do: 'repeat', times: 2 + this.draw(1), body: [{ do: 'try', body, handlers: [handler] }] }
  }

  /** A body that has something to say when it is closed. */
  #answering(place: Place): Statement {
    const inner = { ...place, depth: place.depth - 1 }
    const ends = { ...inner, inHandler: true }
    const way = this.choose({ return: 4, suspend: 4, raise: 3, any: 3, reraise: 2 })
    const last: Statement =
      way === 'return'
        ? { do: way, value: this.value() }
        : way === 'suspend'
          ? this.#suspending(ends)
          : way === 'raise'
            ? { do: way, error: this.error() }
            : way === 'any'
              ? this.#statement(ends)
              : { do: way }
    const type = this.choose<ErrorType>({ GeneratorExit: 6, BaseException: 3 })
    return { do: 'try', body: [this.#suspending(inner), ...this.#block(inner, 0)], handlers: [{ type, body: [last] }] }
  }

  /** A statement that hands control to others. */
  #suspending(place: Place): Statement {
    if (place.body === 'coroutine') return { do: 'await', operand: this.#operand(place) }
    if (this.odds(55)) return { do: 'yield', value: this.value() }
    return { do: 'from', operand: this.#operand(place) }
  }

  #block(place: Place, least = 1): Block {
    return this.list(least, this.#size.statements, () => this.#statement(place))
  }

  #statement(place: Place): Statement {
    const { body, depth, inLoop, inHandler } = place
    const kind = this.choose<Statement['do']>({
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
        return { do: kind, value: this.value() }
      case 'await':
      case 'from':
        return { do: kind, operand: this.#operand(place) }
      case 'raise':
        return { do: kind, error: this.error(), ...(inHandler && this.odds(40) ? { fromCaught: true } : {}) }
      case 'return':
        return { do: kind, value: this.value() }
      case 'repeat':
        return { do: kind, times: 1 + this.draw(2), body: this.#block({ ...inner, inLoop: true }) }
      case 'call':
        return { do: kind, call: this.#call(), guarded: this.odds(80) }
      case 'look':
        return { do: kind, target: this.draw(this.#kinds.length - 1) }
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
    const withHandlers = this.odds(80)
    const handlers = withHandlers ? this.list(1, 2, () => this.#handler(inner)) : []
    // A finally clause stands in the handler that the statement stands in, if any.
    const withFinally = !withHandlers || this.odds(25)
    return {
      do: 'try',
      body,
      handlers,
      ...(withFinally ? { finally: this.#block({ ...place, depth: inner.depth }, 0) } : {}),
    }
  }

  #handler(inner: Place): Handler {
    const type = this.odds(45) ? this.choose({ BaseException: 6, Exception: 4, GeneratorExit: 4 }) : this.errorType()
    return { type, body: this.#block({ ...inner, inHandler: true }, 0) }
  }

  #operand({ body, owner, depth }: Place): Operand {
    const way = this.choose({ pool: 55, fresh: depth > 0 ? 25 : 0, trap: body === 'coroutine' ? 18 : 4, value: 1 })
    if (way === 'trap') return { trap: this.value() }
    if (way === 'value') return { value: this.noIterable() }
    if (way === 'fresh') return { fresh: this.#object(this.#delegate(body), owner, depth - 1) }
    const fitting = body === 'coroutine' ? AWAITABLES : GENERATORS
    const pool = this.#shared(owner, fitting) ?? (this.odds(92) ? this.#other(owner, fitting) : this.#any())
    if (pool === undefined) return { trap: this.value() }
    // A native generator may delegate to coroutines, which Python's cannot.
    return body === 'native' && this.#kinds[pool] === 'coroutine' ? { value: null } : { pool }
  }

  #delegate(body: Body): Kind {
    return body === 'coroutine'
      ? this.choose<Kind>({ coroutine: 10, generatorBased: 5, awaitable: 12, wrapped: 1 })
      : this.choose<Kind>({
          generator: 10,
          generatorBased: 2,
          native: 5,
          iterator: 9,
          iterable: 2,
          list: 2,
          wrapper: 3,
        })
  }

  #iterator(): IteratorSpec {
    const method = (name: 'send' | 'throw' | 'close', odds: number) =>
      this.odds(odds) ? { [name]: this.#method(name) } : {}
    const next = this.list(0, 4, () => this.#answer(false))
    return { kind: 'iterator', next, ...method('send', 65), ...method('throw', 60), ...method('close', 60) }
  }

  #method(name: string): Method {
    if (this.odds(4)) return { lookup: this.newError() }
    return this.list(0, 2, () => this.#answer(name === 'throw'))
  }

  #answer(isThrow: boolean): Answer {
    const calls = this.odds(20) ? [this.#call()] : []
    const way = this.choose({ return: 60, raise: 15, stop: 10, rethrow: isThrow ? 25 : 0 })
    if (way === 'rethrow') return { calls, end: { rethrow: true } }
    if (way === 'return') return { calls, end: { return: this.value() } }
    if (way === 'stop') return { calls, end: { raise: { type: 'StopIteration', args: [this.value()] } } }
    return { calls, end: { raise: this.error() } }
  }

  #call(target = this.#poolOf(DRIVEN) ?? 0): Call {
    const op = this.choose({ send: 52, value: 14, next: 6, throw: 20, close: 8 })
    if (op === 'send') return { op, target, value: null }
    if (op === 'value') return { op: 'send', target, value: this.value() }
    if (op === 'throw') return { op, target, args: this.throwArguments() }
    return { op, target }
  }

  /** Several that delegate to one native generator, which is adopted by one of them. */
  #meet(): void {
    const delegators = this.list(1, 2, () => this.choose<Kind>({ generator: 3, generatorBased: 1, native: 1 }))
    this.#kinds = ['generator', ...delegators, ...this.#kinds.slice(1), 'native']
    this.#favourite = this.#kinds.length - 1
    this.#meets = true
  }

  /** How the bodies of a meeting begin: one delegates in its turn, the others to that one. */
  #meeting(place: Place): Block {
    if (place.owner !== this.#favourite) return [{ do: 'from', operand: { pool: this.#favourite } }]
    const fresh: ObjectSpec = {
      kind: 'generator',
      body: this.list(1, 2, () => this.#suspending({ ...place, depth: 0 })),
    }
    return [
      { do: 'yield', value: this.value() },
      { do: 'from', operand: { fresh } },
    ]
  }

  #any(): number {
    return this.draw(this.#kinds.length - 1)
  }

  /** The object that many delegate to, if the program has one. */
  #shared(owner: number, kinds: readonly Kind[]): number | undefined {
    const kind = this.#kinds[this.#favourite]
    return kind !== undefined && kinds.includes(kind) && owner !== this.#favourite && this.odds(60)
      ? this.#favourite
      : undefined
  }

  /** One that is not the owner itself, mostly one further on, so that chains come about. */
  #other(owner: number, kinds: readonly Kind[]): number | undefined {
    const onwards = this.odds(80)
    const fitting = this.#kinds.flatMap((kind, index) =>
      kinds.includes(kind) && (onwards ? index > owner : index !== owner) ? [index] : [],
    )
    return fitting.length === 0 ? undefined : fitting[this.draw(fitting.length - 1)]
  }

  /** An object of the pool of one of these kinds. */
  #poolOf(kinds: readonly Kind[]): number | undefined {
    const fitting = this.#kinds.flatMap((kind, index) => (kinds.includes(kind) ? [index] : []))
    return fitting.length === 0 ? undefined : fitting[this.draw(fitting.length - 1)]
  }
}
