/**
 * `coroutineOf`: coroutines of native generator objects, as the generator methods of classes make them.
 */
import type { Sends, Yields } from '../protocol/abc.js'
import { RuntimeError } from '../protocol/exceptions.js'
import { typeName } from '../protocol/type-name.js'
import { watchNew } from '../sys/never-awaited.js'
import { adoptedFrame } from '../delegation/adopt.js'
import { Code } from '../delegation/code.js'
import { isNativeGenerator, isOwnGenerator } from '../delegation/native.js'
import { type CoroutineType, makeCoroutine, type OnlyAwaits } from './coroutine.js'
import { coroutineText } from './function.js'

const taken = new WeakSet<object>()

/**
 * A coroutine of a native generator object whose body awaits: for classes whose methods are plain generator methods.
 *
 * @param body what a generator method returned; nothing of it has run
 * @param name the coroutine's name; else it is called `<generator>`
 * @returns a coroutine, which runs that body
 * @throws TypeError for what is no native generator object; RuntimeError for one that is part of a coroutine already
 * @see Python: a call of a method that is written with `async def`
 * @example
 * class Bank {
 *   balance = 0;
 *   *deposit(amount: number) {
 *     this.balance += amount
 *     return this.balance
 *   }
 *   *twice(amount: number) {
 *     yield* this.deposit(amount)
 *     return yield* this.deposit(amount)
 *   }
 * }
 * run(coroutineOf(new Bank().twice(5), 'twice')) // → 10
 */
export function coroutineOf<M, T>(
  body: Generator<M, T, any> & OnlyAwaits<M>,
  name?: string,
): CoroutineType<T, Yields<M>, Sends<M>>
export function coroutineOf(body: unknown, name: string = '<generator>'): unknown {
  if (!isNativeGenerator(body)) {
    throw new TypeError(
      `coroutineOf() needs a generator object, as a method *name() { … } returns it, not ${typeName(body)}`,
    )
  }
  if (typeof name !== 'string') throw new TypeError(`the name of a coroutine is a string, not ${typeName(name)}`)
  if (taken.has(body) || adoptedFrame(body) !== undefined) {
    throw new RuntimeError('the generator is part of a coroutine already: call the method again')
  }
  taken.add(body)
  const code = new Code('coroutine', undefined, name, name, true, false, false, !isOwnGenerator(body))
  const made = makeCoroutine(code, body)
  made._witness = watchNew(made, coroutineText, coroutineOf) ?? null
  return made
}
