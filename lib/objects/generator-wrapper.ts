/**
 * The wrapper that `types.coroutine` puts round the generators of a plain function: Python's `types._GeneratorWrapper`.
 *
 * It is awaitable and iterable, passes `send`, `throw` and `close` on, and shows the generator's attributes under
 * both their `gi_` and their `cr_` names.
 */
import { addressOf } from '../protocol/address.js'
import { brandOf, TYPE } from '../protocol/brand.js'
import { showAsText } from '../protocol/one-line.js'
import { AttributeError } from '../protocol/exceptions.js'
import { hasSpecialMethod } from '../protocol/special.js'
import { typeName } from '../protocol/type-name.js'
import { WRAPS } from '../delegation/wrapped.js'

/** What the wrapper goes round: a generator, or what has all methods of one. */
export interface GeneratorLike {
  __iter__(): unknown
  __next__(): unknown
  send(value: unknown): unknown
  throw(...args: unknown[]): unknown
  close(): unknown
}

const METHODS = ['__iter__', '__next__', 'send', 'throw', 'close'] as const

/** Whether a result of a plain function is to be wrapped: a generator that is not awaitable already. */
export function isGeneratorLike(value: unknown): value is GeneratorLike {
  const code = (value as { gi_code?: unknown; _code?: { iterableCoroutine?: boolean } } | null | undefined)?._code
  if (brandOf(value) === 'generator') return code?.iterableCoroutine !== true
  return METHODS.every((name) => hasSpecialMethod(value, name)) && !hasSpecialMethod(value, '__await__')
}

/** Python's `types._GeneratorWrapper`. */
export class GeneratorWrapper {
  declare readonly [TYPE]: '_GeneratorWrapper'
  /** @internal */
  readonly [WRAPS]: unknown
  readonly #generator: GeneratorLike
  readonly #isGenerator: boolean

  constructor(generator: GeneratorLike) {
    this[WRAPS] = generator
    this.#generator = generator
    this.#isGenerator = brandOf(generator) === 'generator'
  }

  send(value?: unknown): unknown {
    return this.#generator.send(value)
  }

  throw(...args: unknown[]): unknown {
    return this.#generator.throw(...args)
  }

  close(): unknown {
    return this.#generator.close()
  }

  __next__(): unknown {
    return this.#generator.__next__()
  }

  /** The generator itself if it is a real one, else the wrapper. */
  __iter__(): unknown {
    return this.#isGenerator ? this.#generator : this
  }

  /** As `__iter__`. */
  __await__(): unknown {
    return this.__iter__()
  }

  get __name__(): unknown {
    return (this.#generator as { __name__?: unknown }).__name__
  }
  get __qualname__(): unknown {
    return (this.#generator as { __qualname__?: unknown }).__qualname__
  }
  get gi_code(): unknown {
    return this.#attribute('gi_code')
  }
  get gi_frame(): unknown {
    return this.#attribute('gi_frame')
  }
  get gi_running(): unknown {
    return this.#attribute('gi_running')
  }
  get gi_suspended(): unknown {
    return this.#attribute('gi_suspended')
  }
  get gi_yieldfrom(): unknown {
    return this.#attribute('gi_yieldfrom')
  }
  get cr_code(): unknown {
    return this.gi_code
  }
  get cr_frame(): unknown {
    return this.gi_frame
  }
  get cr_running(): unknown {
    return this.gi_running
  }
  get cr_suspended(): unknown {
    return this.gi_suspended
  }
  get cr_await(): unknown {
    return this.gi_yieldfrom
  }

  toString(): string {
    return `<types._GeneratorWrapper object at ${addressOf(this)}>`
  }

  #attribute(name: string): unknown {
    const generator: object = this.#generator
    if (!(name in generator)) throw new AttributeError(`'${typeName(generator)}' object has no attribute '${name}'`)
    return Reflect.get(generator, name)
  }
}

Object.defineProperty(GeneratorWrapper.prototype, TYPE, { value: '_GeneratorWrapper' })
showAsText(GeneratorWrapper.prototype)
