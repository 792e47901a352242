import { awaitChain } from '../../lib/inspect/index.js'
import { ValueError } from '../../lib/index.js'
import { executing, Room } from '../../lib/delegation/executing.js'
import { await_, awaitable, coroutine, errorLine, noting, outcome, pythonIterator } from './suite.js'

const trap = (...values: unknown[]) => awaitable(pythonIterator(...values))

/** How many bodies are on the stack: each that was begun in place is there. */
function depthOfStack(): number {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 1000
  const lines = (new Error('where').stack as string).split('\n')
  Error.stackTraceLimit = limit
  return lines.filter((line) => line.includes('in-place.spec.ts') && line.includes('down')).length
}

const down = coroutine('down', function* down(depth: number, bottom: () => any): Generator<any, any, any> {
  return depth === 0 ? yield* await_(bottom()) : yield* await_(_down(depth - 1, bottom))
})
const _down = (depth: number, bottom: () => any): any => down(depth, bottom)

describe('a coroutine that has just been called', () => {
  it('begins in the stack of the body that awaits it', () => {
    const child = coroutine(function* () {
      return (new Error('where').stack as string).includes('parentBody')
    })
    const parent = coroutine('parent', function* parentBody() {
      return yield* await_(child())
    })
    expect(parent().resume()).toEqual({ done: true, value: true })
  })

  it('is linked when it suspends, as it would be by the machine', () => {
    const main = down(3, () => trap('trap'))
    expect(main.send()).toBe('trap')
    expect(awaitChain(main).map(({ name }) => name)).toEqual(['down', 'down', 'down', 'down', 'Values'])
    expect(outcome(() => main.send())).toBe('StopIteration: end')
  })

  it('is on the stack with no more than 32 others, however deep the chain', () => {
    let depth = 0
    const bottom = coroutine(function* () {
      depth = depthOfStack()
      return 'bottom'
    })
    expect(down(10_000, bottom).resume()).toEqual({ done: true, value: 'bottom' })
    expect(depth).toBeGreaterThan(0)
    expect(depth).toBeLessThanOrEqual(33)
  })

  it('is seen to run, from within, and so is what awaits it', () => {
    const seen: unknown[] = []
    const main = down(2, () => look())
    const look = coroutine('look', function* () {
      seen.push(awaitChain(main).map(({ name, state }) => `${name} ${state}`))
      seen.push(
        main.cr_running,
        main.cr_await,
        outcome(() => main.send()),
      )
    })
    main.resume()
    const running = ['down', 'down', 'down', 'look'].map((name) => `${name} CORO_RUNNING`)
    expect(seen).toEqual([running, true, undefined, 'ValueError: coroutine already executing'])
  })

  it('is seen to run from another chain that its body drives', () => {
    const seen: unknown[] = []
    const main = down(1, () => drive())
    const other = coroutine('other', function* () {
      seen.push(awaitChain(main).map(({ name }) => name))
    })
    const drive = coroutine('drive', function* () {
      other().resume()
    })
    main.resume()
    expect(seen).toEqual([['down', 'down', 'drive']])
  })

  it('fails where it is awaited', () => {
    const failing = coroutine(function* () {
      throw new ValueError('no')
    })
    const main = coroutine(function* () {
      const log: string[] = []
      for (const bottom of [failing, () => trap('trap')]) {
        try {
          log.push(yield* await_(down(40, bottom)))
        } catch (error) {
          log.push(errorLine(error))
        }
      }
      return log
    })()
    expect(main.send()).toBe('trap')
    expect(main.resume()).toEqual({ done: true, value: ['ValueError: no', 'end'] })
  })

  it('is told of what it may not do, in its body', () => {
    const log: string[] = []
    const yields = coroutine(function* (): any {
      noting(log, 'yield', () => undefined)
      try {
        yield 1
      } catch (error) {
        log.push(errorLine(error))
      }
      return await_(trap('trap'))
    })
    const main = coroutine(function* () {
      return yield* await_(yields())
    })
    expect(outcome(() => main().send())).toMatch(/^TypeError: return await_\(…\) lacks its yield\*/)
    expect(log.at(-1)).toMatch(/^TypeError: a coroutine's body cannot yield/)
  })

  it('leaves nothing behind when all have ended', () => {
    const main = down(100, () => trap('trap'))
    main.send()
    expect(executing).toMatchObject({ frame: null, room: Room.NONE + Room.MOST })
    main.close()
    expect(executing).toMatchObject({ frame: null, room: Room.NONE + Room.MOST })
  })
})
