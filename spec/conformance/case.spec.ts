import { program } from '../../lib/conformance/case.js'

describe('program', () => {
  it('writes a program down', () => {
    const run = () => undefined
    expect(program('GEN-01', ['iter'], run)).toEqual({ id: 'GEN-01', needs: ['iter'], run })
  })

  it('says what is not asked for, and why, only where something is not', () => {
    const omits = { lines: ['x'], because: 'why' }
    expect(program('GEN-01', [], () => undefined, omits).omits).toBe(omits)
    expect('omits' in program('GEN-01', [], () => undefined)).toBe(false)
  })
})
