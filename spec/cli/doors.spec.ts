import * as root from '../../lib/index.js'
import * as inspect from '../../lib/inspect/index.js'
import { doorNames, openDoor } from '../../lib/cli/doors.js'
import { exports, name } from '../../package.json'

it('has every door of the package, and no other', () => {
  const subpaths = Object.keys(exports).filter((subpath) => subpath !== './package.json')
  expect([...doorNames].sort()).toEqual(subpaths.map((subpath) => name + subpath.slice(1)).sort())
})

it('opens the doors of this very package', async () => {
  expect((await openDoor('dunder-await'))?.['coroutine']).toBe(root.coroutine)
  expect((await openDoor('dunder-await/inspect'))?.['awaitChain']).toBe(inspect.awaitChain)
})

it('opens each to what the file behind it exports', async () => {
  for (const door of doorNames) {
    const file = `../../lib${door.slice(name.length)}/index.js`
    expect(Object.keys((await openDoor(door)) ?? {})).toEqual(Object.keys((await import(file)) as object))
  }
})

it('knows no others', async () => {
  expect(await openDoor('dunder-awaited')).toBeUndefined()
  expect(await openDoor('node:fs')).toBeUndefined()
  expect(await openDoor('./dunder-await')).toBeUndefined()
  await expect(openDoor('dunder-await/nope')).rejects.toThrow("the package has no door 'dunder-await/nope'")
})
