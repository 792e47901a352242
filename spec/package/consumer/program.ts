/**
 * A program of someone who installed the package: compiled with skipLibCheck off and without Node's or a browser's
 * types, as .ts, .mts and .cts, and then run. It throws when an answer is not what it should be.
 */
import { StopIteration, await_, coroutine, run, type Awaitable } from 'dunder-await'

class Question implements Awaitable<string, Question, string> {
  constructor(readonly text: string) {}

  *__await__(): Generator<Question, string, string> {
    return yield this
  }
}

class Pause implements Awaitable<void, Pause, undefined> {
  *__await__(): Generator<Pause, void, undefined> {
    yield this
  }
}

const greet = coroutine(function* greet(greeting: string) {
  const name: string = yield* await_(new Question('name?'))
  yield* await_(new Pause())
  return { greeting: `${greeting}, ${name}`, length: name.length }
})

const main = coroutine(function* main() {
  const { greeting, length } = yield* await_(greet('Hello'))
  const doubled: number = length * 2
  return `${greeting} ${doubled}`
})

// To the end, by an answer that handles all that can come up.
const asked: string[] = []
const result: string = run(main(), (trap) => {
  if (trap instanceof Pause) return undefined
  asked.push(trap.text)
  return 'Ada'
})
expect(result, 'Hello, Ada 6')
expect(asked.join(), 'name?')

// By hand.
const object = greet('Hi')
const first = object.send(undefined)
expect(first instanceof Question, true)
object.send('Bob')
try {
  object.send(undefined)
  expect('no StopIteration', '')
} catch (error) {
  if (!(error instanceof StopIteration)) throw error
  expect((error.value as { greeting: string }).greeting, 'Hi, Bob')
}

// Never called: what must not compile.
export function refused(): void {
  // @ts-expect-error the answer does not know what to do with a Pause
  run(main(), (trap: Question) => trap.text)
  // @ts-expect-error the result is a string
  const wrong: number = run(main(), () => 'Ada')
  // @ts-expect-error a number has no __await__
  await_(wrong)
}

function expect(found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`expected ${String(expected)}, found ${String(found)}`)
}
