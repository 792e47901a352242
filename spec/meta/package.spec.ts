/**
 * The package as others will see it: what it exports, what its lock file and its texts name, whether each door is in
 * the docs. What only an installed tarball can show is in spec/package/.
 */
import * as publishing from './publishing'
import { readTree, treeOf } from './tree'

const tree = readTree()

describe('the package', () => {
  it('exports its doors and package.json, each door by its types and then its module, and nothing else', () => {
    const { exports } = publishing.readManifest(tree)
    // As text, because the order of the conditions is what a resolver goes by.
    expect(JSON.stringify(exports, null, 1)).toBe(JSON.stringify(publishing.expectedExports(tree), null, 1))
  })

  it('gives tools that do not read exports the root door', () => {
    const { main, types, exports } = publishing.readManifest(tree)
    expect({ types, default: main }).toEqual(exports['.'])
  })

  it('has a lock file that names no host', () => {
    expect(tree.get('package-lock.json')).toContain('"lockfileVersion"')
    expect(publishing.hostsInLockFile(tree)).toEqual([])
  })

  it('names no directory of a machine and no registry in any of its files', () => {
    expect(publishing.localPlacesNamed(tree)).toEqual([])
  })

  it('mentions each of its doors in the docs', () => {
    expect(publishing.doorsWithoutDocs(tree)).toEqual([])
  })
})

describe('the package, broken on purpose', () => {
  const manifest = { name: 'house', exports: { '.': {}, './upper': {}, './package.json': './package.json' } }
  const withDocs = (page: string): string[] =>
    publishing.doorsWithoutDocs(treeOf({ 'package.json': JSON.stringify(manifest), 'docs/page.md': page }))

  it('sees a host in the lock file', () => {
    const lock = '{\n  "resolved": "https://example.org/acorn.tgz"\n}'
    expect(publishing.hostsInLockFile(treeOf({ 'package-lock.json': lock }))).toHaveLength(1)
  })

  it.each(['work/tree', 'root/x', 'home/x', 'Users/x'])('sees the directory /%s', (path) => {
    const text = `first\nsee "/${path}" there`
    expect(publishing.localPlacesNamed(treeOf({ 'docs/page.md': text }))).toEqual([
      expect.stringContaining('docs/page.md:2 names /'),
    ])
  })

  it('sees a registry by its host, and leaves words and relative paths alone', () => {
    const host = ['registry', 'example', 'org'].join('.')
    expect(publishing.localPlacesNamed(treeOf({ '.npmrc': `registry=https://${host}/` }))).toHaveLength(1)
    const innocent = 'registry.register(handle)\n../home/x.js\nnetwork/shared\nthe registry. Then'
    expect(publishing.localPlacesNamed(treeOf({ 'docs/page.md': innocent }))).toEqual([])
  })

  it('sees a door that the docs do not mention, also behind the name of another', () => {
    expect(withDocs("from 'house' and 'house/upper'")).toEqual([])
    expect(withDocs("from 'house' and 'house/upper-left'")).toEqual(['house/upper is mentioned nowhere in the docs'])
    expect(withDocs("from 'house/upper'")).toEqual(['house is mentioned nowhere in the docs'])
  })

  it('expects of a door what its subpath says', () => {
    expect(publishing.expectedExports(treeOf({ 'package.json': JSON.stringify(manifest) }))).toEqual({
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './upper': { types: './dist/upper/index.d.ts', default: './dist/upper/index.js' },
      './package.json': './package.json',
    })
  })
})
