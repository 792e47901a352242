import { reportUnraisable, setUnraisablehook, type Unraisable } from '../../lib/sys/unraisable.js'

const lost: Unraisable = { error: new RangeError('lost'), message: 'Exception ignored while closing', object: [1, 2] }

describe('errors that nobody can catch', () => {
  afterEach(() => {
    setUnraisablehook(undefined)
    jest.restoreAllMocks()
  })

  it('are printed on console.error', () => {
    const print = jest.spyOn(console, 'error').mockImplementation(() => {})
    reportUnraisable(lost)
    expect(print.mock.calls).toEqual([['Exception ignored while closing 1,2:', lost.error]])
  })

  it('go to the hook instead, if one is set', () => {
    const print = jest.spyOn(console, 'error').mockImplementation(() => {})
    const seen: Unraisable[] = []
    setUnraisablehook((unraisable) => seen.push(unraisable))
    reportUnraisable(lost)
    expect(seen).toEqual([lost])
    expect(print).not.toHaveBeenCalled()
  })

  it('tell which hook there was before', () => {
    const first = () => {}
    expect(setUnraisablehook(first)).toBeUndefined()
    expect(setUnraisablehook(undefined)).toBe(first)
  })
})
