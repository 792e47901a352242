import { globals } from '../../lib/host/globals.js'

it('gives the names of this host, also those that were put in their place later', () => {
  expect(globals.setTimeout).toBe(globalThis.setTimeout)
  expect(globals.document).toBeUndefined()
  const host = globalThis as { document?: unknown }
  host.document = 'a page'
  expect(globals.document).toBe('a page')
  delete host.document
})
