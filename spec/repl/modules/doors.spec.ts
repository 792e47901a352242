import * as root from '../../../lib/index.js'
import * as inspect from '../../../lib/inspect/index.js'
import { openDoor } from '../../../lib/repl/modules/doors.js'

it('opens the doors of this very package', async () => {
  expect((await openDoor('dunder-await'))?.['coroutine']).toBe(root.coroutine)
  expect((await openDoor('dunder-await/inspect'))?.['awaitChain']).toBe(inspect.awaitChain)
})

it('knows no others', async () => {
  expect(await openDoor('dunder-awaited')).toBeUndefined()
  expect(await openDoor('node:fs')).toBeUndefined()
  expect(await openDoor('./dunder-await')).toBeUndefined()
  await expect(openDoor('dunder-await/nope')).rejects.toThrow("the package has no door 'dunder-await/nope'")
})
