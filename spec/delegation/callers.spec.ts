import { await_ } from '../../lib/objects/await.js'
import { asyncWith } from '../../lib/objects/async-with.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { Trap } from '../../lib/delegation/trap.js'
import { createTask, gather, run, sleep, type Task, TaskGroup, timeout, waitFor } from '../../lib/asyncio/index.js'
import type { Throwable } from '../../lib/protocol/exceptions.js'

class Ask extends Trap<string> {}

/** The error that a call raises. */
function raised(call: () => unknown): Error {
  try {
    call()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was raised')
}

/** The functions that the lines of a stack name, as far as they are in this file; `async` is kept. */
function functionsOf({ stack = '' }: Error): string[] {
  return [...stack.matchAll(/^ {4}at (.*) \(.*callers\.spec\.ts:\d+:\d+\)$/gm)].map(([, name = '']) => name)
}

const leaf = coroutine(function* leaf() {
  yield* await_(new Ask())
  throw new RangeError('boom')
})
const middle = coroutine(function* middle(): Generator<any, never, any> {
  return yield* await_(leaf())
})
const outer = coroutine(function* outer(): Generator<any, never, any> {
  return yield* await_(middle())
})

describe('the stack of an error that left a body', () => {
  it('names who awaited, the nearest first, each with its place', () => {
    const c = outer()
    c.resume()
    const { stack = '' } = raised(() => c.resume('x'))
    expect(stack).toMatch(
      /^RangeError: boom\n {4}at leaf \(.*callers\.spec\.ts:27:9\)\n {4}at async middle \(.*callers\.spec\.ts:30:\d+\)\n {4}at async outer \(.*callers\.spec\.ts:33:\d+\)\n/,
    )
  })

  it('has no line of this library', () => {
    const c = outer()
    c.resume()
    expect(raised(() => c.resume('x')).stack).not.toMatch(/[/\\]lib[/\\]/)
  })

  it('names where an error was thrown in', () => {
    const c = outer()
    c.resume()
    const error = raised(() => c.throw(new RangeError('from outside')))
    expect(functionsOf(error).filter((name) => name.startsWith('async'))).toEqual([
      'async leaf',
      'async middle',
      'async outer',
    ])
  })

  it('names where a mistake was made that the library found', () => {
    const wrong = coroutine(function* wrong() {
      return yield* await_(Promise.resolve(1) as unknown as Ask)
    })
    const caller = coroutine(function* caller(): Generator<any, unknown, any> {
      return yield* await_(wrong())
    })
    expect(functionsOf(raised(() => caller().resume())).filter((name) => name.startsWith('async'))).toEqual([
      'async wrong',
      'async caller',
    ])
  })

  it('names the body that yielded where it may only await, whose place the engine keeps to itself', () => {
    const plain = coroutine(function* plain() {
      yield 1
    } as never)
    const star = coroutine(function* star() {
      yield await_(new Ask())
    } as never)
    for (const wrong of [plain, star] as (() => ReturnType<typeof leaf>)[]) {
      const caller = coroutine(function* caller(): Generator<any, unknown, any> {
        yield* await_(new Ask())
        return yield* await_(wrong())
      })
      const c = caller()
      c.resume()
      expect(raised(() => c.resume('x')).stack).toMatch(
        /await_\(…\).*\n {4}at async (plain|star)\n {4}at (?:async )?caller \(.*callers\.spec\.ts/,
      )
    }
  })

  it('has its callers already where a body catches it', () => {
    const seen: string[][] = []
    const careful = coroutine(function* careful() {
      try {
        yield* await_(middle())
      } catch (error) {
        seen.push(functionsOf(error as Error))
      }
    })
    const c = careful()
    c.resume()
    c.resume('x')
    expect(seen[0]?.filter((name) => name.startsWith('async'))).toEqual(['async middle', 'async careful'])
  })

  it('has at most as many callers as the engine shows frames, however deep the chain', () => {
    const deeper = coroutine(function* down(depth: number): Generator<any, unknown, any> {
      if (depth > 0) return yield* await_(deeper(depth - 1))
      yield* await_(new Ask())
      throw new RangeError('deep')
    })
    const c = deeper(50_000)
    c.resume()
    const error = raised(() => c.resume('x'))
    expect(functionsOf(error).filter((name) => name === 'async down')).toHaveLength(Error.stackTraceLimit)
  })

  it('can be assigned to, and is not enumerable', () => {
    const c = outer()
    c.resume()
    const error = raised(() => c.resume('x'))
    expect(Object.keys(error)).toEqual([])
    error.stack = 'mine'
    expect(error.stack).toBe('mine')
  })

  it.each([
    ['a frozen error', Object.freeze(new RangeError('frozen'))],
    ['an object that is no error', { no: 'error' }],
  ])('is left alone for %s, which is raised as it is', (_what, thrown) => {
    const c = outer()
    c.resume()
    expect(raised(() => c.throw(thrown as unknown as Throwable))).toBeInstanceOf(Object)
  })
})

describe('the stack of an error of asyncio', () => {
  const failing = coroutine(function* failing() {
    yield* await_(sleep(0))
    throw new RangeError('boom')
  })
  const stackOf = async (main: Parameters<typeof run>[0]) => {
    const error: unknown = await run(main).catch((reason: unknown) => reason)
    return functionsOf(error as Error)
  }

  it('goes across tasks, and to who called run()', async () => {
    const parent = coroutine(function* parent() {
      return yield* await_(createTask(failing()))
    })
    const error = (await run(parent()).catch((reason: unknown) => reason)) as Error
    expect(functionsOf(error).slice(0, 2)).toEqual(['failing', 'async parent'])
    expect(error.stack?.split('\n').at(-1)).toMatch(/^ {4}at async .*callers\.spec\.ts:\d+:\d+\)?$/)
  })

  it('has the place of a deadline that passed', async () => {
    const slow = coroutine(function* slow() {
      return yield* await_(waitFor(sleep(1), 0.001))
    })
    expect((await stackOf(slow()))[0]).toMatch(/^(?:async )?slow$/)
    const block = coroutine(function* block() {
      yield* asyncWith(timeout(0.001), function* () {
        yield* await_(sleep(1))
      })
    })
    expect((await stackOf(block()))[0]).toMatch(/^(?:async )?block$/)
  })

  it('has the place of a group whose children failed', async () => {
    const grouped = coroutine(function* grouped() {
      yield* asyncWith(new TaskGroup(), function* (group) {
        group.createTask(failing())
      })
    })
    expect((await stackOf(grouped()))[0]).toBe('async grouped')
  })

  it('of a task that several await has the callers of the one that reads it', async () => {
    const stacks: string[][] = []
    const watching = (name: string, task: Task<never>) =>
      coroutine(name, function* () {
        try {
          yield* await_(task)
        } catch (error) {
          stacks.push(functionsOf(error as Error))
        }
      })()
    const main = coroutine(function* main() {
      const task = createTask(failing())
      yield* await_(gather(watching('one', task), watching('two', task)))
    })
    await run(main())
    expect(stacks).toEqual([
      ['failing', 'async one'],
      ['failing', 'async two'],
    ])
  })
})
