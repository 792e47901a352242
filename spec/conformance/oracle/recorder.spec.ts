import { mkdtemp, mkdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Interpreter } from '../../../lib/conformance/oracle/interpreter'
import { changeText, record, writeRecords } from '../../../lib/conformance/oracle/recorder'
import { linesOn, moduleOf, SECTIONS } from '../../../lib/conformance/oracle/rules'
import { recorded } from '../../../lib/conformance/records'
import type { Rule, Version } from '../../../lib/conformance/rule'

const all = SECTIONS.flatMap((section) => recorded[section])

/** An interpreter that prints the records of a version, with some rules exchanged. */
function replaying(version: Version, change: (rules: Rule[]) => Rule[] = (rules) => rules): Interpreter {
  const rules = change([...all])
  return {
    name: 'fake',
    version: version.replace('rc1', '.0rc1'),
    stop: async () => undefined,
    run: async (program) => {
      if ('source' in program) {
        const said = rules.map(({ id, level, js, title, source }) => ({ id, level, js, text: title, src: source }))
        return { text: JSON.stringify(said), failure: null }
      }
      const section = SECTIONS.find((one) => `${moduleOf(one)}.py` === program.file)
      const lines = rules
        .filter((rule) => rule.section === section)
        .flatMap((rule) => {
          const printed = linesOn(rule, version)
          return (printed.length === 0 ? ['(nothing)'] : printed).map((line) => `[${rule.id}] ${line}\n`)
        })
      return { text: lines.join(''), failure: null }
    },
  }
}

const exchanged = (id: string, by: Partial<Rule>) => (rules: Rule[]) =>
  rules.map((rule) => (rule.id === id ? { ...rule, ...by } : rule))

it.each(['3.11', '3.12', '3.13', '3.14', '3.15rc1'] as const)(
  'finds the records of %s as they are',
  async (version) => {
    const { changes, rules, version: taken } = await record(replaying(version))
    expect({ changes, taken }).toEqual({ changes: [], taken: version })
    expect(Object.fromEntries(rules)).toEqual(recorded)
  },
)

it('tells what prints other lines, and keeps what the other versions printed', async () => {
  const { changes, rules } = await record(replaying('3.14', exchanged('YF-02', { lines: ['next -> 1'] })))
  const before = recorded.YF.find(({ id }) => id === 'YF-02')!.lines
  expect(changes).toEqual([{ id: 'YF-02', kind: 'lines', before, after: ['next -> 1'] }])
  expect(rules.get('YF')?.find(({ id }) => id === 'YF-02')).toMatchObject({
    lines: ['next -> 1'],
    others: { '3.11': before, '3.12': before, '3.13': before, '3.15rc1': before },
  })
  expect(changes.map(changeText).join('\n')).toBe(`YF-02 prints other lines\n  - ${before[0]}\n  + next -> 1`)
})

it('keeps of another version only what differs from 3.14', async () => {
  const other = await record(replaying('3.12', exchanged('YF-02', { lines: ['next -> 1'] })))
  expect(other.rules.get('YF')?.[1]).toMatchObject({ lines: recorded.YF[1]?.lines, others: { '3.12': ['next -> 1'] } })
})

it('tells what is described otherwise, what is new and what is gone', async () => {
  const added = (rules: Rule[]) => [...rules.slice(1), { ...rules[0]!, id: 'GEN-99' }]
  const { changes } = await record(
    replaying('3.14', (rules) => added(exchanged('CORO-02', { title: 'otherwise' })(rules))),
  )
  expect(changes.map(({ id, kind }) => [id, kind])).toEqual([
    ['GEN-99', 'new'],
    ['GEN-01', 'gone'],
    ['CORO-02', 'description'],
  ])
})

it('refuses a version that no records are kept of, and programs that do not run', async () => {
  await expect(record({ ...replaying('3.14'), version: '3.9.1' })).rejects.toThrow(RangeError)
  const broken = { ...replaying('3.14'), run: async () => ({ text: '', failure: 'Traceback' }) }
  await expect(record(broken)).rejects.toThrow(/the rules cannot be read/)
})

it('writes the records', async () => {
  const suite = await mkdtemp(join(tmpdir(), 'records-'))
  try {
    await mkdir(join(suite, 'data'))
    const files = await writeRecords(await record(replaying('3.13')), suite)
    expect(files).toHaveLength(20)
    const written = await readFile(join(suite, 'data', 'yf.ts'), 'utf8')
    expect(written).toBe(await readFile(join(__dirname, '../../../lib/conformance/data/yf.ts'), 'utf8'))
  } finally {
    await rm(suite, { recursive: true })
  }
})
