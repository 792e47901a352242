/**
 * Executes programs on a runtime: bodies are JavaScript generator functions that go through the statements, with
 * native `yield` for what Python yields and `yield*` for what it awaits or delegates to.
 *
 * Blocks within a body are helper generators that the body delegates to natively, which makes them part of it.
 */
import type { Adapter } from '../adapter.js'
import type { Block, Call, ErrorRef, IteratorSpec, Method, ObjectSpec, Operand, Program, Statement } from './form.js'
import type { ThrowArgument, Value } from './form.js'
import { answersOf, className, namesOf, type Names } from './names.js'
import { Run } from './run.js'
import { callWord, poolName, PYTHON } from './words.js'

/* eslint-disable @typescript-eslint/no-explicit-any */

/** How a block ended, unless it ran to its end. */
type Completion = undefined | 'break' | 'continue' | { readonly value: unknown }

/** The body that a statement stands in, and what the handlers around it caught, the nearest last. */
interface Scope {
  readonly name: string
  readonly caught: readonly unknown[]
}

type Steps<T> = Generator<any, T, any>

/**
 * Executes a program on a runtime.
 *
 * @returns its trace: one line for each thing that could be observed
 */
export function interpret(program: Program, adapter: Adapter): readonly string[] {
  const run = new Run(adapter)
  const interpreter = new Interpreter(program, run)
  try {
    interpreter.makePool()
    for (const call of program.driver) run.step(interpreter.word(call), () => interpreter.perform(call))
  } finally {
    run.end()
  }
  return run.lines
}

class Interpreter {
  readonly #program: Program
  readonly #run: Run
  readonly #names: Names
  readonly #errors: readonly unknown[]
  readonly #pool: any[] = []
  readonly #factories = new Map<ObjectSpec, () => unknown>()

  constructor(program: Program, run: Run) {
    this.#program = program
    this.#run = run
    this.#names = namesOf(program)
    this.#errors = program.errors.map(({ type, args }) => new run.errors[type](...args.map((arg) => this.#value(arg))))
  }

  makePool(): void {
    const { pool } = this.#program
    // A wrapper is made of a coroutine, which has to be there.
    for (const [index, spec] of pool.entries()) if (spec.kind !== 'wrapper') this.#pool[index] = this.#make(spec)
    for (const [index, spec] of pool.entries()) if (spec.kind === 'wrapper') this.#pool[index] = this.#make(spec)
    this.#run.watch(Object.fromEntries(pool.map((spec, index) => [this.#names.get(spec), this.#pool[index]])))
  }

  /** A call in Python's words. */
  word(call: Call): string {
    return callWord(PYTHON, this.#program, this.#names, call)
  }

  perform(call: Call): unknown {
    const target = this.#pool[call.target]
    switch (call.op) {
      case 'next':
        return this.#run.py.next(target)
      case 'send':
        return target.send(this.#value(call.value))
      case 'throw':
        return target.throw(...call.args.map((argument) => this.#argument(argument)))
      case 'close':
        return target.close()
    }
  }

  #value(value: Value): unknown {
    if (value === null) return undefined
    return typeof value === 'object' ? this.#run.tuple(...value.tuple.map((item) => this.#value(item))) : value
  }

  #error(error: ErrorRef): any {
    if ('shared' in error) return this.#errors[error.shared]
    return new this.#run.errors[error.type](...error.args.map((arg) => this.#value(arg)))
  }

  #argument(argument: ThrowArgument): unknown {
    if ('class' in argument) return this.#run.errors[argument.class]
    return 'value' in argument ? this.#value(argument.value) : this.#error(argument)
  }

  #make(spec: ObjectSpec): unknown {
    let factory = this.#factories.get(spec)
    if (factory === undefined) this.#factories.set(spec, (factory = this.#factory(spec)))
    return factory()
  }

  #factory(spec: ObjectSpec): () => unknown {
    const { py } = this.#run
    const name = this.#names.get(spec) as string
    switch (spec.kind) {
      case 'generator':
        return py.generator(this.#body(spec.body, name))
      case 'coroutine':
        return py.coroutine(this.#body(spec.body, name))
      case 'generatorBased':
        return py.generatorBasedCoroutine(this.#body(spec.body, name))
      case 'native':
        return this.#body(spec.body, name)
      case 'list':
        return () => py.iter(spec.items.map((item) => this.#value(item)))
      case 'wrapper':
        return () => this.#pool[spec.of].__await__()
      case 'iterator':
        return this.#iteratorFactory(spec, name)
      case 'awaitable':
        return this.#providerFactory('__await__', spec, name)
      case 'iterable':
        return this.#providerFactory('__iter__', spec, name)
    }
  }

  #body(block: Block, name: string): () => Steps<unknown> {
    const run = (): Steps<Completion> => this.#block(block, { name, caught: [] })
    return function* (): Steps<unknown> {
      const completion = yield* run()
      return typeof completion === 'object' ? completion.value : undefined
    }
  }

  *#block(block: Block, scope: Scope): Steps<Completion> {
    for (const statement of block) {
      const completion = yield* this.#statement(statement, scope)
      if (completion !== undefined) return completion
    }
    return undefined
  }

  *#statement(statement: Statement, scope: Scope): Steps<Completion> {
    const { put, look, attempt, py } = this.#run
    const { name, caught } = scope
    switch (statement.do) {
      case 'yield':
        return put(`${name} yield`, yield this.#value(statement.value)) as undefined
      case 'await':
        return put(`${name} await`, yield* py.await_(this.#operand(statement.operand)) as Steps<unknown>) as undefined
      case 'from':
        return put(`${name} from`, yield* py.from(this.#operand(statement.operand)) as Steps<unknown>) as undefined
      case 'raise': {
        const error = this.#error(statement.error)
        if (statement.fromCaught === true) error.cause = caught.at(-1)
        throw error
      }
      case 'reraise':
        throw caught.at(-1)
      case 'return':
        return { value: this.#value(statement.value) }
      case 'break':
      case 'continue':
        return statement.do
      case 'look': {
        const target = poolName(this.#program, this.#names, statement.target)
        return look(`${name} look ${target}`, this.#pool[statement.target]) as undefined
      }
      case 'call': {
        const word = `${name} ${this.word(statement.call)}`
        if (!statement.guarded) return put(word, this.perform(statement.call)) as undefined
        return attempt(word, () => this.perform(statement.call)) as undefined
      }
      case 'repeat':
        for (let time = 0; time < statement.times; time++) {
          const completion = yield* this.#block(statement.body, scope)
          if (completion === 'break') break
          if (typeof completion === 'object') return completion
        }
        return undefined
      case 'try':
        return yield* this.#try(statement, scope)
    }
  }

  *#try(statement: Extract<Statement, { do: 'try' }>, scope: Scope): Steps<Completion> {
    try {
      return yield* this.#handled(statement, scope)
    } finally {
      if (statement.finally !== undefined) {
        this.#run.put(`${scope.name} finally`)
        const completion = yield* this.#block(statement.finally, scope)
        // As in Python, leaving a finally clause by return, break or continue is the outcome of it all.
        // oxlint-disable-next-line no-unsafe-finally
        if (completion !== undefined) return completion
      }
    }
  }

  *#handled({ body, handlers }: Extract<Statement, { do: 'try' }>, scope: Scope): Steps<Completion> {
    try {
      return yield* this.#block(body, scope)
    } catch (error) {
      const handler = handlers.find(({ type }) => this.#run.catches(type, error))
      if (handler === undefined) throw error
      this.#run.put(`${scope.name} except`, error)
      return yield* this.#block(handler.body, { ...scope, caught: [...scope.caught, error] })
    }
  }

  #operand(operand: Operand): unknown {
    if ('pool' in operand) return this.#pool[operand.pool]
    if ('value' in operand) return this.#value(operand.value)
    const { keep, susp } = this.#run
    return keep('trap' in operand ? susp(this.#value(operand.trap)) : this.#make(operand.fresh))
  }

  #providerFactory(method: string, { gives }: Extract<ObjectSpec, { gives: unknown }>, name: string): () => unknown {
    const { put, keep } = this.#run
    const type = named(className(name))
    const make = 'native' in gives ? this.#body(gives.native, name) : undefined
    type.prototype[method] =
      make === undefined
        ? () => {
            put(`${name}.${method}`)
            if ('value' in gives) return this.#value(gives.value)
            if ('pool' in gives) return this.#pool[gives.pool]
            return 'fresh' in gives ? keep(this.#make(gives.fresh)) : undefined
          }
        : function* (): Steps<unknown> {
            put(`${name}.${method}`)
            return yield* make()
          }
    return () => new type()
  }

  #iteratorFactory(spec: IteratorSpec, name: string): () => unknown {
    const { errors, raised } = this.#run
    const type = named(className(name))
    const stop = () => {
      throw new errors.StopIteration()
    }
    const rethrow = (...args: unknown[]) => {
      throw raised(args)
    }
    type.prototype.__iter__ = function (this: object) {
      return this
    }
    this.#define(type, name, '__next__', spec.next, stop)
    this.#define(type, name, 'send', spec.send, stop)
    this.#define(type, name, 'throw', spec.throw, rethrow)
    this.#define(type, name, 'close', spec.close, () => undefined)
    return () => new type()
  }

  #define(type: any, name: string, method: string, spec: Method | undefined, last: (...args: any[]) => unknown): void {
    if (spec === undefined) return
    if ('lookup' in spec) {
      const get = () => {
        throw this.#error(spec.lookup)
      }
      Object.defineProperty(type.prototype, method, { get })
      return
    }
    const answer = (iterator: object, args: unknown[]): unknown => {
      const { turn, attempt, raised } = this.#run
      const found = answersOf(spec)[turn(iterator, `${name}.${method}`, ...args)]
      if (found === undefined) return last(...args)
      for (const call of found.calls) attempt(`${name} ${this.word(call)}`, () => this.perform(call))
      const { end } = found
      if ('return' in end) return this.#value(end.return)
      throw 'raise' in end ? this.#error(end.raise) : raised(args)
    }
    type.prototype[method] = function (this: object, ...args: unknown[]): unknown {
      return answer(this, args)
    }
  }
}

/** A class of its own for each iterator, so that it can be told by its type. */
function named(name: string): any {
  return { [name]: class {} }[name]
}
