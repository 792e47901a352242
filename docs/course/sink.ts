/**
 * Sinks: generators that only receive. Before a generator can be sent anything it has to be run to its first `yield`;
 * a sink is, when it is made.
 */
import { generator, type GeneratorType } from '../../lib/index.js'

/** A generator that is sent items of one kind, until it is closed. */
export type Sink<T> = GeneratorType<void, void, T>

/** Makes a function that makes sinks, each run to its first `yield`. */
export function sink<A extends unknown[], T>(body: (...args: A) => Generator<void, void, T>): (...args: A) => Sink<T> {
  const make = generator(body.name, body)
  return (...args) => {
    const made: Sink<T> = make(...args)
    made.send()
    return made
  }
}
