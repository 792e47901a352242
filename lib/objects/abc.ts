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

/** What an abstract base class says of itself. */
interface Described {
  /** An object is an instance if its type has all of them. */
  readonly methods: readonly string[]
  readonly abstractMethods: readonly string[]
}

/**
 * What the abstract base classes share. What one of them says of itself stands in the class: a call that writes it down
 * elsewhere would keep the class in each bundle that has another one.
 */
export abstract class Abstract {
  /** @internal */
  declare static readonly _described: Described

  constructor() {
    refuseAbstract(new.target)
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    const described = describedBy(this)
    if (described === undefined) return Function.prototype[Symbol.hasInstance].call(this, value)
    return described.methods.every((name) => hasSpecialMethod(value, name))
  }
}

/** What can be awaited. Python: `collections.abc.Awaitable`. */
export abstract class Awaitable<T = unknown, Y = unknown, S = unknown> extends Abstract {
  static override readonly name: string = 'Awaitable'
  /** @internal */
  static override readonly _described = { methods: ['__await__'], abstractMethods: ['__await__'] }

  abstract __await__(): AwaitIterator<T, Y, S>
}

/** What is resumed like a coroutine. Python: `collections.abc.Coroutine`. */
export abstract class Coroutine<T = unknown, Y = unknown, S = unknown> extends Awaitable<T, Y, S> {
  static override readonly name: string = 'Coroutine'
  /** @internal */
  static override readonly _described = {
    methods: ['__await__', 'send', 'throw', 'close'],
    abstractMethods: ['__await__', 'send', 'throw'],
  }

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

/** What can be iterated. Python: `collections.abc.Iterable`. */
export abstract class Iterable<Y = unknown> extends Abstract {
  static override readonly name: string = 'Iterable'
  /** @internal */
  static override readonly _described = { methods: ['__iter__'], abstractMethods: ['__iter__'] }

  abstract __iter__(): Iterator<Y>
}

/** What is iterated. Python: `collections.abc.Iterator`. */
export abstract class Iterator<Y = unknown> extends Iterable<Y> {
  static override readonly name: string = 'Iterator'
  /** @internal */
  static override readonly _described = { methods: ['__iter__', '__next__'], abstractMethods: ['__next__'] }

  abstract __next__(): Y
  override __iter__(): this {
    return this
  }
}

/** What is resumed like a generator. Python: `collections.abc.Generator`. */
export abstract class Generator<Y = unknown, R = unknown, S = unknown> extends Iterator<Y> {
  static override readonly name: string = 'Generator'
  /** @internal */
  static override readonly _described = {
    methods: ['__iter__', '__next__', 'send', 'throw', 'close'],
    abstractMethods: ['send', 'throw'],
  }

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

/** What can be iterated asynchronously. Python: `collections.abc.AsyncIterable`. */
export abstract class AsyncIterable<Y = unknown> extends Abstract {
  static override readonly name: string = 'AsyncIterable'
  /** @internal */
  static override readonly _described = { methods: ['__aiter__'], abstractMethods: ['__aiter__'] }

  abstract __aiter__(): AsyncIterator<Y>
}

/** What is iterated asynchronously. Python: `collections.abc.AsyncIterator`. */
export abstract class AsyncIterator<Y = unknown> extends AsyncIterable<Y> {
  static override readonly name: string = 'AsyncIterator'
  /** @internal */
  static override readonly _described = { methods: ['__aiter__', '__anext__'], abstractMethods: ['__anext__'] }

  abstract __anext__(): AwaitableLike<Y>
  override __aiter__(): this {
    return this
  }
}

function closeByThrowing(object: { throw(error: unknown): unknown }, name: string): void {
  try {
    object.throw(GeneratorExit)
  } catch (error) {
    if (isGeneratorExit(error) || isStopIteration(error)) return
    throw error
  }
  throw new RuntimeError(`${name} ignored GeneratorExit`)
}

/** What a class says of itself, which is not said of those that are derived from it. */
function describedBy(type: object): Described | undefined {
  return Object.hasOwn(type, '_described') ? (type as typeof Abstract)._described : undefined
}

/** Python's refusal to make an object of a class that lacks abstract methods. */
function refuseAbstract(type: { name: string; prototype: object }): void {
  const missing = new Set<string>()
  for (let base: object | null = type; base !== null; base = Object.getPrototypeOf(base) as object | null) {
    for (const name of describedBy(base)?.abstractMethods ?? []) {
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
