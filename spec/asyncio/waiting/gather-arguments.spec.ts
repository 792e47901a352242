import { await_, coroutine } from '../../../lib/index.js'
import { gatherAll } from '../../../lib/asyncio/waiting/gather.js'
import { isMarked } from '../../../lib/delegation/driven-by.js'
import { Frame } from '../../../lib/delegation/frame.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

let begun = 0
const child = coroutine(function* child(value: number) {
  begun++
  return value
})

/** The results of a gather, of which the last two thirds have come before. */
function thrice(arguments_: (loop: VirtualEventLoop) => unknown[]): unknown {
  const loop = new VirtualEventLoop()
  const main = coroutine(function* main() {
    const once = arguments_(loop)
    return yield* await_(gatherAll([...once, ...once, ...once], false))
  })
  return loop.runUntilComplete(main())
}

describe('the arguments of a gather', () => {
  it.each([2, 5, 20])('are known again, of whatever kind they are: %d of each', (count) => {
    begun = 0
    const numbers = Array.from({ length: count }, (_, index) => index)
    const results = thrice((loop) => [
      ...numbers.map((value) => child(value)),
      ...numbers.map((value) => loop.createTask(child(value))),
      ...numbers.map((value) => {
        const future = loop.createFuture<number>()
        future.setResult(value)
        return future
      }),
    ])
    const once = [...numbers, ...numbers, ...numbers]
    expect(results).toEqual([...once, ...once, ...once])
    expect(begun).toBe(2 * count)
  })

  it('bear no mark afterwards, nor where one is refused', () => {
    const loop = new VirtualEventLoop()
    const isAnyMarked = (aws: unknown[]): boolean => aws.some((aw) => aw instanceof Frame && isMarked(aw))
    const main = coroutine(function* main() {
      const good = Array.from({ length: 10 }, (_, value) => child(value))
      const gathered = gatherAll(good, false)
      expect(isAnyMarked(good)).toBe(false)
      yield* await_(gathered)
      const bad = [...Array.from({ length: 10 }, (_, value) => child(value)), 7]
      expect(() => gatherAll(bad, false)).toThrow(TypeError)
      expect(isAnyMarked(bad)).toBe(false)
    })
    loop.runUntilComplete(main())
  })
})
