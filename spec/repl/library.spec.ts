import * as root from '../../lib/index.js'
import * as inspect from '../../lib/inspect/index.js'
import * as sys from '../../lib/sys/index.js'
import { library } from '../../lib/repl/library.js'

describe('the library in a session', () => {
  it('is what the doors offer, no more and no less', () => {
    const doors: Record<string, unknown> = { ...root, ...inspect, ...sys }
    expect(Object.keys(library).sort()).toEqual(Object.keys(doors).sort())
  })

  it('has every value under its own name', () => {
    const doors: Record<string, unknown> = { ...root, ...inspect, ...sys }
    expect(Object.keys(library).filter((name) => library[name] !== doors[name])).toEqual([])
  })
})
