import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fromJsonLines } from '../../../lib/journal/json-lines.js'
import { runTranscript } from '../../../lib/repl/transcripts/doctest.js'
import { sitDown, tidyUp } from './harness.js'

afterEach(tidyUp)

describe('.spec', () => {
  it('writes a test that passes under jest as it is', async () => {
    const { say, file, folder, read } = await sitDown()
    await say('const f = foo(); f.send(); f.send("one")')
    await say('f.throw(new Error("boom"))')
    await say('f.send()')
    expect(await say(`.spec f ${file('out.spec.ts')}`)).toBe(`wrote ${file('out.spec.ts')} (4 steps)\n`)
    expect(read('out.spec.ts')).toContain("import { foo } from './demo'")
    const top = resolve(__dirname, '../../..')
    const config = {
      rootDir: folder,
      testEnvironment: join(top, 'node_modules/jest-environment-node'),
      moduleNameMapper: { '^dunder-await$': join(top, 'lib/index.ts'), '^(\\.{1,2}/.*)\\.js$': '$1' },
      transform: {
        '\\.ts$': [
          join(top, 'node_modules/ts-jest'),
          { diagnostics: false, tsconfig: { module: 'commonjs', target: 'es2022', isolatedModules: true } },
        ],
      },
    }
    writeFileSync(file('jest.config.json'), JSON.stringify(config))
    const jest = join(dirname(require.resolve('jest/package.json')), 'bin/jest.js')
    const run = spawnSync(process.execPath, [jest, '-c', file('jest.config.json')], { encoding: 'utf8', cwd: folder })
    expect(run.stderr).toContain('Tests:       1 passed, 1 total')
  })

  it('shows it without a file, and says what it needs', async () => {
    const { say } = await sitDown()
    await say('const f = foo(); f.send()')
    expect(await say('.spec f')).toMatch(/^import \{ foo \} from '[^']*demo'\n\ntest\(/)
    await say('const typed = coroutine(function* typed() {}); const t = typed(); t.resume()')
    expect(await say('.spec t')).toMatch(
      /^RuntimeError: a test has to import typed from a file, and .*demo\.ts does not export it; put it/,
    )
  })
})

describe('.save and .replay', () => {
  it('do again what was done', async () => {
    const { say, file, read } = await sitDown()
    await say('const f = foo()')
    await say('f.send()')
    await say('.tree f')
    expect(await say(`.save ${file('s.jsonl')}`)).toMatch(/^wrote .*s\.jsonl \(4 inputs\)\n$/)
    expect(fromJsonLines(read('s.jsonl')).map(String)).toEqual(['  0  send(None) -> yield 1'])
    const again = await sitDown()
    const text = await again.say(`.replay ${file('s.jsonl')}`)
    expect(text).toContain('>>> f.send()\n1\n>>> .tree f\nfoo CORO_SUSPENDED')
    expect(text).toMatch(/replayed 4 inputs\n$/)
  })

  it('stop where something else is printed', async () => {
    const { say, file } = await sitDown()
    await say('const u = unsteady()')
    await say('u.send()')
    await say(`.save ${file('s.jsonl')}`)
    await say('u.close()')
    const text = await say(`.replay ${file('s.jsonl')}`)
    expect(text).toMatch(/RuntimeError: input 1 printed something else|replayed 3 inputs/)
    await say('const again = unsteady(); again.send()')
    writeFileSync(
      file('other.jsonl'),
      '{"dunder-await":"journal","version":1}\n{"input":"1 + 1","output":"3\\n"}\n{"end":2}\n',
    )
    expect(await say(`.replay ${file('other.jsonl')}`)).toBe(
      '>>> 1 + 1\n2\nRuntimeError: input 1 printed something else when it was saved:\n  - 3\n  + 2\n--go-on does the rest all the same\n',
    )
  })

  it.each([
    [
      'another version',
      '{"dunder-await":"journal","version":9}\n{"end":1}',
      'ValueError: line 1: this is version 9; only versions 1 and 2 can be read\n',
    ],
    [
      'cut in half',
      '{"dunder-await":"journal","version":1}\n{"input":"1',
      'ValueError: line 2: the journal ends in the middle of a line: it has been cut\n',
    ],
  ])('refuse %s, and the session goes on', async (_, text, message) => {
    const { say, write } = await sitDown()
    expect(await say(`.replay ${write('s.jsonl', text)}`)).toBe(message)
    expect(await say('1')).toBe('1\n')
  })

  it('say that there is no file', async () => {
    const { say } = await sitDown()
    expect(await say('.replay /not/there')).toMatch(/^Error: ENOENT/)
    expect(await say('.save /not/there.jsonl')).toMatch(/^Error: ENOENT/)
  })
})

describe('.transcript', () => {
  it('writes what can be tested', async () => {
    const { say, file, read } = await sitDown()
    await say('const f = foo()')
    await say('f.send("early")')
    await say('f.send(None)')
    await say('.log f')
    await say(`.transcript ${file('t.repl')}`)
    expect(read('t.repl')).toContain('>>> f.send(None)\n1\n>>> .log f\n  0  send(None) -> yield 1\n')
    const report = await runTranscript(read('t.repl'))
    if (!report.passed) throw new Error(String(report))
    expect(await say(`.transcript ${file('t.md')}`)).toContain('(5 inputs)')
    expect(read('t.md')).toMatch(/^```repl\n>>> \.load/)
  })
})

describe('.draw', () => {
  it('draws by the ending of the file', async () => {
    const { say, file, read } = await sitDown()
    expect(await say('.draw *')).toBe('RuntimeError: there is nothing to draw: nothing has been done yet\n')
    await say('const f = foo(), c = count(); f.send(); c.send()')
    expect(await say('.draw f')).toMatch(/^sequenceDiagram\n/)
    await say(`.draw f ${file('f.md')}`)
    expect(read('f.md')).toMatch(/^```mermaid\nsequenceDiagram\n/)
    await say(`.draw * ${file('all.svg')}`)
    expect(read('all.svg')).toMatch(/>foo<[^]*>count</)
    expect(await say(`.draw * ${file('all.json')}`)).toContain('(2 coroutines)')
    const trace = JSON.parse(read('all.json')) as { traceEvents: { ph: string }[] }
    expect(trace.traceEvents.map(({ ph }) => ph).join('')).toBe('MXMX')
  })
})

describe('a file that is there already', () => {
  it.each([
    ['.spec f', 'own.spec.ts'],
    ['.draw f', 'own.mmd'],
    ['.save', 'own.jsonl'],
    ['.transcript', 'own.repl'],
  ])('is not written over by %s, unless it is of this session or it is told to', async (command, name) => {
    const { say, file, read, write } = await sitDown()
    await say('const f = foo(); f.send()')
    write(name, 'precious')
    expect(await say(`${command} ${file(name)}`)).toBe(
      `RuntimeError: ${file(name)} is there already, and not of this session; --force writes over it\n`,
    )
    expect(read(name)).toBe('precious')
    expect(await say(`${command} ${file(name)} --force`)).toMatch(/^wrote /)
    expect(await say(`${command} ${file(name)}`)).toMatch(/^wrote /)
    expect(read(name)).not.toBe('precious')
  })

  it.each([
    ['.draw f f.png', 'a picture is'],
    ['.draw f f', 'a picture is'],
    ['.spec f t.js', 'a test is'],
    ['.save s.txt', 'a session is'],
    ['.transcript s.txt', 'a transcript is'],
  ])('has another ending: %s is refused', async (input, what) => {
    const { say } = await sitDown()
    await say('const f = foo(); f.send()')
    expect(await say(input)).toContain(what)
  })
})

it('.replay goes on past a difference, if it is told to', async () => {
  const { say, write } = await sitDown()
  const lines = [
    '{"input":"1 + 1","output":"3\\n"}',
    '{"input":".replay s.jsonl","output":""}',
    '{"input":"2","output":"2\\n"}',
  ]
  const saved = write('s.jsonl', `{"dunder-await":"journal","version":1}\n${lines.join('\n')}\n{"end":4}\n`)
  expect(await say(`.replay ${saved} --go-on`)).toMatch(/replayed 2 inputs; 1 of them printed something else\n$/)
})

it('.transcript keeps output that looks like a prompt apart', async () => {
  const { say, file, read } = await sitDown()
  await say("print('>>> 1')")
  await say(`.transcript ${file('p.repl')}`)
  const report = await runTranscript(read('p.repl'))
  expect(String(report)).toMatch(/2 of 2 examples passed$/)
})
