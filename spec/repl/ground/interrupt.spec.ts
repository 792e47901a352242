import { KeyboardInterrupt } from '../../../lib/protocol/exceptions.js'
import { callInterruptibly, interruption } from '../../../lib/repl/ground/interrupt.js'

describe('a call that can be interrupted', () => {
  it('gives what the function gives', () => {
    const list: unknown[] = []
    expect(callInterruptibly(() => list)).toBe(list)
  })

  it('throws what the function throws, whatever that is', () => {
    const error = new Error('x')
    expect(() =>
      callInterruptibly(() => {
        throw error
      }),
    ).toThrow(error)
    let caught: unknown = 'nothing'
    try {
      callInterruptibly(() => {
        throw undefined
      })
    } catch (thrown) {
      caught = thrown
    }
    expect(caught).toBeUndefined()
  })

  it('is stopped by SIGINT in a loop that never ends, with a KeyboardInterrupt', () => {
    const endless = (): never => {
      // The signal is on its way before the loop begins.
      process.kill(process.pid, 'SIGINT')
      for (;;);
    }
    expect(() => callInterruptibly(endless)).toThrow(KeyboardInterrupt)
  })
})

describe('an interruption', () => {
  it('comes from nowhere in the program', () => {
    expect(interruption()).toBeInstanceOf(KeyboardInterrupt)
    expect(interruption().stack).toBe('KeyboardInterrupt')
  })
})
