import * as root from '../../../lib/index.js'
import * as inspect from '../../../lib/inspect/index.js'
import * as sys from '../../../lib/sys/index.js'
import { loadLibrary } from '../../../lib/repl/session/library.js'

it('is what the doors offer, every value under its own name', async () => {
  const doors: Record<string, unknown> = { ...root, ...inspect, ...sys }
  const library = await loadLibrary()
  expect(Object.keys(library).sort()).toEqual(Object.keys(doors).sort())
  expect(Object.keys(library).filter((name) => library[name] !== doors[name])).toEqual([])
})
