import { remembering, rememberedPosition } from '../../lib/inspect/stack-positions.js'
import { await_, from } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { generator } from '../../lib/objects/generator.js'

const isOwn = (file: string): boolean => file.includes('/lib/')
const verbs = { await_: remembering(await_), from: remembering(from) }

const line = (): number =>
  Number(/stack-positions\.spec\.ts:(\d+):/.exec(new Error('here').stack?.split('\n')[2] ?? '')?.[1])

it('remembers where a body made the request that it waits for', () => {
  let expected = 0
  const trap = {
    *__await__(): Generator<any, any, any> {
      return yield 1
    },
  }
  const waits = coroutine(function* waits() {
    expected = line() + 1
    yield* verbs.await_(trap)
  })
  const f = waits()
  expect(rememberedPosition(f, isOwn)).toBeUndefined()
  f.send()
  expect(rememberedPosition(f, isOwn)).toEqual({ file: __filename, line: expected, column: expect.any(Number) })
  f.close()
  expect(rememberedPosition(f, isOwn)).toBeUndefined()
})

it('knows nothing of a bare yield, of what nobody remembers, and of other things', () => {
  const yields = generator(function* yields() {
    yield 1
    yield* from([2])
  })()
  yields.send()
  expect(rememberedPosition(yields, isOwn)).toBeUndefined()
  yields.send()
  expect(rememberedPosition(yields, isOwn)).toBeUndefined()
  expect(rememberedPosition({}, isOwn)).toBeUndefined()
})

it('evaluates to what it would', () => {
  const delegates = generator(function* delegates(): Generator<any, unknown, any> {
    return yield* verbs.from(
      (function* () {
        return 5
      })(),
    )
  })
  expect(delegates().resume()).toEqual({ done: true, value: 5 })
})
