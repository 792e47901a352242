import { observeNew, setNeverAwaitedWarnings } from '../../lib/sys/never-awaited.js'
import { setCoroutineOriginTrackingDepth } from '../../lib/sys/origin.js'
import { Watcher, watchers } from '../../lib/sys/watchers.js'

describe('who wants to hear of new coroutines', () => {
  beforeEach(() => {
    setCoroutineOriginTrackingDepth(0)
    setNeverAwaitedWarnings(true)
  })

  it('is nobody but the warnings, unless somebody else says so', () => {
    expect(watchers).toBe(Watcher.WARNINGS)
    setNeverAwaitedWarnings(false)
    expect(watchers).toBe(0)
  })

  it('is who tracks origins, while there is a depth', () => {
    setCoroutineOriginTrackingDepth(1)
    expect(watchers).toBe(Watcher.WARNINGS | Watcher.ORIGINS)
    setCoroutineOriginTrackingDepth(0)
    expect(watchers).toBe(Watcher.WARNINGS)
  })

  it('is who observes, until the last one has ended that', () => {
    const ends = [observeNew(() => undefined), observeNew(() => undefined)]
    expect(watchers).toBe(Watcher.WARNINGS | Watcher.OBSERVERS)
    ends[0]?.()
    expect(watchers).toBe(Watcher.WARNINGS | Watcher.OBSERVERS)
    ends[1]?.()
    expect(watchers).toBe(Watcher.WARNINGS)
  })
})
