/**
 * What the programs of AW have in common: a coroutine that awaits a thing, and an awaitable that gives a thing to
 * await.
 */
import type { Runtime } from '../adapter.js'

/** A coroutine that awaits something and returns the result. */
export function awaiter(py: Runtime, awaitable: unknown): any {
  const f = py.coroutine(function* f() {
    return yield* py.await_(awaitable)
  })
  return f()
}

/** An object whose `__await__()` returns what is given. */
export function returning(result: unknown): object {
  class A {
    __await__() {
      return result
    }
  }
  return new A()
}
