/**
 * The author of random programs: the pool and what the driver does. What refers to the pool refers to what is there, so
 * every program is valid.
 */
import type { Call, Given, Kind, ObjectSpec, Program } from '../../../lib/conformance/fuzz/form.js'
import { AWAITABLES, BodyAuthor, GENERATORS } from './body-author.js'

/** Writes one program. */
export class Author extends BodyAuthor {
  program(): Program {
    this.isAsync = this.odds(60)
    this.kinds = this.list(2, this.size.objects, () => this.#kind())
    this.kinds[0] = this.choose({ coroutine: 6, generator: this.isAsync ? 0 : 4, step: this.isAsync ? 6 : 0 })
    if (this.isAsync) this.kinds.push('asyncGenerator', 'step')
    this.favourite = this.draw(this.kinds.length * 2)
    if (this.odds(12)) this.#meet()
    const errors = this.list(this.errors, this.errors, () => this.newError())
    const pool = this.kinds.map((kind, owner) => this.object(kind, owner, this.size.depth))
    const driver = this.list(3, this.size.steps, () => this.#asked()).flat()
    if (this.odds(60)) driver[0] = { op: 'send', target: 0, value: null }
    return { errors, pool, driver }
  }

  /** What the driver does next. A step is used up by being driven to its end, so it is mostly made anew. */
  #asked(): Call[] {
    const target = this.odds(45) ? 0 : undefined
    const generator = this.odds(6) ? this.poolOf(['asyncGenerator']) : undefined
    if (generator !== undefined) return [{ op: 'renew', target: generator }]
    const step = this.isAsync && this.odds(60) ? this.poolOf(['step']) : undefined
    if (step === undefined) return [this.call(target)]
    const begun: Call = this.odds(85) ? { op: 'send', target: step, value: null } : this.call(step)
    return [{ op: 'renew', target: step }, begun, ...this.list(0, 2, () => this.call(this.odds(60) ? step : undefined))]
  }

  #kind(): Kind {
    if (this.isAsync && this.odds(60))
      return this.choose<Kind>({ coroutine: 6, asyncGenerator: 4, step: 10, asyncIterable: 1 })
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

  protected override object(kind: Kind, owner: number, depth: number): ObjectSpec {
    switch (kind) {
      case 'generator':
      case 'generatorBased':
        return { kind, body: this.body('generator', owner, depth) }
      case 'native':
      case 'coroutine':
      case 'asyncGenerator':
        return { kind, body: this.body(kind, owner, depth) }
      case 'iterator':
        return this.iterator()
      case 'list':
        return { kind, items: this.list(0, 3, () => this.value()) }
      case 'wrapper': {
        const of = this.poolOf(['coroutine'])
        return of === undefined ? { kind: 'list', items: [1] } : { kind, of }
      }
      case 'wrapped': {
        const of = this.poolOf(['generator', 'generatorBased'])
        return of === undefined ? { kind: 'list', items: [1] } : { kind, of }
      }
      case 'step':
        return this.step() ?? { kind: 'list', items: [1] }
      case 'asyncIterable': {
        const pool = this.other(owner, AWAITABLES)
        const gives =
          pool === undefined || this.odds(40)
            ? { fresh: this.object(this.delegate('coroutine'), owner, Math.max(0, depth - 1)) }
            : { pool }
        return { kind, gives: this.odds(3) ? { value: this.noIterable() } : gives }
      }
      case 'awaitable':
      case 'iterable':
        return { kind, ...(this.odds(20) ? { calls: [this.call()] } : {}), gives: this.#given(owner, depth) }
    }
  }

  #given(owner: number, depth: number): Given {
    const way = this.choose({ native: 34, fresh: 40, pool: 22, value: 3 })
    if (way === 'native' && depth > 0) return { native: this.body('native', owner, depth - 1) }
    if (way === 'pool') return { pool: this.other(owner, GENERATORS) ?? owner }
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
    return { fresh: this.object(kind, owner, Math.max(0, depth - 1)) }
  }

  /** Several that delegate to one native generator, which is adopted by one of them. */
  #meet(): void {
    const delegators = this.list(1, 2, () => this.choose<Kind>({ generator: 3, generatorBased: 1, native: 1 }))
    this.kinds = ['generator', ...delegators, ...this.kinds.slice(1), 'native']
    this.favourite = this.kinds.length - 1
    this.meets = true
  }
}
