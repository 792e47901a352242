import { importModule, pickNames } from '../../../lib/repl/modules/importer.js'

describe('an import at the prompt', () => {
  it('gives a module', async () => {
    expect((await importModule('node:path'))['sep']).toBe('/')
  })

  it('looks packages up from the working directory', async () => {
    expect(typeof (await importModule('acorn'))['parse']).toBe('function')
  })

  it('fails for a module that is not there', async () => {
    await expect(importModule('./not-there.js')).rejects.toMatchObject({ code: 'ERR_MODULE_NOT_FOUND' })
  })

  it('takes attributes', async () => {
    const { default: data } = await importModule('./package.json', { with: { type: 'json' } })
    expect(data).toMatchObject({ name: 'dunder-await' })
  })

  it('looks up from a file, where one imports', async () => {
    const { default: data } = await importModule(
      '../package.json',
      { with: { type: 'json' } },
      __filename.replace('repl/modules/', ''),
    )
    expect(data).toMatchObject({ name: 'dunder-await' })
  })
})

describe('names of a module', () => {
  it('are given under the names that are asked for', async () => {
    const path = await importModule('node:path')
    const names = pickNames(path, 'node:path', { all: '*', base: 'basename', path: 'default' })
    expect(Object.keys(names)).toEqual(['all', 'base', 'path'])
    expect((names['path'] as { basename: unknown }).basename).toBe(names['base'])
    expect((names['all'] as { default: unknown }).default).toBe(names['path'])
  })

  it('are refused if the module does not have them', async () => {
    expect(() => pickNames({ sep: '/' }, 'node:path', { a: 'sep', b: 'nope' })).toThrow(
      "The requested module 'node:path' does not provide an export named 'nope'",
    )
  })
})
