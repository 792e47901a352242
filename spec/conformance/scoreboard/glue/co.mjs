/**
 * co 3, whose coroutines wait for thunks. (Those of co 4 are promises, which nobody can drive step by step.) A coroutine
 * begins at its first send; what it asks of its driver is a thunk that keeps the way to go on; its end is what co says
 * to its callback. co has no close(), and nothing but generators, thunks and promises can be waited for.
 */
import co from 'co'
import { nativeGenerators } from '../../../../lib/conformance/adapters/native.js'

const { StopIteration } = nativeGenerators.errors
let current

class Coroutine {
  #native
  #goOn
  #outcome
  constructor(native) {
    this.#native = native
  }
  send(value) {
    return this.#step((goOn) => goOn(null, value))
  }
  throw(error) {
    return this.#step((goOn) => goOn(typeof error === 'function' ? new error() : error))
  }
  /** What is yielded to co in order to wait for this. */
  waitable() {
    return this.#native
  }
  /** A thunk that gives a value to the driver. */
  ask(value) {
    return (goOn) => {
      this.#goOn = goOn
      this.#outcome = { value }
    }
  }
  #begin = (error, value) => {
    if (value !== undefined) throw new TypeError('co sends nothing to a coroutine that has not begun')
    if (error !== null) throw error
    co(this.#native)((raised, result) => {
      this.#goOn = () => undefined
      this.#outcome = { raised: raised ?? (result === undefined ? new StopIteration() : new StopIteration(result)) }
    })
  }
  #step(go) {
    const before = current
    const { setImmediate } = globalThis
    // co tells of the end in a turn of its own, which a driver that goes step by step cannot wait for.
    globalThis.setImmediate = (callback) => callback()
    current = this
    this.#outcome = {}
    try {
      go(this.#goOn ?? this.#begin)
    } finally {
      current = before
      globalThis.setImmediate = setImmediate
    }
    if ('raised' in this.#outcome) throw this.#outcome.raised
    return this.#outcome.value
  }
}

/** What a generator yields, as thunks to the driver. */
function* asking(native) {
  let result = native.next()
  while (!result.done) {
    let sent
    let thrown
    try {
      sent = yield current.ask(result.value)
    } catch (error) {
      thrown = { error }
    }
    result = thrown ? native.throw(thrown.error) : native.next(sent)
  }
  return result.value
}

export default {
  ...nativeGenerators,
  name: 'co 3',
  coroutine: (body) =>
    function (...args) {
      return new Coroutine(body.apply(this, args))
    },
  generatorBasedCoroutine: (body) =>
    function (...args) {
      return new Coroutine(asking(body.apply(this, args)))
    },
  *await_(awaitable) {
    return yield awaitable instanceof Coroutine ? awaitable.waitable() : awaitable
  },
}
