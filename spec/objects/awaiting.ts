/** What the specs of asynchronous things need: something to await, a driver that answers it, and the error of a call. */
import type { Await } from '../../lib/protocol/abc.js'
import { StopIteration } from '../../lib/protocol/exceptions.js'

/** Awaiting it hands it to the driver, and evaluates to the reply. */
export class Ask {
  constructor(readonly question: string) {}
  *__await__(): Generator<Ask, any, any> {
    return yield this
  }
}

/** A body that awaits what it likes. */
export type Awaits<T = unknown> = Generator<Await<unknown, unknown>, T, any>

/**
 * Drives an awaitable to its end.
 *
 * @param awaitable a coroutine, or what else has `send`
 * @param replies what is sent for each value that reaches the driver, in order
 * @param asked takes the questions that reached the driver
 * @returns the result
 */
export function drive(awaitable: object, replies: readonly unknown[] = [], asked: unknown[] = []): unknown {
  const left = [undefined, ...replies]
  for (;;) {
    if (left.length === 0) throw new Error('the driver has no more replies')
    let value: unknown
    try {
      value = (awaitable as { send(value: unknown): unknown }).send(left.shift())
    } catch (error) {
      if (error instanceof StopIteration) return error.value
      throw error
    }
    asked.push(value instanceof Ask ? value.question : value)
  }
}

/** What a call throws; that it throws is part of the bargain. */
export function raised(call: () => unknown): any {
  let result: unknown
  try {
    result = call()
  } catch (error) {
    return error
  }
  throw new Error(`nothing was raised, but ${String(result)} returned`)
}
