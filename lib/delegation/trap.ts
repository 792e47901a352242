/**
 * Traps: what a body asks of whoever drives it.
 */
import type { Awaitable, AwaitIterator } from '../protocol/abc.js'
import { makeTrap } from './direct.js'
import { escapedGenerator } from './iterator.js'

/**
 * What a body asks of its driver. Awaiting it hands it to the driver, as it is, and evaluates to the driver's reply.
 *
 * A subclass says what is asked, in its fields, and which reply it gets. One that has an `__await__()` of its own is
 * awaited by that.
 *
 * @typeParam Reply what the driver sends back
 * @see Python: an object whose `__await__` does `return (yield self)`; PEP 492, "Await Expression"
 * @example
 * class Ask extends Trap<string> {
 *   constructor(readonly question: string) { super() }
 * }
 * const greet = coroutine(function* greet() {
 *   return `hello ${yield* await_(new Ask('who?'))}`
 * })
 * const g = greet()
 * g.send() // → Ask { question: 'who?' }
 * g.send('Ada') // raises StopIteration: hello Ada
 */
export abstract class Trap<Reply = unknown> implements Awaitable<Reply, Trap<Reply>, Reply> {
  /** An iterator that yields the trap once, and returns what is sent. Python: `def __await__(self): return (yield self)`. */
  *__await__(): AwaitIterator<Reply, this, Reply> {
    return yield this
  }

  /** @internal The generator that `__await__` would make converts it (PEP 479). */
  _thrown(error: unknown): unknown {
    return escapedGenerator(error)
  }

  static readonly name: string = 'Trap'
}

makeTrap(Trap)
