import { takeCallOptions } from '../../../lib/asyncio/loop/call-options.js'
import { Context } from '../../../lib/contextvars/context.js'

describe('the options after the arguments of a callback', () => {
  it('are an object whose only key is context, a Context or undefined', () => {
    const context = new Context()
    const args: unknown[] = [1, { context }]
    expect(takeCallOptions(args)).toBe(context)
    expect(args).toEqual([1])
    const none: unknown[] = [{ context: undefined }]
    expect(takeCallOptions(none)).toBeUndefined()
    expect(none).toEqual([])
  })

  it.each([[[]], [[1]], [[null]], [[{}]], [[{ context: 1 }]], [[{ context: undefined, other: 1 }]], [[{ other: 1 }]]])(
    'are not %j, which is an argument',
    (args: unknown[]) => {
      const before = [...args]
      expect(takeCallOptions(args)).toBeUndefined()
      expect(args).toEqual(before)
    },
  )
})
