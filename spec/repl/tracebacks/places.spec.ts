import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Places } from '../../../lib/repl/tracebacks/places.js'

describe('places', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'places-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('have the line of the text that the session has read', () => {
    const places = new Places((file) => (file === '<stdin-1>' ? 'one\n  two\r\n' : undefined))
    expect([1, 2, 3, 9].map((line) => places.lineAt('<stdin-1>', line))).toEqual(['one', 'two', undefined, undefined])
    expect(places.lineAt('<stdin-2>', 1)).toBeUndefined()
  })

  it('have the line of a file that somebody else has read', () => {
    writeFileSync(join(folder, 'a.ts'), 'one\ntwo')
    const places = new Places(() => undefined)
    expect(places.lineAt(pathToFileURL(join(folder, 'a.ts')).href, 2)).toBe('two')
    expect(places.lineAt(join(folder, 'b.ts'), 2)).toBeUndefined()
  })

  it('cut a line where the terminal is narrow', () => {
    const places = new Places(
      () => 'abcdefghij',
      () => 12,
    )
    expect(places.lineAt('x', 1)).toBe('abcdef…')
  })

  it('are those of the source, where a compiled file has a source map', () => {
    writeFileSync(join(folder, 'a.ts'), '\n\nthrow new Error()\n')
    // Line 1 of the compiled file is line 3 of the source.
    const map = { version: 3, sources: ['a.ts'], names: [], mappings: 'AAEA' }
    writeFileSync(join(folder, 'a.js.map'), JSON.stringify(map))
    writeFileSync(join(folder, 'a.js'), 'throw new Error()\n//# sourceMappingURL=a.js.map\n')
    const places = new Places(() => undefined)
    const found = places.sourceOf({ file: join(folder, 'a.js'), line: 1, column: 7 })
    expect(found).toMatchObject({ file: join(folder, 'a.ts'), line: 3 })
    expect(places.lineAt(found.file, found.line)).toBe('throw new Error()')
    const plain = { file: join(folder, 'a.ts'), line: 3, column: 1 }
    expect(places.sourceOf(plain)).toBe(plain)
  })

  it('are as they are, where the map is not there', () => {
    const file = join(folder, 'a.js')
    writeFileSync(file, 'throw 1\n//# sourceMappingURL=gone.map\n')
    expect(new Places(() => undefined).sourceOf({ file, line: 1, column: 1 })).toMatchObject({ file, line: 1 })
  })
})
