/**
 * The world of a program that is executed: its pool, its exceptions, and the calls that are made on it.
 */
import type { Call, ErrorRef, ObjectSpec, Program, ThrowArgument, Value } from './form.js'
import { inOrder } from './form.js'
import { namesOf, type Names } from './names.js'
import type { Run } from './run.js'
import { callWord, PYTHON } from './words.js'

/** Makes the function that makes an object. */
export type Factory = (world: World, spec: ObjectSpec) => () => unknown

/** What the bodies of a program live in. */
export class World {
  readonly program: Program
  readonly run: Run
  readonly names: Names
  readonly pool: any[] = []
  readonly #errors: readonly unknown[]
  readonly #factory: Factory
  readonly #factories = new Map<ObjectSpec, () => unknown>()

  constructor(program: Program, run: Run, factory: Factory) {
    this.program = program
    this.run = run
    this.names = namesOf(program)
    this.#factory = factory
    this.#errors = program.errors.map((error) => this.error(error))
  }

  makePool(): void {
    const { pool } = this.program
    for (const spec of inOrder(pool)) this.pool[pool.indexOf(spec)] = this.make(spec)
    this.run.watch(Object.fromEntries(pool.map((spec, index) => [this.names.get(spec), this.pool[index]])))
  }

  /** Makes an object; those of one place in the program are made by one function or class. */
  make(spec: ObjectSpec): unknown {
    let factory = this.#factories.get(spec)
    if (factory === undefined) this.#factories.set(spec, (factory = this.#factory(this, spec)))
    return factory()
  }

  /** A call in Python's words. */
  word(call: Call): string {
    return callWord(PYTHON, this.program, this.names, call)
  }

  perform(call: Call): unknown {
    const target = this.pool[call.target]
    switch (call.op) {
      case 'next':
        return this.run.py.next(target)
      case 'send':
        return target.send(this.value(call.value))
      case 'throw':
        return target.throw(...call.args.map((argument) => this.argument(argument)))
      case 'close':
        return target.close()
      case 'renew': {
        const spec = this.program.pool[call.target] as ObjectSpec
        this.pool[call.target] = this.make(spec)
        return this.run.renew({ [this.names.get(spec) as string]: this.pool[call.target] })
      }
    }
  }

  /** A guarded call from a body. */
  attempt(call: Call, name: string): void {
    this.run.attempt(`${name} ${this.word(call)}`, () => this.perform(call))
  }

  value(value: Value): unknown {
    if (value === null) return undefined
    return typeof value === 'object' ? this.run.tuple(...value.tuple.map((item) => this.value(item))) : value
  }

  error(error: ErrorRef): any {
    if ('shared' in error) return this.#errors[error.shared]
    return new this.run.errors[error.type](...error.args.map((arg) => this.value(arg)))
  }

  /** An argument of a `throw()`. */
  argument(argument: ThrowArgument): unknown {
    if ('class' in argument) return this.run.errors[argument.class]
    return 'value' in argument ? this.value(argument.value) : this.error(argument)
  }
}
