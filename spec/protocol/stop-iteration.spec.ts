import { ValueError } from '../../lib/protocol/exceptions.js'
import { stopIteration } from '../../lib/protocol/stop-iteration.js'

describe('the StopIteration of a result', () => {
  it('has the result as value, whatever it is', () => {
    const results = [42, null, 'text', new ValueError('v'), [1, 2], { cause: 'no cause' }]
    for (const result of results) expect(stopIteration(result)).toMatchObject({ value: result, args: [result] })
    expect('cause' in stopIteration({ cause: 'no cause' })).toBe(false)
    expect(String(stopIteration(42))).toBe('StopIteration: 42')
  })

  it('has no arguments if that is None', () => {
    expect(stopIteration(undefined)).toMatchObject({ value: undefined, args: [] })
  })

  it('has arguments that are the same ones each time, can be set, and are not shown', () => {
    const error = stopIteration(42)
    expect(error.args).toBe(error.args)
    expect(Object.keys(error)).toEqual(['value'])
    error.args = [1, 2]
    expect(error.args).toEqual([1, 2])
  })
})
