/**
 * The recursive model: generators and coroutines as CPython 3.14 runs them, step by step and level by level, with none
 * of the flat machine's short cuts. It is slow, and it overflows the stack; it is here to be compared with.
 *
 * Transcribed from CPython: `gen_send_ex2`, `_gen_throw`, `gen_close` and `gen_close_iter` (Objects/genobject.c);
 * GET_AWAITABLE, GET_YIELD_FROM_ITER, SEND and CLEANUP_THROW (Python/bytecodes.c). Each function says which one it is.
 * To CPython's kinds of delegate it adds JavaScript's iterators: `next`, `throw`, `return`, and a StopIteration that is
 * an error like any other.
 */
import { AttributeError, GeneratorExit, RuntimeError, StopIteration, ValueError } from '../../lib/index.js'

export type Kind = 'generator' | 'iterable coroutine' | 'coroutine' | 'native'

type State = 'created' | 'suspended' | 'yield from' | 'executing' | 'finished'
type Result = IteratorResult<unknown, unknown>
type Method = (this: unknown, ...args: unknown[]) => unknown
/** An error on its way into a body; a plain one is not taken for the end of a delegation. */
type Raised = { error: unknown; isPlain: boolean }

/** What a body of the model yields in order to delegate. */
class Delegation {
  constructor(
    readonly target: unknown,
    readonly isAwait: boolean,
  ) {}
}

/** `yield* delegate(x)` is `yield from x` or `await x` in a body of the model. */
export function* delegate(target: unknown, isAwait: boolean): Generator<unknown, unknown, unknown> {
  return yield new Delegation(target, isAwait)
}

/** A generator or a coroutine of the model. */
export class Model {
  state: State = 'created'
  yieldFrom: unknown = undefined

  constructor(
    readonly kind: Kind,
    readonly body: Generator<unknown, unknown, unknown>,
  ) {}

  get type(): 'generator' | 'coroutine' {
    return this.kind === 'coroutine' ? 'coroutine' : 'generator'
  }
  send(value?: unknown): unknown {
    return genSendEx(this, value)
  }

  throw(error: unknown): unknown {
    return genThrow(this, error)
  }

  close(): unknown {
    return genClose(this)
  }

  __await__(): ModelWrapper {
    return new ModelWrapper(this)
  }
}

/** CPython's coroutine_wrapper: to its awaiter it is an iterator like any other. */
class ModelWrapper {
  constructor(readonly coroutine: Model) {}

  __iter__(): this {
    return this
  }
  __next__(): unknown {
    return this.coroutine.send()
  }
  send(value: unknown): unknown {
    return this.coroutine.send(value)
  }
  throw(error: unknown): unknown {
    return this.coroutine.throw(error)
  }
  close(): unknown {
    return this.coroutine.close()
  }
}

/** `gen_send_ex2`: an iterator result, or an error. */
function genSendEx2(gen: Model, value: unknown, raised?: Raised): Result {
  if (gen.state === 'created' && raised === undefined && value !== undefined) {
    throw new TypeError(`can't send non-None value to a just-started ${gen.type}`)
  }
  if (gen.state === 'executing') throw new ValueError(`${gen.type} already executing`)
  if (gen.state === 'finished') {
    if (gen.type === 'coroutine') throw new RuntimeError('cannot reuse already awaited coroutine')
    if (raised !== undefined) throw raised.error
    return { done: true, value: undefined }
  }
  if (gen.state === 'created' && raised !== undefined) {
    // The handler that converts StopIteration has not been entered yet.
    gen.state = 'finished'
    throw raised.error
  }
  gen.state = 'executing'
  let result: Result
  try {
    result = evaluate(gen, value, raised)
  } catch (error) {
    gen.state = 'finished'
    gen.yieldFrom = undefined
    if (!(error instanceof StopIteration)) throw error
    throw new RuntimeError(`${gen.type} raised StopIteration`, { cause: error })
  }
  gen.state = result.done === true ? 'finished' : gen.yieldFrom === undefined ? 'suspended' : 'yield from'
  return result
}

/** `gen_send_ex`: a value, or an error, which is StopIteration for a result. */
function genSendEx(gen: Model, value: unknown, raised?: Raised): unknown {
  const result = genSendEx2(gen, value, raised)
  if (result.done !== true) return result.value
  throw result.value === undefined ? new StopIteration() : new StopIteration(result.value)
}

/** `_PyEval_EvalFrame`: runs the body up to a yield or its end. */
function evaluate(gen: Model, value: unknown, raised: Raised | undefined): Result {
  for (;;) {
    if (gen.yieldFrom !== undefined && raised !== undefined) {
      // CLEANUP_THROW
      const { error, isPlain } = raised
      gen.yieldFrom = undefined
      if (!isPlain && error instanceof StopIteration) {
        value = error.value
        raised = undefined
      }
    } else if (gen.yieldFrom !== undefined) {
      // SEND
      try {
        const step = send(gen.yieldFrom, value)
        if (step.done !== true) return step
        value = step.value
      } catch (error) {
        raised = { error, isPlain: true }
      }
      gen.yieldFrom = undefined
    }
    const result: Result = raised === undefined ? gen.body.next(value) : gen.body.throw(raised.error)
    value = undefined
    raised = undefined
    if (result.done === true || !(result.value instanceof Delegation)) return result
    try {
      gen.yieldFrom = delegateOf(gen, result.value)
    } catch (error) {
      raised = { error, isPlain: true }
    }
  }
}

/** GET_AWAITABLE and GET_YIELD_FROM_ITER. */
function delegateOf(gen: Model, { target, isAwait }: Delegation): unknown {
  if (!isAwait) {
    if (!(target instanceof Model))
      return (target as Iterable<unknown>)[Symbol.iterator]?.() ?? call(target, '__iter__')
    if (target.type === 'generator' || gen.kind === 'iterable coroutine' || gen.kind === 'native') return target
    throw new TypeError("cannot 'yield from' a coroutine object in a non-coroutine generator")
  }
  if (target instanceof Model && target.kind === 'iterable coroutine') return target
  if (target instanceof Model && target.kind === 'coroutine') {
    if (target.state === 'yield from') throw new RuntimeError('coroutine is being awaited already')
    return target
  }
  if (target instanceof Model || !('__await__' in (target as object))) {
    throw new TypeError(`'${nameOf(target)}' object can't be awaited`)
  }
  const iterator = call(target, '__await__')
  if (iterator instanceof Model && (iterator.type === 'coroutine' || iterator.kind === 'iterable coroutine')) {
    throw new TypeError('__await__() returned a coroutine')
  }
  return iterator
}

/** SEND, on what is delegated to. */
function send(iterator: unknown, value: unknown): Result {
  if (iterator instanceof Model) return genSendEx2(iterator, value)
  if (isJavaScript(iterator)) return plain(call(iterator, 'next', value), 'next')
  try {
    return { done: false, value: value === undefined ? call(iterator, '__next__') : call(iterator, 'send', value) }
  } catch (error) {
    if (error instanceof StopIteration) return { done: true, value: error.value }
    throw error
  }
}

/** `_gen_throw`. */
function genThrow(gen: Model, type: unknown): unknown {
  const iterator = genYieldFrom(gen)
  if (iterator === undefined) return throwHere(gen, type)
  let throwing: () => unknown
  if (isExit(type)) {
    const failure = asExecuting(gen, () => attempt(() => genCloseIter(iterator), isJavaScript(iterator)))
    return failure === undefined ? throwHere(gen, type) : genSendEx(gen, undefined, failure)
  }
  if (iterator instanceof Model) throwing = () => genThrow(iterator, type)
  else {
    const method = (iterator as { throw?: Method }).throw
    if (method === undefined) return throwHere(gen, type)
    if (!isJavaScript(iterator)) throwing = () => method.call(iterator, type)
    else {
      throwing = () => {
        const result = plain(method.call(iterator, raisable(type)), 'throw')
        if (result.done !== true) return result.value
        throw new Returned(result.value)
      }
    }
  }
  let answer: unknown
  const failure = asExecuting(gen, () => attempt(() => (answer = throwing()), isJavaScript(iterator)))
  return failure === undefined ? answer : genSendEx(gen, undefined, failure)
}

/** The label `throw_here`. */
function throwHere(gen: Model, type: unknown): unknown {
  return genSendEx(gen, undefined, { error: raisable(type), isPlain: false })
}

/** `gen_close`. */
function genClose(gen: Model): unknown {
  if (gen.state === 'created') gen.state = 'finished'
  if (gen.state === 'finished') return undefined
  const iterator = genYieldFrom(gen)
  const close = () => attempt(() => genCloseIter(iterator), isJavaScript(iterator))
  const failure = iterator === undefined ? undefined : asExecuting(gen, close)
  try {
    genSendEx(gen, undefined, failure ?? { error: new GeneratorExit(), isPlain: false })
  } catch (error) {
    if (error instanceof GeneratorExit) return undefined
    if (error instanceof StopIteration) return error.value
    throw error
  }
  throw new RuntimeError(`${gen.type} ignored GeneratorExit`)
}

/** `gen_close_iter`. */
function genCloseIter(iterator: unknown): void {
  if (iterator instanceof Model) genClose(iterator)
  else {
    const name = isJavaScript(iterator) ? 'return' : 'close'
    if ((iterator as Record<string, unknown>)[name] !== undefined) call(iterator, name)
  }
}

/** `_PyGen_yf`. */
function genYieldFrom(gen: Model): unknown {
  return gen.state === 'yield from' ? gen.yieldFrom : undefined
}

function asExecuting<T>(gen: Model, step: () => T): T {
  const { state } = gen
  gen.state = 'executing'
  const result = step()
  gen.state = state
  return result
}

/** The result that a JavaScript iterator answered `throw` with. */
class Returned extends StopIteration {}

function attempt(step: () => unknown, isForeign: boolean): Raised | undefined {
  try {
    step()
    return undefined
  } catch (error) {
    return { error, isPlain: isForeign && !(error instanceof Returned) }
  }
}

function raisable(type: unknown): unknown {
  if (type instanceof Error) return type
  if (typeof type === 'function') return Reflect.construct(type, [])
  throw new TypeError('exceptions must be classes or instances deriving from BaseException, not int')
}

function isExit(type: unknown): boolean {
  return type instanceof GeneratorExit || type === GeneratorExit
}

function isJavaScript(iterator: unknown): boolean {
  return !(iterator instanceof Model) && typeof (iterator as { next?: unknown } | undefined)?.next === 'function'
}

function plain(result: unknown, name: string): Result {
  if (typeof result === 'object') return result as Result
  throw new TypeError(`iterator.${name}() returned a non-object of type 'int', not a { done, value }`)
}

function call(object: unknown, name: string, ...args: unknown[]): unknown {
  const method = (object as Record<string, unknown>)[name]
  if (typeof method === 'function') return Reflect.apply(method, object, args)
  throw new AttributeError(`'${nameOf(object)}' object has no attribute '${name}'`)
}

const nameOf = (object: unknown): string =>
  object instanceof Model ? object.type : (object as object).constructor.name
