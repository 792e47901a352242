import { resolve } from 'node:path'
import { ownFolder, pathOf } from '../../lib/repl/own-folder.js'

it('is where the sources are', () => {
  expect(ownFolder()).toBe(`${resolve(__dirname, '../../lib')}/`)
})

it('takes paths and file URLs', () => {
  expect(pathOf('/a b.ts')).toBe('/a b.ts')
  expect(pathOf('file:///a%20b.ts')).toBe('/a b.ts')
})
