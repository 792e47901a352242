import { GeneratorExit, ValueError } from '../../lib/protocol/exceptions.js'
import { generatorExit, stopIteration } from '../../lib/protocol/stop-iteration.js'

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

describe('the GeneratorExit that closes a body', () => {
  it('is like one that its constructor has made', () => {
    const [made, constructed] = [generatorExit(), new GeneratorExit()]
    // The test runner, which makes the texts of stacks here, writes a colon before no message, too.
    const stack = (error: GeneratorExit) => error.stack?.replace(/: $/, '')
    const parts = (error: GeneratorExit) => [error.args, error.message, stack(error), String(error), Object.keys(error)]
    expect(parts(made)).toEqual(parts(constructed))
    expect([made instanceof GeneratorExit, made.args === made.args]).toEqual([true, true])
  })

  it('is a new one each time', () => {
    expect(generatorExit()).not.toBe(generatorExit())
  })
})
