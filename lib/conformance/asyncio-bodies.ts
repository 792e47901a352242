/**
 * The coroutine functions that many programs about asyncio use.
 */
import type { Made, Runtime } from './adapter.js'

/** Coroutine functions that give or raise what they are given, at once or later. */
export interface Bodies {
  readonly val: Made
  readonly bad: Made
  readonly slp: Made
  readonly fail: Made
}

/** Makes them on a runtime. */
export function bodiesOf(py: Runtime): Bodies {
  const sleep = (delay: number) => py.await_(py.asyncio['sleep'](delay))
  return {
    val: py.coroutine(function* val(value: unknown) {
      return value
    }),
    bad: py.coroutine(function* bad(error: unknown) {
      throw error
    }),
    slp: py.coroutine(function* slp(delay: number, value?: unknown) {
      yield* sleep(delay)
      return value
    }),
    fail: py.coroutine(function* fail(delay: number, error: unknown) {
      yield* sleep(delay)
      throw error
    }),
  }
}
