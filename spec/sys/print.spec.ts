import { print } from '../../lib/sys/print.js'

describe('print', () => {
  const host = globalThis as Record<string, unknown>
  const { console, process } = globalThis
  const told: unknown[][] = []
  const listen = (...said: unknown[]): void => void told.push(said)

  /** Prints on a host that has only so much. */
  function on(parts: Record<string, unknown>, ...said: unknown[]): unknown[][] {
    told.length = 0
    Object.assign(host, { console: undefined, process: undefined }, parts)
    try {
      print('error', ...said)
    } finally {
      for (const name of Object.keys(parts)) delete host[name]
      Object.assign(host, { console, process })
    }
    return told
  }

  it('prints on the channel of the console', () => {
    expect(on({ console: { error: listen, log() {} } }, 'a', 1)).toEqual([['a', 1]])
  })

  it('prints on a console that has but one channel', () => {
    expect(on({ console: { log: listen } }, 'a')).toEqual([['a']])
  })

  it('prints a line on standard error where there is no console', () => {
    expect(on({ process: { stderr: { write: listen } } }, 'a', 1)).toEqual([['a 1\n']])
  })

  it("prints with an engine's shell, errors with their stacks", () => {
    const error = Object.assign(new Error('no'), { stack: 'f@file:1:2' })
    expect(on({ print: listen }, 'failed:', error)).toEqual([['failed: Error: no\nf@file:1:2']])
    expect(on({ print: listen, document: {} }, 'a')).toEqual([])
  })

  it('says nothing where nothing can be shown', () => {
    expect(on({}, 'a')).toEqual([])
  })
})
