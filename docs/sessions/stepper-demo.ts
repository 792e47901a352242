// What the session stepper.repl steps through: a coroutine that asks for two words, and tidies up when it is stopped.
import { await_, coroutine } from 'dunder-await'

class Trap {
  constructor(readonly what: string | number) {}

  *__await__(): Generator<string | number, any, any> {
    return yield this.what
  }

  toString(): string {
    return `Trap(${this.what})`
  }
}

export const leaf = coroutine(function* leaf(n: number) {
  const got: string = yield* await_(new Trap(n))
  return got.toUpperCase()
})

export const foo = coroutine(function* foo() {
  const a = yield* await_(leaf(1))
  try {
    const b = yield* await_(leaf(2))
    console.log(a, b)
  } catch (error) {
    console.log('caught', (error as Error).message)
    yield* await_(new Trap('cleanup'))
  }
  return 42
})
