import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await.js'
import { allCases } from '../../../lib/conformance/all-cases.js'
import { lacking } from '../../../lib/conformance/adapter.js'
import * as sys from '../../../lib/sys/never-awaited.js'
import { warn } from '../../../lib/sys/warnings.js'
import { DeprecationWarning } from '../../../lib/protocol/exceptions.js'

describe('the adapter of this library', () => {
  it('has everything that a case needs', () => {
    for (const { id, needs } of allCases) expect([id, lacking(dunderAwait, needs)]).toEqual([id, []])
  })

  it('gives warnings to a listener, as often as they come, and ends that', () => {
    const heard: string[] = []
    const stop = dunderAwait.captureWarnings!((category, message) => heard.push(`${category}: ${message}`))
    warn(DeprecationWarning, 'old')
    warn(DeprecationWarning, 'old')
    stop()
    expect(heard).toEqual(['DeprecationWarning: old', 'DeprecationWarning: old'])
  })

  it('gives none meanwhile about objects that a program drops', () => {
    sys.setNeverAwaitedWarnings(true)
    const stop = dunderAwait.captureWarnings!(() => undefined)
    expect(sys.neverAwaitedWarnings()).toBe(false)
    stop()
    expect(sys.neverAwaitedWarnings()).toBe(true)
  })

  it('raises warnings as errors while it is asked to', () => {
    const stop = dunderAwait.captureWarnings!(() => undefined)
    dunderAwait.withWarningsAsErrors!(() => {
      expect(() => warn(DeprecationWarning, 'old')).toThrow(DeprecationWarning)
    })
    expect(() => warn(DeprecationWarning, 'old')).not.toThrow()
    stop()
  })

  it('makes functions under a name, or under that of the body', () => {
    const body = function* body() {}
    expect(dunderAwait.generator(body)().__name__).toBe('body')
    expect(dunderAwait.generator(body, 'other')().__name__).toBe('other')
  })
})
