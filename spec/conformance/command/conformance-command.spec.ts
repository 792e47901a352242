import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { type CommandIO, conformanceCommand } from '../../../lib/conformance/command/conformance-command.js'
import { importModule } from '../../../lib/repl/modules/importer.js'
import { loadLanguage } from '../../../lib/repl/source/language.js'
import { fakePython } from './fake-python'
import { files } from './files'

const write = files()

/** Runs the command; gives its exit code and what it wrote. */
async function run(args: readonly string[], io: { isTTY?: boolean; columns?: number; limit?: number } = {}) {
  const written = { stdout: '', stderr: '' }
  const { isTTY = false, columns = 100, ...rest } = io
  const stream = (name: 'stdout' | 'stderr') => ({ isTTY, columns, write: (text: string) => (written[name] += text) })
  const all: CommandIO = {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    suite: join(__dirname, '../../../lib/conformance'),
    load: importModule,
    language: loadLanguage,
    ...rest,
  }
  return { code: await conformanceCommand(args, all), ...written }
}

describe('dunder-await conformance', () => {
  it('holds this library against CPython 3.14', async () => {
    const { code, stdout, stderr } = await run([])
    expect(stdout.trimEnd().split('\n').slice(-2)).toEqual([
      expect.stringMatching(/^dunder-await \d+\.\d+\.\d+, .*Node .*, [\d.]+ s$/),
      'dunder-await against CPython 3.14: 707 passed, 0 failed, 29 not expressible, 0 not run',
    ])
    expect([code, stderr]).toEqual([0, ''])
  })

  it('has the exit code 1 if something fails', async () => {
    const { code, stdout } = await run(['--version', '3.12', '--id', 'GEN-20'])
    expect(stdout).toContain("close -> None       ╳ close -> 'bye'")
    expect(code).toBe(1)
  })

  it('prints JSON', async () => {
    const { code, stdout } = await run(['--json', '--section', 'ins', '--level', 'exotic'])
    const { cases, ...rest } = JSON.parse(stdout)
    expect(rest).toEqual({
      contract: 1,
      version: '3.14',
      adapter: 'dunder-await',
      suite: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      platform: expect.stringContaining(process.versions.node),
      seconds: expect.any(Number),
      texts: 'exact',
      gc: 'refcount',
      passed: 1,
      failed: 0,
      notExpressible: 2,
      notRun: 0,
      exact: 1,
      withoutTexts: 1,
    })
    expect(cases.map(({ id, status }: { id: string; status: string }) => `${id} ${status}`)).toEqual([
      'INS-13 pass',
      'INS-14 not expressible',
      'INS-15 not expressible',
    ])
    expect(code).toBe(0)
  })

  it('tells its progress on a terminal, on a line that is gone at the end', async () => {
    const { stderr } = await run(['--id', 'GEN-02,GEN-03'], { isTTY: true })
    expect(stderr).toBe('\r1 of 2: GEN-02\x1b[K\r2 of 2: GEN-03\x1b[K\r\x1b[K')
  })

  it('prints help', async () => {
    const { code, stdout } = await run(['--help'])
    expect(stdout).toMatch(/^usage: dunder-await conformance/)
    expect(code).toBe(0)
  })

  it('has the exit code 2 for what cannot be done, and names it', async () => {
    const { code, stdout, stderr } = await run(['--section', 'COR'], { isTTY: true })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^there is no section 'COR': .*\nSee dunder-await conformance --help\.\n$/)
  })
})

describe('dunder-await conformance --adapter', () => {
  const LEAST = 'name: "mine", errors: {}'

  it('holds the runtime of a file against CPython', async () => {
    const file = write('least.mjs', `export default { ${LEAST}, generator: () => () => ({}) }`)
    const { code, stdout } = await run(['--adapter', file, '--id', 'GEN-02,CORO-01'])
    expect(stdout).toContain('mine against CPython 3.14: 0 passed, 1 failed, 0 not expressible, 1 not run')
    expect(code).toBe(1)
  })

  it('ends rules that go on for ever', async () => {
    const file = write('endless.mjs', `export default { ${LEAST}, generator: () => () => { for (;;); } }`)
    const { code, stdout } = await run(['--adapter', file, '--id', 'GEN-02,GEN-03'], { limit: 0.05 })
    expect(stdout.match(/still running after 0.05 seconds/g)).toHaveLength(2)
    expect(code).toBe(1)
  })

  it('listens meanwhile to promises that nobody waits for, which would end the process', async () => {
    const [on, off] = [jest.spyOn(process, 'on'), jest.spyOn(process, 'off')]
    try {
      await run(['--id', 'GEN-02'])
      expect(on).toHaveBeenCalledWith('unhandledRejection', expect.any(Function))
      expect(off.mock.calls).toContainEqual(on.mock.calls.find(([event]) => event === 'unhandledRejection'))
    } finally {
      on.mockRestore()
      off.mockRestore()
    }
  })

  it('says what is wrong with the file', async () => {
    const { code, stderr } = await run(['--adapter', 'no-such-file.mjs'])
    expect(stderr).toContain("--adapter: there is no file 'no-such-file.mjs'")
    expect(code).toBe(2)
  })
})

describe('dunder-await conformance --python', () => {
  it('holds a Python against CPython', async () => {
    const command = `${process.execPath} ${write('python.cjs', fakePython({ version: '3.14.2' }))}`
    const { code, stdout, stderr } = await run(['--python', command, '--section', 'GEN', '--json'])
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({ version: '3.14', passed: 63, failed: 0, notExpressible: 0 })
    expect(code).toBe(0)
  })

  it('says what is wrong with the command', async () => {
    const { code, stderr } = await run(['--python', 'no-such-python-anywhere'])
    expect(stderr).toContain('--python: no-such-python-anywhere does not run Python programs')
    expect(code).toBe(2)
  })
})

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-spec-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = (name: string) => join(folder, name)

  it('writes what fails, and then expects it; what is expected to fail must not pass', async () => {
    const wrong = ['--version', '3.12', '--id', 'GEN-02,GEN-20']
    expect((await run([...wrong, '--write-expect', file('expected')])).code).toBe(1)
    // GEN-20 observes two things, of which one fails.
    expect(readFileSync(file('expected'), 'utf8')).toContain('GEN-20.1 # close: If the generator swallows')
    expect((await run([...wrong, '--expect', file('expected')])).code).toBe(0)
    writeFileSync(file('more'), `${readFileSync(file('expected'), 'utf8')}GEN-02 # not yet\n`)
    const { code, stderr } = await run([...wrong, '--expect', file('more')])
    expect([code, stderr]).toEqual([1, 'GEN-02 passes, and is expected to fail: take it out of the file\n'])
    writeFileSync(file('none'), '')
    expect((await run([...wrong, '--expect', file('none')])).stderr).toBe('GEN-20 fails, and is not expected to\n')
  })

  it.each([['--single-file'], ['--write-expect']])('writes over none with %s, unless it is told to', async (option) => {
    writeFileSync(file('mine'), 'mine')
    const { code, stdout, stderr } = await run([option, file('mine'), '--id', 'GEN-02'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`${option}: '${file('mine')}' is there already; --force writes over it\n`)
    expect(readFileSync(file('mine'), 'utf8')).toBe('mine')
    expect((await run([option, file('mine'), '--id', 'GEN-02', '--force'])).code).toBe(0)
    expect(readFileSync(file('mine'), 'utf8')).not.toBe('mine')
  })

  it('writes the suite as one script, with an adapter and what is expected of it in it', async () => {
    const adapter = write('script.mjs', 'export default { name: "mine", errors: {}, generator: () => () => ({}) }')
    const words = [
      '--adapter',
      adapter,
      '--id',
      'GEN-02,GEN-03,CORO-01',
      '--expect',
      write('known', 'GEN-03 # not yet'),
    ]
    expect(await run([...words, '--single-file', file('one.js')])).toEqual({ code: 0, stdout: '', stderr: '' })
    // An engine that has nothing but the language.
    const lines: string[] = []
    const print = (line: string) => lines.push(line)
    expect(() => runInNewContext(readFileSync(file('one.js'), 'utf8'), { print })).toThrow('1 not as expected')
    expect(lines.filter((line) => /^(?:not )?ok/.test(line))).toEqual([
      expect.stringMatching(/^not ok 1 - GEN-02 .*\.$/),
      expect.stringMatching(/^not ok 2 - GEN-03 .*# TODO not yet$/),
      expect.stringMatching(/^ok 3 - CORO-01 .*# SKIP needs coroutine, typeName$/),
    ])
    expect(lines.at(-1)).toBe('# GEN-02 fails, and is not expected to')
  })

  it('says what keeps it from writing a script', async () => {
    const { code, stderr } = await run(['--single-file', file('two.js'), '--adapter', 'nowhere.mjs'])
    expect([code, stderr]).toEqual([2, expect.stringContaining("--adapter: there is no file 'nowhere.mjs'")])
  })

  it('writes the suite as one file of Python', async () => {
    const { code } = await run(['--single-file', file('one.py'), '--id', 'GEN-02'])
    expect(code).toBe(0)
    const text = readFileSync(file('one.py'), 'utf8')
    expect(text).toContain('[["GEN-02","core","next(g) runs up to')
    expect(text).toMatch(/^SUITE = "\d+\.\d+\.\d+"$/m)
  })

  it('names a file that cannot be read or written', async () => {
    expect((await run(['--expect', file('nothing')])).stderr).toContain(`--expect: '${file('nothing')}' cannot be read`)
    for (const [option, name] of [
      ['--junit', folder],
      ['--junit', file('no/folder.xml')],
      ['--write-expect', file('no/folder')],
    ] as const) {
      // Before a rule is run.
      const { code, stdout, stderr } = await run([option, name, '--id', 'GEN-02'])
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toContain(`${option}: '${name}' cannot be written`)
    }
  })
})
