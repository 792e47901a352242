import { inflateRawSync } from 'node:zlib'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generator } from '../../../lib/objects/generator'
import { journalFor } from '../../../lib/journal/replay'
import { record } from '../../../lib/journal/recorder'
import { declarationsIn, pageText } from '../../../lib/repl/stepper/page-text'

const folder = mkdtempSync(join(tmpdir(), 'page-text-'))
const here = process.cwd()
afterAll(() => {
  process.chdir(here)
  rmSync(folder, { recursive: true })
})

const echo = generator(function* echo(first: string): Generator<string, void, unknown> {
  yield first
  yield first
})

describe('a run as a page', () => {
  it('says how the page is made, where it is not', () => {
    process.chdir(folder)
    expect(() => pageText(journalFor(record(echo, 'a')), '')).toThrow('the page is not here')
  })

  it('is the page with the source, the call and the steps in it', () => {
    mkdirSync(join(folder, 'dist/page'), { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"version":"1.2.3"}')
    writeFileSync(join(folder, 'dist/page/index.html'), '<html lang="en">')
    process.chdir(folder)
    const f = record(echo, 'a')
    f.send()
    f.send(['x'])
    f.close()
    const [, packed = ''] = /data-run="#v1\.([\w-]+)"/.exec(pageText(journalFor(f), 'the source')) ?? []
    expect(JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url')).toString())).toEqual([
      '1.2.3',
      'the source',
      "echo('a')",
      ['=None', "=['x']", 'f.close()'],
    ])
  })

  it('has of a session what it declared', () => {
    const inputs = [
      'class A {}',
      "import { sleep } from 'dunder-await/asyncio'",
      'const g = generator(function* g() {})',
      'const f = g()',
      'f.send(None)',
      '.tree f',
    ]
    expect(declarationsIn(inputs.map((input) => ({ input, output: '' })))).toBe(`${inputs.slice(0, 3).join('\n\n')}\n`)
  })
})
