/**
 * `AsyncExitStack`: an ExitStack that also takes things that are awaited. Python's `contextlib.AsyncExitStack`,
 * Lib/contextlib.py.
 *
 * It has no `Symbol.asyncDispose`: leaving it takes a driver, which `await using` does not have.
 */
import type { Await, Awaitable } from '../protocol/abc.js'
import { specialMethod } from '../protocol/special.js'
import { typeName } from '../protocol/type-name.js'
import type { AsyncContextManager } from '../objects/async-with.js'
import { await_ } from '../objects/await.js'
import { coroutine, type CoroutineType } from '../objects/coroutine.js'
import { BaseExitStack, type ExitCallback, Unwinding } from './exit-stack.js'

type AsyncExitCallback<Y, S> = (type: unknown, error: unknown, traceback: undefined) => Awaitable<unknown, Y, S>
type Awaits<T> = Generator<Await<unknown, unknown>, T, any>

/**
 * A stack of things to be done, or awaited, when a block is left.
 *
 * @typeParam Y what of its managers and callbacks may reach the driver
 * @typeParam S what the driver sends to them
 * @see Python: https://docs.python.org/3/library/contextlib.html#contextlib.AsyncExitStack
 * @example
 * yield* asyncWith(new AsyncExitStack(), function* (stack) {
 *   const connection = yield* await_(stack.enterAsyncContext(connect()))
 *   connection // → 'the connection'
 * }) // prints disconnected
 */
export class AsyncExitStack<Y = unknown, S = unknown>
  extends BaseExitStack
  implements AsyncContextManager<AsyncExitStack<Y, S>, Y, S>
{
  static override readonly name: string = 'AsyncExitStack'
  /**
   * Enters an asynchronous manager, which is left with the stack.
   *
   * @param manager an asynchronous context manager
   * @returns a coroutine, of what entering comes to
   * @throws TypeError, when it is awaited, if it is none
   * @see Python: `AsyncExitStack.enter_async_context`
   */
  enterAsyncContext<V, TrapY extends Y, TrapS extends S>(
    manager: AsyncContextManager<V, TrapY, TrapS>,
  ): CoroutineType<V, TrapY, TrapS> {
    return enterAsync(this, manager) as CoroutineType<V, TrapY, TrapS>
  }

  /**
   * Has something awaited with the error when the stack is left; what it comes to can suppress that.
   *
   * @param exit a manager, of which only `__aexit__` is taken, or a function like that
   * @returns the same
   * @see Python: `AsyncExitStack.push_async_exit`
   */
  pushAsyncExit<E extends AsyncExitCallback<Y, S> | Pick<AsyncContextManager<unknown, Y, S>, '__aexit__'>>(exit: E): E {
    const method = specialMethod(exit, '__aexit__')
    this._push(true, method === undefined ? (exit as ExitCallback) : (...args) => method.apply(exit, args))
    return exit
  }

  /**
   * Has a coroutine function called and awaited when the stack is left.
   *
   * @param callback the function; it cannot suppress errors
   * @param args what to call it with
   * @returns the function
   * @see Python: `AsyncExitStack.push_async_callback`
   */
  pushAsyncCallback<A extends unknown[], F extends (...args: A) => Awaitable<unknown, Y, S>>(
    callback: F,
    ...args: A
  ): F {
    this._push(true, () => withoutAnswer(callback(...args)))
    return callback
  }

  /** Does everything that is on the stack. Python: `AsyncExitStack.aclose`. */
  aclose(): CoroutineType<void, Y, S> {
    return leave(this) as CoroutineType<void, Y, S>
  }

  __aenter__(): CoroutineType<this, never, never> {
    return self(this) as CoroutineType<this, never, never>
  }

  __aexit__(_type: unknown, error: unknown, _traceback: undefined): CoroutineType<boolean, Y, S> {
    return unwind(this, error) as CoroutineType<boolean, Y, S>
  }
}

type Any = AsyncExitStack<any, any>

const enterAsync = coroutine('enter_async_context', function* (stack: Any, manager: unknown): Awaits<unknown> {
  const enter = specialMethod(manager, '__aenter__')
  const exit = specialMethod(manager, '__aexit__')
  if (enter === undefined || exit === undefined) {
    throw new TypeError(`'${typeName(manager)}' object does not support the asynchronous context manager protocol`)
  }
  const value = yield* await_(enter.call(manager) as Awaitable)
  stack._push(true, (...args) => exit.apply(manager, args))
  return value
})

const unwind = coroutine('__aexit__', function* (stack: Any, error: unknown): Awaits<boolean> {
  const unwinding = new Unwinding(error)
  for (let next = stack._callbacks.pop(); next !== undefined; next = stack._callbacks.pop()) {
    try {
      const { call: exit } = next
      const answer = exit(...unwinding.details)
      unwinding.answered(next.isAsync ? yield* await_(answer as Awaitable) : answer)
    } catch (raised) {
      unwinding.raised(raised)
    }
  }
  return unwinding.end()
})

const leave = coroutine('aclose', function* (stack: Any): Awaits<void> {
  yield* await_(stack.__aexit__(undefined, undefined, undefined))
})

const withoutAnswer = coroutine('_exit_wrapper', function* (awaitable: Awaitable<unknown, any, any>): Awaits<void> {
  yield* await_(awaitable)
})

const self = coroutine('__aenter__', function* (stack: unknown): Generator<never, unknown, any> {
  return stack
})
