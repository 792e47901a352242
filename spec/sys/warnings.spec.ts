import { DeprecationWarning, RuntimeWarning } from '../../lib/protocol/exceptions.js'
import { setShowwarning, simplefilter, warn, type WarningAction } from '../../lib/sys/warnings.js'

describe('warnings', () => {
  let shown: string[]

  beforeEach(() => {
    shown = []
    simplefilter('default')
    setShowwarning((warning) => shown.push(`${warning.name}: ${warning.message}`))
  })

  afterEach(() => {
    simplefilter('default')
    setShowwarning(undefined)
    jest.restoreAllMocks()
  })

  const warnTwice = (): void => {
    for (let i = 0; i < 2; i++) {
      warn(DeprecationWarning, 'old')
      warn(RuntimeWarning, 'odd')
    }
  }

  describe('filtered', () => {
    it('by default show each deprecation once, and everything else each time', () => {
      warnTwice()
      warn(DeprecationWarning, 'older')
      expect(shown).toEqual([
        'DeprecationWarning: old',
        'RuntimeWarning: odd',
        'RuntimeWarning: odd',
        'DeprecationWarning: older',
      ])
    })

    it('by a new filter forget what they have shown', () => {
      warn(DeprecationWarning, 'old')
      simplefilter('default')
      warn(DeprecationWarning, 'old')
      expect(shown).toHaveLength(2)
    })

    it('show everything with `always`', () => {
      simplefilter('always')
      warnTwice()
      expect(shown).toHaveLength(4)
    })

    it('show nothing with `ignore`', () => {
      simplefilter('ignore')
      warnTwice()
      expect(shown).toEqual([])
    })

    it('are raised where they would be shown with `error`, each time', () => {
      simplefilter('error')
      for (let i = 0; i < 2; i++) {
        expect(() => warn(DeprecationWarning, 'old')).toThrow(new DeprecationWarning('old'))
      }
      expect(shown).toEqual([])
    })

    it('refuse any other filter, and keep the one they have', () => {
      expect(() => simplefilter('once' as WarningAction)).toThrow(TypeError)
      expect(() => simplefilter('once' as WarningAction)).toThrow("invalid action: 'once'")
      warn(RuntimeWarning, 'odd')
      expect(shown).toHaveLength(1)
    })
  })

  describe('shown', () => {
    it('go to the hook as exceptions of their class', () => {
      const seen: unknown[] = []
      setShowwarning((warning) => seen.push(warning))
      warn(RuntimeWarning, 'odd')
      expect(seen).toEqual([expect.any(RuntimeWarning)])
    })

    it('tell which hook there was before', () => {
      const first = () => {}
      setShowwarning(first)
      expect(setShowwarning(undefined)).toBe(first)
      expect(setShowwarning(undefined)).toBeUndefined()
    })

    it('without a hook are process warnings in Node', () => {
      const emitWarning = jest.spyOn(process, 'emitWarning').mockImplementation(() => {})
      setShowwarning(undefined)
      warn(RuntimeWarning, 'odd')
      expect(emitWarning).toHaveBeenCalledWith('odd', 'RuntimeWarning')
      warn(RuntimeWarning, 'odd', 'look there')
      expect(emitWarning).toHaveBeenCalledWith('odd', { type: 'RuntimeWarning', detail: 'look there' })
    })

    it('without a hook go to console.warn elsewhere', () => {
      const warning = jest.spyOn(console, 'warn').mockImplementation(() => {})
      const { process } = globalThis
      setShowwarning(undefined)
      try {
        Object.assign(globalThis, { process: undefined })
        warn(RuntimeWarning, 'odd')
        Object.assign(globalThis, { process: {} })
        warn(DeprecationWarning, 'old')
      } finally {
        Object.assign(globalThis, { process })
      }
      expect(warning.mock.calls).toEqual([['RuntimeWarning: odd'], ['DeprecationWarning: old']])
    })
  })
})
