import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { resolveAlias, targetsOf } from '../../../lib/repl/modules/aliases.js'

describe('a name that a project gives to its files', () => {
  let folder: string
  const write = (files: Record<string, string>): void => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
  }
  const found = (specifier: string, from = 'src/main.ts'): string | undefined =>
    resolveAlias(specifier, join(folder, from))?.slice(folder.length + 1)

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'aliases-')))
    write({ 'src/main.ts': '', 'lib/a.ts': '', 'lib/deep/b.ts': '', 'other/a.ts': '' })
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('is found by the paths of tsconfig.json, which has comments, and the longest pattern', () => {
    write({
      'tsconfig.json':
        '{ // for "tsc"\n "compilerOptions": { "paths": { "@lib/*": ["./none/*", "./lib/*"], "@lib/d/*": ["./lib/deep/*"], "one": ["./lib/a"], }, /* and */ }, }',
    })
    expect(found('@lib/a.js')).toBe('lib/a.ts')
    expect(found('@lib/a')).toBe('lib/a.ts')
    expect(found('@lib/d/b')).toBe('lib/deep/b.ts')
    expect(found('one')).toBe('lib/a.ts')
    expect(found('@lib/c')).toBeUndefined()
    expect(found('two')).toBeUndefined()
    expect(targetsOf('@lib/c', join(folder, 'src/main.ts'))).toEqual([join(folder, 'none/c'), join(folder, 'lib/c')])
  })

  it('is found by a configuration that another one extends, from its folder and its baseUrl', () => {
    write({
      'tsconfig.json': '{ "extends": ["./config/none", "./config/base"] }',
      'config/base.json':
        '{ "extends": "../tsconfig.json", "compilerOptions": { "baseUrl": "..", "paths": { "@/*": ["lib/*"] } } }',
    })
    expect(found('@/a')).toBe('lib/a.ts')
    write({ 'tsconfig.json': '{ "extends": "./tsconfig.json" }' })
    expect(found('@/a')).toBeUndefined()
  })

  it('is found by the imports of package.json, with their conditions', () => {
    write({
      'package.json':
        '{ "imports": { "#lib/*": "./lib/*.ts", "#a": { "browser": "./other/a.ts", "node": { "import": "./lib/a.ts" } }, "#npm": "fs" } }',
    })
    expect([found('#lib/a'), found('#a'), found('#npm'), found('#none')]).toEqual([
      'lib/a.ts',
      'lib/a.ts',
      undefined,
      undefined,
    ])
  })

  it("is found by the package's own name", () => {
    write({
      'package.json':
        '{ "name": "@me/mine", "exports": { ".": "./lib/a.ts", "./deep/*": { "default": "./lib/deep/*.ts" } } }',
    })
    expect([found('@me/mine'), found('@me/mine/deep/b'), found('@me/mineral')]).toEqual([
      'lib/a.ts',
      'lib/deep/b.ts',
      undefined,
    ])
    write({ 'package.json': '{ "name": "mine", "exports": "./other/a.ts" }' })
    expect([found('mine'), found('mine/x')]).toEqual(['other/a.ts', undefined])
  })

  it('is none where nothing gives it, and a damaged file is named', () => {
    expect(found('lodash')).toBeUndefined()
    write({ 'package.json': '{' })
    expect(() => found('lodash')).toThrow(join(folder, 'package.json'))
  })
})
