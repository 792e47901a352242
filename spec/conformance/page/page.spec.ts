/**
 * docs/conformance.md says what is true: its tables are those of the cases, and its commands print what it shows. With
 * WRITE_PAGE=1 the tables are written anew (`npm run docs:conformance`).
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await.js'
import { contract, LEVELS } from '../../../lib/conformance/catalogue.js'
import { conformanceCommand } from '../../../lib/conformance/command/conformance-command.js'
import { USAGE } from '../../../lib/conformance/command/arguments.js'
import { importModule } from '../../../lib/repl/modules/importer.js'
import { withTables } from './tables'

const file = join(__dirname, '../../../docs/conformance.md')
if (process.env['WRITE_PAGE'] === '1') writeFileSync(file, withTables(readFileSync(file, 'utf8')))
const page = readFileSync(file, 'utf8')

/** The blocks of a language. */
function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text ?? '')
}

describe('docs/conformance.md', () => {
  it('has the tables that the cases make (npm run docs:conformance)', () => {
    expect(page).toBe(withTables(page))
  })

  it('says which version of the contract it is', () => {
    expect(page).toContain(`This is version ${contract} of the contract`)
  })

  it('explains every level, every status and every option', () => {
    for (const level of LEVELS) expect(page).toContain(`| \`${level}\``)
    for (const status of ['pass', 'fail', 'not expressible', 'not run']) expect(page).toContain(`| \`${status}\``)
    for (const [option] of USAGE.matchAll(/--\w+/g)) expect(page).toContain(option)
  })

  it('explains every member of the adapter', () => {
    const members = Object.keys(dunderAwait)
    for (const member of members) expect(page).toMatch(new RegExp(`^\\| .*\`${member}[\`(]`, 'm'))
  })
})

/** Where it ran, and how long, is another thing on each machine. */
function anywhere(line: string): string {
  return line.replace(/^(dunder-await \S+), \w+ \w+, Node [\d.]+, [\d.]+ s$/, '$1, …')
}

describe('the commands of docs/conformance.md', () => {
  let folder = ''

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dunder-await-'))
    // A block that begins with the name of a file is that file.
    for (const text of blocks('js')) {
      const [, name] = /^\/\/ (\S+\.mjs)\n/.exec(text) ?? []
      if (name !== undefined) writeFileSync(join(folder, name), text)
    }
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  const shown = blocks('console').map((text) => text.trimEnd().split('\n'))

  it.each(shown.map(([command = '', ...lines]) => [command, lines] as const))(
    'print what is shown: %s',
    async (...of) => {
      const [command, lines] = of
      const [prompt, npx, program, name, ...args] = command.split(' ')
      expect([prompt, npx, program, name]).toEqual(['$', 'npx', 'dunder-await', 'conformance'])
      let stdout = ''
      const output = { columns: 100, write: (written: string) => (stdout += written) }
      const paths = args.map((arg) => (existsSync(join(folder, arg)) ? join(folder, arg) : arg))
      await conformanceCommand(paths, {
        stdout: output,
        stderr: output,
        suite: join(__dirname, '../../../lib/conformance'),
        load: importModule,
      })
      expect(stdout.trimEnd().split('\n').map(anywhere)).toEqual(lines.map(anywhere))
    },
  )
})
