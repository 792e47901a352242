import { Stop } from '../../lib/durable/stop.js'

describe('a stop', () => {
  it('tells those who asked, once, and those who ask later at once', () => {
    const stop = new Stop()
    const told: string[] = []
    stop.whenStopped(() => told.push('one'))
    stop.whenStopped(() => told.push('forgot'))()
    stop.stop()
    stop.stop()
    stop.whenStopped(() => told.push('late'))
    expect(told).toEqual(['one', 'late'])
  })

  it('is an AbortSignal for those who look, before and after', () => {
    const [early, late] = [new Stop(), new Stop()]
    const { signal } = early
    early.stop()
    late.stop()
    expect([signal.aborted, late.signal.aborted]).toEqual([true, true])
  })

  it('stops its parts, and not the other way round', () => {
    const stop = new Stop()
    const [part] = stop.part()
    const [other, end] = stop.part()
    part.stop()
    end()
    expect(stop.stopped).toBe(false)
    stop.stop()
    expect(other.stopped).toBe(false)
  })
})
