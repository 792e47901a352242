/**
 * Which programs are sound: everything that is referred to is there, and stands where Python's grammar has it. What
 * makes programs out of other programs (shrink.ts) asks here.
 */
import { type Block, type BodySpec, type Call, hasState, type ObjectSpec, operations, type Program } from './form.js'
import type { ErrorRef, Given, Method, Operand, Statement, StepSpec, ThrowArgument, Value } from './form.js'
import { answersOf } from './names.js'

interface Place {
  readonly kind: BodySpec['kind']
  readonly inLoop: boolean
  readonly inHandler: boolean
}

/** Whether a statement stands in an `async def`. */
function isAsync({ kind }: Place): boolean {
  return kind === 'coroutine' || kind === 'asyncGenerator'
}

const GENERATORS: readonly unknown[] = ['generator', 'generatorBased']

/** Whether a program can be printed and executed. */
export function isValid(program: Program): boolean {
  return new Check(program).passes()
}

class Check {
  readonly #program: Program

  constructor(program: Program) {
    this.#program = program
  }

  passes(): boolean {
    const { errors, pool, driver } = this.#program
    if (!errors.every((error) => this.#error(error))) return false
    // Making one of these runs code, which has to wait until the pool is there.
    if (pool.some((spec) => spec.kind === 'step' && pool[spec.of]?.kind !== 'asyncGenerator')) return false
    return pool.length > 0 && pool.every((spec) => this.#object(spec)) && driver.every((call) => this.#call(call))
  }

  #object(spec: ObjectSpec): boolean {
    switch (spec.kind) {
      case 'generator':
      case 'generatorBased':
      case 'native':
      case 'coroutine':
      case 'asyncGenerator':
        return this.#body(spec.body, spec.kind)
      case 'iterator':
        return (
          [spec.next, spec.send, spec.close].every((method) => this.#method(method, false)) &&
          this.#method(spec.throw, true)
        )
      case 'list':
        return true
      case 'wrapper':
        return this.#program.pool[spec.of]?.kind === 'coroutine'
      case 'wrapped':
        return GENERATORS.includes(this.#program.pool[spec.of]?.kind)
      case 'step':
        if (!this.#canStep(spec)) return false
        return spec.method !== 'athrow' || this.#throwable(spec.args)
      case 'asyncIterable':
        if ('native' in spec.gives) return false
        return this.#given(spec.gives) && (spec.calls ?? []).every((call) => this.#call(call))
      case 'awaitable':
      case 'iterable':
        return this.#given(spec.gives) && (spec.calls ?? []).every((call) => this.#call(call))
    }
  }

  #method(method: Method | undefined, isThrow: boolean): boolean {
    if (method !== undefined && 'lookup' in method) return true
    return answersOf(method).every(
      ({ calls, end }) =>
        calls.every((call) => this.#call(call)) &&
        ('return' in end || ('raise' in end ? this.#error(end.raise) : isThrow)),
    )
  }

  #error(error: ErrorRef): boolean {
    if ('shared' in error) return this.#program.errors[error.shared] !== undefined
    // JavaScript's TypeError has a text and no arguments.
    return error.type !== 'TypeError' || (error.args.length === 1 && typeof error.args[0] === 'string')
  }

  #given(given: Given): boolean {
    if ('native' in given) return this.#body(given.native, 'native')
    if ('fresh' in given) return this.#object(given.fresh)
    return 'value' in given ? !isIterable(given.value) : this.#isThere(given.pool)
  }

  #body(body: Block, kind: BodySpec['kind']): boolean {
    return this.#block(body, { kind, inLoop: false, inHandler: false })
  }

  #block(block: Block, place: Place): boolean {
    return block.every((statement) => this.#statement(statement, place))
  }

  #statement(statement: Statement, place: Place): boolean {
    switch (statement.do) {
      case 'yield':
        return place.kind !== 'coroutine'
      case 'await':
        return isAsync(place) && this.#operand(statement.operand)
      case 'for': {
        const inner = this.#block(statement.body, { ...place, inLoop: true })
        return isAsync(place) && this.#operand(statement.operand) && inner
      }
      case 'from':
        if (place.kind === 'native' && this.#isCoroutine(statement.operand)) return false
        return !isAsync(place) && this.#operand(statement.operand)
      case 'try': {
        const { body, handlers, finally: last } = statement
        const handled = handlers.every((handler) => this.#block(handler.body, { ...place, inHandler: true }))
        const isWhole = handlers.length > 0 || last !== undefined
        return isWhole && handled && this.#block(body, place) && this.#block(last ?? [], place)
      }
      case 'raise':
        return this.#error(statement.error) && (statement.fromCaught !== true || place.inHandler)
      case 'reraise':
        return place.inHandler
      case 'return':
        return place.kind !== 'asyncGenerator' || statement.value === null
      case 'break':
      case 'continue':
        return place.inLoop
      case 'repeat':
        return this.#block(statement.body, { ...place, inLoop: true })
      case 'call':
        return this.#call(statement.call)
      case 'look': {
        const looked = this.#program.pool[statement.target]
        return looked !== undefined && hasState(looked)
      }
    }
  }

  #operand(operand: Operand): boolean {
    if ('pool' in operand) return this.#isThere(operand.pool)
    if ('fresh' in operand) return this.#object(operand.fresh)
    return 'trap' in operand || !isIterable(operand.value)
  }

  #call(call: Call): boolean {
    const target = this.#program.pool[call.target]
    if (target === undefined || !operations(target).includes(call.op)) return false
    return call.op !== 'throw' || this.#throwable(call.args)
  }

  #canStep({ of, method }: StepSpec): boolean {
    const kind = this.#program.pool[of]?.kind
    return kind === 'asyncGenerator' || (kind === 'asyncIterable' && method === 'default')
  }

  #throwable(args: readonly ThrowArgument[]): boolean {
    if (args.length === 0 || args.length > 3) return false
    if (hasUnknownNative(this.#program) && args.some((arg) => isStop(this.#program, arg))) return false
    return args.every((arg, index) => {
      if ('class' in arg) return arg.class !== 'TypeError' || args.length === 1
      return 'value' in arg ? index > 0 || !isTuple(arg.value) : this.#error(arg)
    })
  }

  /** A native generator may delegate to coroutines, as generator-based coroutines may: Python's has no way to. */
  #isCoroutine(operand: Operand): boolean {
    const spec = 'fresh' in operand ? operand.fresh : 'pool' in operand ? this.#program.pool[operand.pool] : undefined
    return spec?.kind === 'coroutine'
  }

  #isThere(index: number): boolean {
    return this.#program.pool[index] !== undefined
  }
}

/**
 * Whether a native generator may be thrown into that has not begun, or has finished behind the back of who delegates to
 * it: if several can delegate to one; or if there is an `anext` with a fallback, which asks for a new one each time.
 * JavaScript does not tell of such a one, and so not whether a StopIteration that comes back from its `throw()` went
 * through its body, which makes it a RuntimeError. Such programs do not throw StopIteration.
 */
export function hasUnknownNative(program: Program): boolean {
  if (program.pool.some(({ kind }) => kind === 'native')) return true
  const isFallback = ({ kind, method }: Parts) => kind === 'step' && method === 'default'
  return hasPart(program, isFallback) && hasPart(program, (part) => 'native' in part)
}

type Parts = Readonly<Record<string, unknown>>

function hasPart(part: unknown, isIt: (part: Parts) => boolean): boolean {
  if (typeof part !== 'object' || part === null) return false
  return isIt(part as Parts) || Object.values(part).some((inner) => hasPart(inner, isIt))
}

/** Whether an argument of `throw()` is a StopIteration. */
export function isStop({ errors }: Program, argument: ThrowArgument): boolean {
  if ('value' in argument) return false
  const type =
    'class' in argument ? argument.class : 'shared' in argument ? errors[argument.shared]?.type : argument.type
  return type === 'StopIteration' || type === 'Stop'
}

/** Tuples and strings differ in their type, or in how they are iterated. */
function isIterable(value: Value): boolean {
  return typeof value === 'string' || isTuple(value)
}

function isTuple(value: Value): boolean {
  return typeof value === 'object' && value !== null
}
