import { asyncGenerator, Coroutine, coroutine, generator, generatorBasedCoroutine } from '../../../lib/index.js'
import { coroutineText, isCoroutine, isCoroutineFunction } from '../../../lib/asyncio/task/coroutines.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

const work = coroutine(function* work() {})

class Mine extends Coroutine {
  override *__await__(): Generator<never, void> {}
  override send(): never {
    throw new Error('send')
  }
  override throw(): never {
    throw new Error('throw')
  }
}

describe('what counts as a coroutine', () => {
  it('is a coroutine, and an object with its methods', () => {
    expect([isCoroutine(work()), isCoroutine(new Mine())]).toEqual([true, true])
  })

  it('is no function, future, generator, async generator, or generator-based coroutine', () => {
    const gen = generator(function* gen() {})
    const based = generatorBasedCoroutine(function* based() {})
    const agen = asyncGenerator(function* agen() {})
    const others = [work, new VirtualEventLoop().createFuture(), gen(), based(), agen(), 5, undefined, null]
    expect(others.map(isCoroutine)).toEqual(others.map(() => false))
  })

  it('is what a coroutine function makes', () => {
    expect([work, work.bind(null), () => {}, 5].map(isCoroutineFunction)).toEqual([true, true, false, false])
  })
})

describe('a coroutine in a text', () => {
  it('says whether it has ended, as Python does beside the place in the source', () => {
    const coro = work()
    expect(coroutineText(coro)).toBe('work() running')
    coro.resume()
    expect(coroutineText(coro)).toBe('work() done')
    expect(coroutineText(new Mine())).toBe('<Mine without __name__>()')
  })
})
