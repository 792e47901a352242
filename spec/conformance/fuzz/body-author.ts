/**
 * The bodies of random programs: blocks and statements. The weights favour what suspends, and chains that meet.
 */
import type {
  Block,
  ErrorType,
  Handler,
  Kind,
  ObjectSpec,
  Operand,
  Statement,
} from '../../../lib/conformance/fuzz/form.js'
import { DRIVEN, PoolDraw } from './pool-draw.js'

/** How large programs get. */
export interface Size {
  readonly objects: number
  readonly statements: number
  readonly steps: number
  /** How deep blocks and objects made in place nest. */
  readonly depth: number
}

export type Body = 'generator' | 'coroutine' | 'native' | 'asyncGenerator'

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

export const AWAITABLES: readonly Kind[] = ['coroutine', 'generatorBased', 'awaitable', 'wrapped', 'step']
export const GENERATORS: readonly Kind[] = ['native', 'iterable', ...DRIVEN.filter((kind) => kind !== 'coroutine')]

function isAsync(body: Body): boolean {
  return body === 'coroutine' || body === 'asyncGenerator'
}

/** Writes bodies; what objects they use is up to who writes the pool. */
export abstract class BodyAuthor extends PoolDraw {
  protected readonly size: Size
  protected meets = false
  /** Whether the program is about async generators. */
  protected isAsync = false

  constructor(draw: (max: number) => number, size: Size) {
    super(draw)
    this.size = size
  }

  /** An object, of the pool or made in place. */
  protected abstract object(kind: Kind, owner: number, depth: number): ObjectSpec

  protected body(body: Body, owner: number, depth: number): Block {
    const place = { body, owner, depth, inLoop: false, inHandler: false }
    const isLong = body === 'asyncGenerator'
    const style = this.choose({
      plain: isLong ? 10 : 40,
      shielded: depth > 0 ? (isLong ? 60 : 40) : 0,
      answering: depth > 0 ? 20 : 0,
    })
    const isMeeting = this.meets && !isAsync(body) && depth === this.size.depth
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
    const isYielding = place.body === 'asyncGenerator' && this.odds(60)
    const yielding: Block = isYielding ? [{ do: 'yield', value: this.value() }] : []
    const body: Block = [this.#suspending(inner), ...yielding, ...(this.odds(30) ? [this.#statement(inner)] : [])]
    return {
      do: 'repeat',
      times: place.body === 'asyncGenerator' ? 5 : 2 + this.draw(1),
      body: [{ do: 'try', body, handlers: [handler] }],
    }
  }

  /** A body that has something to say when it is closed. */
  #answering(place: Place): Statement {
    const inner = { ...place, depth: place.depth - 1 }
    const ends = { ...inner, inHandler: true }
    const way = this.choose({ return: 4, suspend: 4, raise: 3, any: 3, reraise: 2 })
    const last: Statement =
      way === 'return'
        ? this.#return(place)
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
    if (place.body === 'asyncGenerator' && this.odds(50)) return { do: 'yield', value: this.value() }
    if (isAsync(place.body)) return { do: 'await', operand: this.#operand(place) }
    if (this.odds(55)) return { do: 'yield', value: this.value() }
    return { do: 'from', operand: this.#operand(place) }
  }

  /** An async generator returns nothing. */
  #return({ body }: Place): Statement {
    return { do: 'return', value: body === 'asyncGenerator' ? null : this.value() }
  }

  /** An `async for`, mostly over an async generator. */
  #for(inner: Place): Statement {
    const { owner, depth } = inner
    const body = this.odds(40) ? [] : this.#block({ ...inner, inLoop: true, depth: Math.max(0, depth) }, 0)
    const pool = this.other(owner, ['asyncGenerator', 'asyncIterable'])
    if (depth >= 0 && this.odds(pool === undefined ? 90 : 25)) {
      return { do: 'for', operand: { fresh: this.object('asyncGenerator', owner, depth) }, body }
    }
    return { do: 'for', operand: { pool: pool === undefined || this.odds(3) ? this.any() : pool }, body }
  }

  #block(place: Place, least = 1): Block {
    return this.list(least, this.size.statements, () => this.#statement(place))
  }

  #statement(place: Place): Statement {
    const { body, depth, inLoop, inHandler } = place
    const kind = this.choose<Statement['do']>({
      ...(isAsync(body) ? (body === 'coroutine' ? { await: 60 } : { yield: 30, await: 30 }) : { yield: 30, from: 30 }),
      ...(isAsync(body) && this.isAsync ? { for: 8 } : {}),
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
        return this.#return(place)
      case 'for':
        return this.#for(inner)
      case 'repeat':
        return { do: kind, times: 1 + this.draw(2), body: this.#block({ ...inner, inLoop: true }) }
      case 'call':
        return { do: kind, call: this.call(), guarded: this.odds(80) }
      case 'look':
        return { do: kind, target: this.draw(this.kinds.length - 1) }
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
    const step = this.isAsync && this.odds(body === 'asyncGenerator' ? 10 : 25) ? this.step(true) : undefined
    if (step !== undefined) return { fresh: step }
    const way = this.choose({
      pool: 55,
      fresh: depth > 0 ? 25 : 0,
      trap: body === 'asyncGenerator' ? 60 : isAsync(body) ? 18 : 4,
      value: 1,
    })
    if (way === 'trap') return { trap: this.value() }
    if (way === 'value') return { value: this.noIterable() }
    if (way === 'fresh') return { fresh: this.object(this.delegate(body), owner, depth - 1) }
    const fitting = isAsync(body) ? AWAITABLES : GENERATORS
    const pool = this.shared(owner, fitting) ?? (this.odds(92) ? this.other(owner, fitting) : this.any())
    if (pool === undefined) return { trap: this.value() }
    // A native generator may delegate to coroutines, which Python's cannot.
    return body === 'native' && this.kinds[pool] === 'coroutine' ? { value: null } : { pool }
  }

  protected delegate(body: Body): Kind {
    if (this.isAsync && this.odds(40)) return 'step'
    return isAsync(body)
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

  /** How the bodies of a meeting begin: one delegates in its turn, the others to that one. */
  #meeting(place: Place): Block {
    if (place.owner !== this.favourite) return [{ do: 'from', operand: { pool: this.favourite } }]
    const fresh: ObjectSpec = {
      kind: 'generator',
      body: this.list(1, 2, () => this.#suspending({ ...place, depth: 0 })),
    }
    return [
      { do: 'yield', value: this.value() },
      { do: 'from', operand: { fresh } },
    ]
  }
}
