import { timeLimit } from '../../../lib/conformance/command/time-limit.js'

describe('timeLimit', () => {
  it('calls a program', () => {
    const calls: number[] = []
    timeLimit(1)(() => calls.push(1))
    expect(calls).toEqual([1])
  })

  it('passes on what it raises, whatever that is', () => {
    const call = timeLimit(1)
    for (const thrown of [new Error('e'), undefined, 'thrown']) {
      let caught: unknown = 'nothing'
      try {
        call(() => {
          throw thrown
        })
      } catch (error) {
        caught = error
      }
      expect(caught).toBe(thrown)
    }
  })

  it('ends one that does not come back, and takes the next', () => {
    const call = timeLimit(0.05)
    expect(() =>
      call(() => {
        for (;;);
      }),
    ).toThrow('it was still running after 0.05 seconds')
    const calls: number[] = []
    call(() => calls.push(1))
    expect(calls).toEqual([1])
  })
})
