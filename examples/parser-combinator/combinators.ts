/**
 * Parser combinators whose parsers are coroutines: a grammar may nest as deep as memory allows, since what a coroutine
 * awaits is not on JavaScript's stack.
 */
import { await_, coroutine, type CoroutineType, ValueError } from 'dunder-await'

/** A text, how far it is read, and the furthest place at which something did not fit. */
export interface Input {
  readonly text: string
  at: number
  furthest: number
}

/** What a parser returns if it does not fit; it has read nothing then. */
export const FAILED = Symbol('failed')

/** Reads a value from the input. */
export type Parser<T> = (input: Input) => CoroutineType<T | typeof FAILED, never, any>

/** The text that a pattern fits. */
export function token(pattern: RegExp): Parser<string> {
  const sticky = new RegExp(`\\s*(${pattern.source})\\s*`, 'y')
  return coroutine(function* token(input: Input) {
    sticky.lastIndex = input.at
    const found = sticky.exec(input.text)
    if (found === null) {
      input.furthest = Math.max(input.furthest, input.at)
      return FAILED
    }
    input.at = sticky.lastIndex
    return found[1]!
  })
}

/** One parser after the other; what each reads, in an array. */
export function sequence<T extends unknown[]>(...parsers: { [I in keyof T]: Parser<T[I]> }): Parser<T> {
  return coroutine(function* sequence(input: Input) {
    const start = input.at
    const values: unknown[] = []
    for (const parser of parsers) {
      const value = yield* await_(parser(input))
      if (value === FAILED) {
        input.at = start
        return FAILED
      }
      values.push(value)
    }
    return values as T
  })
}

/** The first parser that fits. */
export function choice<T>(...parsers: readonly Parser<T>[]): Parser<T> {
  return coroutine(function* choice(input: Input) {
    for (const parser of parsers) {
      const value = yield* await_(parser(input))
      if (value !== FAILED) return value
    }
    return FAILED
  })
}

/** A parser as often as it fits. */
export function many<T>(parser: Parser<T>): Parser<T[]> {
  return coroutine(function* many(input: Input) {
    const values: T[] = []
    for (let value = yield* await_(parser(input)); value !== FAILED; value = yield* await_(parser(input))) {
      values.push(value)
    }
    return values
  })
}

/** What a function makes of what a parser reads. */
export function map<T, R>(parser: Parser<T>, change: (value: T) => R): Parser<R> {
  return coroutine(function* map(input: Input) {
    const value = yield* await_(parser(input))
    return value === FAILED ? FAILED : change(value)
  })
}

/** A parser that is defined later, as a grammar that contains itself needs it. */
export function lazy<T>(parser: () => Parser<T>): Parser<T> {
  return (input) => parser()(input)
}

/** Reads a whole text, as a coroutine that never waits for anything. */
export const parse = coroutine(function* parse<T>(parser: Parser<T>, text: string) {
  const input: Input = { text, at: 0, furthest: 0 }
  const value = yield* await_(parser(input))
  if (value === FAILED || input.at < text.length) {
    throw new ValueError(`does not fit at ${input.furthest}`)
  }
  return value
})
