import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ValueError } from '../../../lib/protocol/exceptions.js'
import { journalFor } from '../../../lib/journal/replay.js'
import { record } from '../../../lib/journal/recorder.js'
import { specText } from '../../../lib/repl/stepper/spec-text.js'
import { counter, leaf, talk } from '../../journal/programs.js'

const home = { file: '/src/talk.ts', text: '', path: ['talk'] as const }

it('is a test of the same steps', () => {
  const f = record(talk, 'first?')
  f.send()
  f.throw(new ValueError('why?'))
  f.resume('B')
  expect(specText(journalFor(f), home, '/src/out.spec.ts')).toBe(
    [
      "import { ValueError } from 'dunder-await'",
      "import { talk } from './talk'",
      '',
      "test('talk, step by step', () => {",
      "  const f: any = talk('first?')",
      "  expect(f.send()).toEqual('first?')",
      "  expect(f.throw(new ValueError('why?'))).toEqual('why?')",
      "  expect(f.resume('B')).toEqual({ done: true, value: 'B' })",
      '})',
      '',
    ].join('\n'),
  )
})

it('expects errors, and closes', () => {
  const c = record(counter)
  c.send()
  expect(() => c.throw(new ValueError('no'))).toThrow()
  const lines = specText(journalFor(c), { ...home, path: ['default'] }, '/spec/out.spec.ts').split('\n')
  expect(lines).toContain("import made from '../src/talk'")
  expect(lines).toContain('  const f: any = made()')
  expect(lines.at(-3)).toBe(
    "  expect(() => f.throw(new ValueError('no'))).toThrow(expect.objectContaining({ name: 'ValueError', message: 'no' }))",
  )
  const d = record(counter)
  d.close()
  expect(specText(journalFor(d), { ...home, path: ['Box', 'count'] }, '/src/out.spec.ts')).toContain(
    "import { Box } from './talk'\n\ntest('counter, step by step', () => {\n  const f: any = Box.count()\n  expect(f.close()).toEqual(undefined)",
  )
})

it('writes imports as the file writes its own, or as its package is compiled', () => {
  const imports = (text: string, file = home.file): string =>
    specText(journalFor(record(talk)), { ...home, text, file }, join(file, '../out.spec.ts')).split('\n')[0] ?? ''
  expect(imports("import { x } from './x.js'")).toBe("import { talk } from './talk.js'")
  expect(imports("import { x } from './x.ts'")).toBe("import { talk } from './talk.ts'")
  expect(imports("import { x } from './x'")).toBe("import { talk } from './talk'")
  const folder = mkdtempSync(join(tmpdir(), 'spec-text-'))
  try {
    writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "module": "nodenext" } }')
    expect(imports('', join(folder, 'talk.ts'))).toBe("import { talk } from './talk.js'")
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('is refused for what cannot be done again, or written', () => {
  expect(() => specText(journalFor(record(talk, leaf(1))), home, '/out')).toThrow(
    'talk cannot be tested: argument 1 is',
  )
  expect(() => specText(journalFor(record(talk, () => 1)), home, '/out')).toThrow('cannot be written as source')
  const c = record(counter)
  c.send()
  c.send(Symbol('s'))
  expect(() => specText(journalFor(c), home, '/out')).toThrow('step 1: Symbol(s) cannot be written as source')
  for (let step = 0; step < 2000; step++) c.send()
  expect(() => specText(journalFor(c), home, '/out')).toThrow('2002 steps are too many for a test')
})
