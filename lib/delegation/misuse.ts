/**
 * Mistakes that only the machine can see, and what it says of them. Each is raised inside the body, where it was made.
 */
import { typeName } from '../protocol/type-name.js'
import type { Frame } from './frame.js'
import { Request } from './request.js'

/** A plain `yield` in a coroutine's body. */
export function bareYield(value: unknown): TypeError {
  if (Request.is(value)) return missingStar(value)
  return new TypeError(
    `a coroutine's body cannot yield (it yielded ${typeName(value)}): use yield* await_(…), ` +
      `or make it with asyncGenerator(…) or generatorBasedCoroutine(…)`,
  )
}

/** `yield await_(x)`. */
export function missingStar(request: Request): TypeError {
  return new TypeError(`yield ${request.asked}(…) lacks its *: write yield* ${request.asked}(…)`)
}

/** `return value` in an async generator: Python's SyntaxError. */
export function returnedValue(frame: Frame): TypeError {
  return new TypeError(`'return' with value in async generator '${frame._code.name}': its end has no value`)
}

/** `return await_(x)`. */
export function missingYield(request: Request): TypeError {
  return new TypeError(`return ${request.asked}(…) lacks its yield*: write return yield* ${request.asked}(…)`)
}
