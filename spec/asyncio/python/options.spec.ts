import { checkOptions, isPlainObject, refuseOptions } from '../../../lib/asyncio/python/options.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { attempt } from '../traced.js'

describe('options', () => {
  it('are refused if they are unknown, or no object', () => {
    expect(attempt(() => checkOptions('gather', { returnExceptions: true }, ['returnExceptions']))).toBe('None')
    expect(attempt(() => checkOptions('gather', undefined, []))).toBe('None')
    expect(attempt(() => checkOptions('gather', { x: 1 }, ['returnExceptions']))).toBe(
      `!! TypeError("gather() got an unexpected keyword argument 'x'")`,
    )
    expect(attempt(() => checkOptions('gather', 5, []))).toBe(
      "!! TypeError('gather() takes its options as an object, not int')",
    )
  })

  it('are plain objects that cannot be awaited', () => {
    const awaitable = { *__await__() {} }
    const values = [{}, Object.create(null), awaitable, [], null, 5, new VirtualEventLoop().createFuture()]
    expect(values.map(isPlainObject)).toEqual([true, true, false, false, false, false, false])
  })

  it('are refused where there are none', () => {
    expect(attempt(() => refuseOptions('Queue', [1], 1))).toBe('None')
    expect(attempt(() => refuseOptions('Queue', [{ loop: 1 }], 1))).toBe(
      `!! TypeError("Queue.__init__() got an unexpected keyword argument 'loop'")`,
    )
    expect(attempt(() => refuseOptions('Queue', [1, 2], 1))).toBe(
      "!! TypeError('Queue.__init__() takes from 1 to 2 positional arguments but 3 were given')",
    )
  })
})
