/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Ready-made context managers: `closing`, `aclosing`, `nullcontext`, `suppress`. Python's contextlib, Lib/contextlib.py.
 */
import type { Await, Awaitable } from '../protocol/abc.js'
import { BaseExceptionGroup } from '../protocol/exception-groups.js'
import type { ExceptionClass } from '../protocol/exception-match.js'
import { BaseException, Exception, isException } from '../protocol/exceptions.js'
import type { AsyncContextManager } from '../objects/async-with.js'
import { await_ } from '../objects/await.js'
import { coroutine, type CoroutineType } from '../objects/coroutine.js'
import { instanceOf } from './contextmanager.js'
import type { ContextManager } from './with.js'

/** A manager that can end a `using` block. */
export interface DisposableManager<V> extends ContextManager<V> {
  [Symbol.dispose](): void
}

/**
 * A manager that closes something when the block is left.
 *
 * @param thing an object with `close()`
 * @returns a manager whose value is `thing`; it also ends a `using` block
 * @see Python: `contextlib.closing`
 * @example
 * with_(closing(connection), (open) => open.send('hello')) // → 5
 * connection.isOpen // → false
 */
export function closing<T extends { close(): unknown }>(thing: T): DisposableManager<T> {
  return {
    __enter__: () => thing,
    __exit__: () => void thing.close(),
    [Symbol.dispose]: () => void thing.close(),
  }
}

/**
 * An asynchronous manager that awaits `aclose()` when the block is left.
 *
 * @param thing an object with `aclose()`, as an async generator
 * @returns a manager whose value is `thing`
 * @see Python: `contextlib.aclosing`
 * @example
 * const ticks = ticker()
 * yield* asyncWith(aclosing(ticks), function* () {
 *   yield* await_(ticks.asend()) // → 1
 * })
 * yield* await_(ticks.asend()) // raises StopAsyncIteration
 */
export function aclosing<T extends AsyncClosable>(
  thing: T,
): AsyncContextManager<T, YieldsOf<ReturnType<T['aclose']>>, SendsOf<ReturnType<T['aclose']>>> {
  return { __aenter__: () => entered(thing), __aexit__: () => close(thing) as CoroutineType<void, never, never> }
}

interface AsyncClosable {
  aclose(): Awaitable<unknown, any, any>
}

type YieldsOf<A> = A extends Awaitable<unknown, infer Y, any> ? Y : never
type SendsOf<A> = A extends Awaitable<unknown, any, infer S> ? S : never

const close = coroutine('__aexit__', function* (thing: AsyncClosable): Generator<Await<unknown, unknown>, void, any> {
  yield* await_(thing.aclose())
})

/**
 * A manager that does nothing, to stand where one is optional; synchronous and asynchronous.
 *
 * @param value what entering comes to
 * @returns a manager for any number of uses
 * @see Python: `contextlib.nullcontext`
 * @example with_(lock ?? nullcontext(), () => 'done') // → 'done'
 */
export function nullcontext(): DisposableManager<undefined> & AsyncContextManager<undefined, never, never>
export function nullcontext<T>(value: T): DisposableManager<T> & AsyncContextManager<T, never, never>
export function nullcontext(value?: unknown): DisposableManager<unknown> & AsyncContextManager<unknown, never, never> {
  return {
    __enter__: () => value,
    __exit__: () => undefined,
    __aenter__: () => entered(value),
    __aexit__: () => left(),
    [Symbol.dispose]: () => {},
  }
}

/**
 * A manager that suppresses errors of the block. Of an exception group it suppresses those in it, at any depth: the rest
 * is raised, as a group of the same shape. It cannot end a `using` block, which does not ask about the error.
 *
 * @param types the classes of the errors; as in Python, `Exception` and `BaseException` include JavaScript's own errors
 * @returns a manager whose value is undefined; leaving it raises what is left of a group
 * @see Python: `contextlib.suppress`, which looks into groups since 3.12
 * @example with_(suppress(KeyError), () => remove(key)) // → undefined
 */
export function suppress(...types: readonly (new (...args: any[]) => unknown)[]): ContextManager<undefined> {
  return {
    __enter__: () => undefined,
    __exit__: (type, error) => suppresses(types, instanceOf(type, error)),
  }
}

function suppresses(types: readonly (new (...args: any[]) => unknown)[], error: unknown): boolean {
  if (error === undefined) return false
  if (types.some((type) => catches(type, error))) return true
  if (!(error instanceof BaseExceptionGroup)) return false
  const [, rest] = error.split(types as readonly ExceptionClass[])
  if (rest !== undefined) throw rest
  return true
}

/** What `except type` catches. JavaScript can throw what is no exception; the two widest classes catch that too. */
function catches(type: unknown, error: unknown): boolean {
  if (type === BaseException) return true
  return type === Exception ? isException(error) : error instanceof (type as new () => unknown)
}

// Coroutines that are ready: awaiting them does not suspend.
const ready = coroutine('__aenter__', function* (value: unknown): Generator<never, unknown, any> {
  return value
})
const left = coroutine('__aexit__', function* (): Generator<never, undefined, any> {
  return undefined
})

function entered<T>(value: T): CoroutineType<T, never, never> {
  return ready(value) as CoroutineType<T, never, never>
}
