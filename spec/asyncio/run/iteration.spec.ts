import { KeyboardInterrupt } from '../../../lib/index.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

function noted(prepare: (loop: VirtualEventLoop, note: (label: string) => () => void) => void): string[] {
  const loop = new VirtualEventLoop()
  const lines: string[] = []
  prepare(loop, (label) => () => void lines.push(`#${loop.iteration} t${loop.time()} ${label}`))
  loop.runForever()
  return lines
}

// CPython's observations of the same programs.
describe('an iteration', () => {
  it('runs what was ready when it began; what that adds is for the next one', () => {
    const lines = noted((loop, note) => {
      loop.callSoon(() => {
        note('a')()
        loop.callSoon(note('a2'))
      })
      loop.callSoon(note('b'))
    })
    expect(lines).toEqual(['#1 t0 a', '#1 t0 b', '#2 t0 a2'])
  })

  it('puts timers that are due behind what is ready', () => {
    const lines = noted((loop, note) => {
      loop.callLater(0, note('later0'))
      loop.callSoon(note('soon'))
      loop.callLater(-1, note('past'))
    })
    expect(lines).toEqual(['#1 t0 soon', '#1 t0 past', '#1 t0 later0'])
  })

  it('takes together timers that are less than the resolution of the clock apart', () => {
    const lines = noted((loop, note) => {
      loop.callLater(1, note('1'))
      loop.callLater(1 + 0.5e-9, note('half'))
      loop.callLater(1 + 2e-9, note('two'))
    })
    expect(lines.map((line) => line.split(' ').at(-1))).toEqual(['1', 'half', 'two'])
    expect(lines.map((line) => line.slice(0, 2))).toEqual(['#1', '#1', '#2'])
  })

  it('waits for no timer that was cancelled', () => {
    const lines = noted((loop, note) => {
      loop.callLater(0.5, note('x')).cancel()
      loop.callLater(1, note('y'))
      loop.callLater(9, note('z')).cancel()
    })
    expect(lines).toEqual(['#1 t1 y'])
  })

  it('makes the heap anew when most of many timers are cancelled', () => {
    const loop = new VirtualEventLoop()
    const timers = Array.from({ length: 150 }, (_, index) => loop.callLater(index % 3, () => {}))
    for (const timer of timers.slice(0, 100)) timer.cancel()
    loop.stop()
    loop.runForever()
    expect(loop._scheduled.length).toBeLessThan(50)
    expect(loop._scheduled.every((timer) => !timer.cancelled())).toBe(true)
  })

  it('that an error leaves keeps what is behind it for the next', () => {
    const loop = new VirtualEventLoop()
    const order: string[] = []
    loop.callSoon(() => {
      throw new KeyboardInterrupt('stop')
    })
    loop.callSoon(() => order.push('behind'))
    expect(() => loop.runForever()).toThrow(KeyboardInterrupt)
    loop.runForever()
    expect(order).toEqual(['behind'])
  })
})

describe('debug mode', () => {
  it('reports what takes longer than slowCallbackDuration', () => {
    const warnings = jest.spyOn(console, 'warn').mockImplementation(() => {})
    class Clocked extends VirtualEventLoop {
      now = 0
      override time(): number {
        return this.now
      }
    }
    const loop = new Clocked()
    loop.setDebug(true)
    for (const seconds of [0.05, 0.2]) {
      loop.callSoon(function work(duration: number) {
        loop.now += duration
      }, seconds)
    }
    loop.runForever()
    expect(warnings.mock.calls.map(([text]) => String(text).replace(/ created at [^>]+/, ''))).toEqual([
      'Executing <Handle work(0.2)> took 0.200 seconds',
    ])
    warnings.mockRestore()
  })
})
