/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Ready-made context managers: `closing`, `aclosing`, `nullcontext`, `suppress`. Python's contextlib, Lib/contextlib.py.
 */
import type { Await, Awaitable } from '../protocol/abc.js'
import type { AsyncContextManager } from '../objects/async-with.js'
import { await_ } from '../objects/await.js'
import { coroutine, type CoroutineType } from '../objects/coroutine.js'
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
 * @example with_(closing(connection), (open) => open.send('hello'))
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
 * @example yield* asyncWith(aclosing(ticker()), function* (ticks) { … })
 */
export function aclosing<T extends { aclose(): Awaitable<unknown, Y, S> }, Y, S>(
  thing: T,
): AsyncContextManager<T, Y, S> {
  const close = coroutine('__aexit__', function* (): Generator<Await<unknown, unknown>, void, any> {
    yield* await_(thing.aclose())
  })
  return { __aenter__: () => given(thing), __aexit__: () => close() as unknown as CoroutineType<unknown, Y, S> }
}

/**
 * A manager that does nothing, to stand where one is optional; synchronous and asynchronous.
 *
 * @param value what entering comes to
 * @see Python: `contextlib.nullcontext`
 * @example with_(lock ?? nullcontext(), () => work())
 */
export function nullcontext(): DisposableManager<undefined> & AsyncContextManager<undefined, never, never>
export function nullcontext<T>(value: T): DisposableManager<T> & AsyncContextManager<T, never, never>
export function nullcontext(value?: unknown): DisposableManager<unknown> & AsyncContextManager<unknown, never, never> {
  return {
    __enter__: () => value,
    __exit__: () => undefined,
    __aenter__: () => given(value),
    __aexit__: () => given(undefined),
    [Symbol.dispose]: () => {},
  }
}

/**
 * A manager that suppresses errors of the block.
 *
 * @param types the classes of the errors
 * @see Python: `contextlib.suppress`
 * @example with_(suppress(KeyError), () => remove(key))
 */
export function suppress(...types: readonly (new (...args: any[]) => unknown)[]): ContextManager<undefined> {
  return {
    __enter__: () => undefined,
    __exit__: (_type, error) => error !== undefined && types.some((type) => error instanceof type),
  }
}

/** An awaitable that is ready: awaiting it does not suspend. */
function given<T>(value: T): CoroutineType<T, never, never> {
  return ready(value) as CoroutineType<T, never, never>
}

const ready = coroutine('nullcontext', function* (value: unknown): Generator<never, unknown, any> {
  return value
})
