import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isOurs, isPath, resolvePath } from '../../../lib/repl/modules/resolve.js'

const folder = mkdtempSync(join(tmpdir(), 'resolve-'))
mkdirSync(join(folder, 'inner'))
for (const file of ['a.ts', 'b.js', 'b.ts', 'c.mts', 'data.json', 'inner/index.ts'])
  writeFileSync(join(folder, file), '')
afterAll(() => rmSync(folder, { recursive: true }))

it.each([
  ['./a.ts', 'a.ts'],
  ['./a', 'a.ts'],
  ['./a.js', 'a.ts'],
  ['./b.js', 'b.js'],
  ['./b', 'b.ts'],
  ['./c.mjs', 'c.mts'],
  ['./inner', 'inner/index.ts'],
  ['./data.json', 'data.json'],
])('%s is %s', (specifier, file) => {
  expect(resolvePath(specifier, folder)).toBe(join(folder, file))
  expect(resolvePath(specifier, join(folder, 'a.ts'))).toBe(join(folder, file))
})

it('finds nothing where nothing is', () => {
  expect(resolvePath('./nope', folder)).toBeUndefined()
})

it('knows paths, and what the session runs', () => {
  expect(['./a', '../a', '/a', '.', 'file:///a'].map(isPath)).toEqual([true, true, true, true, true])
  expect(['a', 'node:fs', '@a/b', 'a/b.js'].map(isPath)).toEqual([false, false, false, false])
  expect(['a.ts', 'a.mts', 'a.js', 'a.mjs', 'a.cjs', 'a.json'].map(isOurs)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ])
})
