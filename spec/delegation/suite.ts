/**
 * What the kernel's specs share: the factories without their types, for bodies that the checker refuses or cannot
 * follow, and the outcome of a call as one line, as Python shows it.
 */
import { getGeneratorState } from '../../lib/inspect/index.js'
import * as door from '../../lib/index.js'

export const { asyncGenerator, await_, coroutine, from, generator, generatorBasedCoroutine } = door as Record<
  string,
  any
>

/** What a call comes to: the value as text, or the last line of Python's traceback. */
export function outcome(call: () => unknown): string {
  try {
    return String(call())
  } catch (error) {
    return errorLine(error)
  }
}

/** `ValueError: generator already executing`; of a StopIteration, `StopIteration: 42`. */
export function errorLine(error: unknown): string {
  const { name, message } = error as Error
  return message === '' ? name : `${name}: ${message}`
}

/** An iterator in Python's style over these values, with nothing but what such an iterator must have. */
export function pythonIterator(...values: unknown[]): { __iter__(): unknown; __next__(): unknown } {
  let index = 0
  class Values {
    __iter__(): this {
      return this
    }
    __next__(): unknown {
      if (index === values.length) throw new door.StopIteration('end')
      return values[index++]
    }
  }
  return new Values()
}

/** What `await_` takes for an iterator. */
export function awaitable(iterator: unknown): { __await__(): unknown } {
  return { __await__: () => iterator }
}

/** A generator that delegates to what it is given and notes what becomes of it. */
export function delegating(name: string, delegate: unknown, log: string[] = []): any {
  return generator(name, function* (): Generator {
    try {
      log.push(`${name} got ${yield* from(delegate)}`)
    } catch (error) {
      log.push(`${name} caught ${errorLine(error)}`)
      throw error
    }
    return name
  })()
}

/** The same, but a coroutine that awaits. */
export function awaiting(name: string, delegate: unknown, log: string[] = []): any {
  return coroutine(name, function* (): Generator {
    try {
      log.push(`${name} got ${yield* await_(delegate)}`)
    } catch (error) {
      log.push(`${name} caught ${errorLine(error)}`)
      throw error
    }
    return name
  })()
}

/** The states of generators, as Python's `inspect` words them. */
export function states(...generators: object[]): string {
  return generators.map(getGeneratorState).join(' ')
}

/** Notes the outcome of a call. */
export function noting(log: string[], label: string, call: () => unknown): void {
  log.push(`${label}: ${outcome(call)}`)
}
