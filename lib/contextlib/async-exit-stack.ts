/**
 * `AsyncExitStack`: an ExitStack on which awaitable things can be too. Python's `contextlib.AsyncExitStack`,
 * Lib/contextlib.py.
 *
 * It has no `Symbol.asyncDispose`: leaving it takes a driver, which `await using` does not have.
 */
import type { Await, Awaitable } from '../protocol/abc.js'
import { hasSpecialMethod, specialMethod } from '../protocol/special.js'
import { typeName } from '../protocol/type-name.js'
import type { AsyncContextManager } from '../objects/async-with.js'
import { await_ } from '../objects/await.js'
import { coroutine, type CoroutineType } from '../objects/coroutine.js'
import { BaseExitStack, Unwinding } from './exit-stack.js'

type AsyncExitCallback = (type: unknown, error: unknown, traceback: undefined) => Awaitable<unknown>
type Awaits<T> = Generator<Await<unknown, unknown>, T, any>

/**
 * A stack of things to be done, or awaited, when a block is left.
 *
 * @see Python: https://docs.python.org/3/library/contextlib.html#contextlib.AsyncExitStack
 * @example
 * yield* asyncWith(new AsyncExitStack(), function* (stack) {
 *   const connection = yield* await_(stack.enterAsyncContext(connect()))
 * })
 */
export class AsyncExitStack extends BaseExitStack implements AsyncContextManager<AsyncExitStack> {
  /**
   * Enters an asynchronous manager, which is left with the stack.
   *
   * @param manager an asynchronous context manager
   * @returns a coroutine, of what entering comes to
   * @throws TypeError, when it is awaited, if it is none
   * @see Python: `AsyncExitStack.enter_async_context`
   */
  enterAsyncContext<V, Y, S>(manager: AsyncContextManager<V, Y, S>): CoroutineType<V, Y, S> {
    return enterAsync(this, manager) as CoroutineType<V, Y, S>
  }

  /**
   * Has something awaited with the error when the stack is left; what it comes to can suppress that.
   *
   * @param exit a manager, of which only `__aexit__` is taken, or a function like that
   * @returns the same
   * @see Python: `AsyncExitStack.push_async_exit`
   */
  pushAsyncExit<E extends AsyncExitCallback | Pick<AsyncContextManager, '__aexit__'>>(exit: E): E {
    if (hasSpecialMethod(exit, '__aexit__')) {
      const manager = exit as AsyncContextManager
      this._push(true, (...args) => manager.__aexit__(...args))
    } else {
      this._push(true, exit as AsyncExitCallback)
    }
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
  pushAsyncCallback<A extends unknown[], F extends (...args: A) => Awaitable<unknown, any, any>>(
    callback: F,
    ...args: A
  ): F {
    this._push(true, () => withoutAnswer(callback(...args)))
    return callback
  }

  /** Does everything that is on the stack. Python: `AsyncExitStack.aclose`. */
  aclose(): CoroutineType<void, unknown, unknown> {
    return withoutAnswer(this.__aexit__(undefined, undefined, undefined))
  }

  __aenter__(): CoroutineType<this, never, never> {
    return self(this) as CoroutineType<this, never, never>
  }

  __aexit__(type: unknown, error: unknown, _traceback: undefined): CoroutineType<boolean, unknown, unknown> {
    return unwind(this, type, error)
  }
}

const enterAsync = coroutine(
  'enter_async_context',
  function* (stack: AsyncExitStack, manager: unknown): Awaits<unknown> {
    const enter = specialMethod(manager, '__aenter__')
    const exit = specialMethod(manager, '__aexit__')
    if (enter === undefined || exit === undefined) {
      throw new TypeError(`'${typeName(manager)}' object does not support the asynchronous context manager protocol`)
    }
    const value = yield* await_(enter.call(manager) as Awaitable)
    stack._push(true, (...args) => exit.apply(manager, args))
    return value
  },
)

const unwind = coroutine(
  '__aexit__',
  function* (stack: AsyncExitStack, type: unknown, error: unknown): Awaits<boolean> {
    const unwinding = new Unwinding(type, error)
    for (let next = stack._callbacks.pop(); next !== undefined; next = stack._callbacks.pop()) {
      try {
        const answer = next.call(...unwinding.details)
        unwinding.answered(next.isAsync ? yield* await_(answer as Awaitable) : answer)
      } catch (raised) {
        unwinding.raised(raised)
      }
    }
    return unwinding.end()
  },
)

const withoutAnswer = coroutine('_exit_wrapper', function* (awaitable: Awaitable<unknown, any, any>): Awaits<void> {
  yield* await_(awaitable)
})

const self = coroutine('__aenter__', function* (stack: unknown): Generator<never, unknown, any> {
  return stack
})
