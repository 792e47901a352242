/**
 * Bodies: JavaScript generator functions that go through statements, with native `yield` for what Python yields and
 * `yield*` for what it awaits or delegates to.
 *
 * Blocks within a body are helper generators that the body delegates to natively, which makes them part of it.
 */
import type { Block, Operand, Statement } from './form.js'
import { poolName } from './words.js'
import type { World } from './world.js'

/** How a block ended, unless it ran to its end. */
type Completion = undefined | 'break' | 'continue' | { readonly value: unknown }

/** The body that a statement stands in, and what the handlers around it caught, the nearest last. */
interface Scope {
  readonly name: string
  readonly caught: readonly unknown[]
}

/** A body, or a part of one. */
export type Steps<T> = Generator<any, T, any>

/** The body that runs a block. */
export function bodyOf(world: World, block: Block, name: string): () => Steps<unknown> {
  const body = new Body(world)
  return function* (): Steps<unknown> {
    const completion = yield* body.block(block, { name, caught: [] })
    return typeof completion === 'object' ? completion.value : undefined
  }
}

class Body {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  *block(block: Block, scope: Scope): Steps<Completion> {
    for (const statement of block) {
      const completion = yield* this.#statement(statement, scope)
      if (completion !== undefined) return completion
    }
    return undefined
  }

  *#statement(statement: Statement, scope: Scope): Steps<Completion> {
    const world = this.#world
    const { put, look, py } = world.run
    const { name, caught } = scope
    switch (statement.do) {
      case 'yield':
        return put(`${name} yield`, yield this.#world.value(statement.value)) as undefined
      case 'await':
        return put(`${name} await`, yield* py.await_(this.#operand(statement.operand)) as Steps<unknown>) as undefined
      case 'from':
        return put(`${name} from`, yield* py.from(this.#operand(statement.operand)) as Steps<unknown>) as undefined
      case 'raise': {
        const error = this.#world.error(statement.error)
        if (statement.fromCaught === true) error.cause = caught.at(-1)
        throw error
      }
      case 'reraise':
        throw caught.at(-1)
      case 'return':
        return { value: this.#world.value(statement.value) }
      case 'break':
      case 'continue':
        return statement.do
      case 'look': {
        const target = poolName(this.#world.program, this.#world.names, statement.target)
        return look(`${name} look ${target}`, this.#world.pool[statement.target]) as undefined
      }
      case 'call': {
        if (statement.guarded) return this.#world.attempt(statement.call, name) as undefined
        return put(`${name} ${this.#world.word(statement.call)}`, this.#world.perform(statement.call)) as undefined
      }
      case 'repeat':
        for (let time = 0; time < statement.times; time++) {
          const completion = yield* this.block(statement.body, scope)
          if (completion === 'break') break
          if (typeof completion === 'object') return completion
        }
        return undefined
      case 'for': {
        const items = py.asyncFor(this.#operand(statement.operand))
        while (yield* items.advance() as Steps<unknown>) {
          put(`${name} for`, items.value)
          const completion = yield* this.block(statement.body, scope)
          if (completion === 'break') break
          if (typeof completion === 'object') return completion
        }
        return undefined
      }
      case 'try':
        return yield* this.#try(statement, scope)
    }
  }

  *#try(statement: Extract<Statement, { do: 'try' }>, scope: Scope): Steps<Completion> {
    try {
      return yield* this.#handled(statement, scope)
    } finally {
      if (statement.finally !== undefined) {
        this.#world.run.put(`${scope.name} finally`)
        const completion = yield* this.block(statement.finally, scope)
        // As in Python, leaving a finally clause by return, break or continue is the outcome of it all.
        // oxlint-disable-next-line no-unsafe-finally
        if (completion !== undefined) return completion
      }
    }
  }

  *#handled({ body, handlers }: Extract<Statement, { do: 'try' }>, scope: Scope): Steps<Completion> {
    try {
      return yield* this.block(body, scope)
    } catch (error) {
      const handler = handlers.find(({ type }) => this.#world.run.catches(type, error))
      if (handler === undefined) throw error
      this.#world.run.put(`${scope.name} except`, error)
      return yield* this.block(handler.body, { ...scope, caught: [...scope.caught, error] })
    }
  }

  #operand(operand: Operand): unknown {
    if ('pool' in operand) return this.#world.pool[operand.pool]
    if ('value' in operand) return this.#world.value(operand.value)
    const { keep, susp } = this.#world.run
    return keep('trap' in operand ? susp(this.#world.value(operand.trap)) : this.#world.make(operand.fresh))
  }
}
