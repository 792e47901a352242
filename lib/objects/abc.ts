/**
 * The abstract base classes of `collections.abc` that the protocol is made of, with Python's mixin methods.
 *
 * `x instanceof Awaitable` is Python's `isinstance(x, Awaitable)`: it asks for the methods, on the type of `x`, and
 * not whether it was derived from the class. A class that is derived from one of these has to write the abstract
 * methods (`send`, `throw`, `__await__`, …), and gets the others.
 */
import type { Awaitable as AwaitableLike, AwaitIterator } from '../protocol/abc.js'
import { isGeneratorExit, isStopIteration, GeneratorExit, RuntimeError, StopIteration } from '../protocol/exceptions.js'
import { hasSpecialMethod } from '../protocol/special.js'
import { raisedByMixin } from '../delegation/throwable.js'

/** A class of this file: its methods, and which of them are abstract. */
interface Described {
  readonly methods: readonly string[]
  readonly abstractMethods: readonly string[]
}

const described = new WeakMap<object, Described>()

/** Writes down a class: an object is an instance if its type has all the methods. */
export function describeAbstract(type: object, methods: readonly string[], abstractMethods: readonly string[]): void {
  described.set(type, { methods, abstractMethods })
}

/** What the abstract base classes share. */
export abstract class Abstract {
  constructor() {
    refuseAbstract(new.target)
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    const description = described.get(this)
    if (description === undefined) return Function.prototype[Symbol.hasInstance].call(this, value)
    return description.methods.every((name) => hasSpecialMethod(value, name))
  }
}

/** What can be awaited. Python: `collections.abc.Awaitable`. */
export abstract class Awaitable<T = unknown, Y = unknown, S = unknown> extends Abstract {
  static override readonly name: string = 'Awaitable'
  abstract __await__(): AwaitIterator<T, Y, S>
}
describeAbstract(Awaitable, ['__await__'], ['__await__'])

/** What is resumed like a coroutine. Python: `collections.abc.Coroutine`. */
export abstract class Coroutine<T = unknown, Y = unknown, S = unknown> extends Awaitable<T, Y, S> {
  static override readonly name: string = 'Coroutine'
  /** Abstract. As a mixin: raises StopIteration. */
  send(_value?: S): Y {
    throw new StopIteration()
  }

  /** Abstract. As a mixin: raises what it is given. */
  throw(error: unknown, value?: unknown, traceback?: unknown): Y {
    throw raisedByMixin(error, value, traceback)
  }

  /** Throws GeneratorExit in. Raises RuntimeError if that is answered with a value. */
  close(): T | undefined {
    closeByThrowing(this, 'coroutine')
    return undefined
  }
}
describeAbstract(Coroutine, ['__await__', 'send', 'throw', 'close'], ['__await__', 'send', 'throw'])

/** What can be iterated. Python: `collections.abc.Iterable`. */
export abstract class Iterable<Y = unknown> extends Abstract {
  static override readonly name: string = 'Iterable'
  abstract __iter__(): Iterator<Y>
}
describeAbstract(Iterable, ['__iter__'], ['__iter__'])

/** What is iterated. Python: `collections.abc.Iterator`. */
export abstract class Iterator<Y = unknown> extends Iterable<Y> {
  static override readonly name: string = 'Iterator'
  abstract __next__(): Y
  override __iter__(): this {
    return this
  }
}
describeAbstract(Iterator, ['__iter__', '__next__'], ['__next__'])

/** What is resumed like a generator. Python: `collections.abc.Generator`. */
export abstract class Generator<Y = unknown, R = unknown, S = unknown> extends Iterator<Y> {
  static override readonly name: string = 'Generator'
  /** Abstract. As a mixin: raises StopIteration. */
  send(_value?: S): Y {
    throw new StopIteration()
  }

  /** Abstract. As a mixin: raises what it is given. */
  throw(error: unknown, value?: unknown, traceback?: unknown): Y {
    throw raisedByMixin(error, value, traceback)
  }

  /** `send(None)`. */
  override __next__(): Y {
    return this.send()
  }

  /** Throws GeneratorExit in. Raises RuntimeError if that is answered with a value. */
  close(): R | undefined {
    closeByThrowing(this, 'generator')
    return undefined
  }
}
describeAbstract(Generator, ['__iter__', '__next__', 'send', 'throw', 'close'], ['send', 'throw'])

/** What can be iterated asynchronously. Python: `collections.abc.AsyncIterable`. */
export abstract class AsyncIterable<Y = unknown> extends Abstract {
  static override readonly name: string = 'AsyncIterable'
  abstract __aiter__(): AsyncIterator<Y>
}
describeAbstract(AsyncIterable, ['__aiter__'], ['__aiter__'])

/** What is iterated asynchronously. Python: `collections.abc.AsyncIterator`. */
export abstract class AsyncIterator<Y = unknown> extends AsyncIterable<Y> {
  static override readonly name: string = 'AsyncIterator'
  abstract __anext__(): AwaitableLike<Y>
  override __aiter__(): this {
    return this
  }
}
describeAbstract(AsyncIterator, ['__aiter__', '__anext__'], ['__anext__'])

function closeByThrowing(object: { throw(error: unknown): unknown }, name: string): void {
  try {
    object.throw(GeneratorExit)
  } catch (error) {
    if (isGeneratorExit(error) || isStopIteration(error)) return
    throw error
  }
  throw new RuntimeError(`${name} ignored GeneratorExit`)
}

/** Python's refusal to make an object of a class that lacks abstract methods. */
function refuseAbstract(type: { name: string; prototype: object }): void {
  const missing = new Set<string>()
  for (let base: object | null = type; base !== null; base = Object.getPrototypeOf(base) as object | null) {
    for (const name of described.get(base)?.abstractMethods ?? []) {
      const own: unknown = Reflect.get(type.prototype, name)
      const mixin: unknown = Reflect.get((base as { prototype: object }).prototype, name)
      if (own === undefined || own === mixin) missing.add(name)
    }
  }
  if (missing.size === 0) return
  const names = [...missing].sort().map((name) => `'${name}'`)
  const methods = names.length === 1 ? 'method' : 'methods'
  throw new TypeError(
    `Can't instantiate abstract class ${type.name} without an implementation for abstract ${methods} ${names.join(', ')}`,
  )
}
