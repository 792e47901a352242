import { KeyboardInterrupt } from '../../../lib/protocol/exceptions.js'
import { callAtTerminal, callInterruptibly, interruption } from '../../../lib/repl/ground/interrupt.js'

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

describe('a program at a terminal', () => {
  it('runs while Ctrl-C is a signal, and keys are keys again afterwards, even if it fails', () => {
    const modes: boolean[] = []
    const input = { isRaw: true, setRawMode: (raw: boolean) => modes.push(raw), on: () => {} }
    expect(callAtTerminal(() => undefined, input)).toBeUndefined()
    expect(() =>
      callAtTerminal(() => {
        expect(modes.at(-1)).toBe(false)
        throw new KeyboardInterrupt()
      }, input),
    ).toThrow(KeyboardInterrupt)
    expect(modes).toEqual([false, true, false, true])
  })

  it('runs as well where there are no keys', () => {
    expect(callAtTerminal(() => undefined, { on: () => {} })).toBeUndefined()
  })
})
