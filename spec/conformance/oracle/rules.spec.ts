/**
 * CPython 3.14 (pyodide) through the suite's own door: the records are what it prints, and it passes all its rules.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import { interpret } from '../../../lib/conformance/fuzz/interpret'
import { dataText } from '../../../lib/conformance/oracle/data-text'
import { type Interpreter, startInterpreter } from '../../../lib/conformance/oracle/interpreter'
import { record } from '../../../lib/conformance/oracle/recorder'
import { checkPython, linesOn, moduleOf, observeSection, SECTIONS } from '../../../lib/conformance/oracle/rules'
import { recorded } from '../../../lib/conformance/records'
import { traces } from '../../../lib/conformance/oracle/traces'
import type { Version } from '../../../lib/conformance/rule'
import { chain, everything } from '../fuzz/examples'

const suite = join(__dirname, '../../../lib/conformance')

describe('CPython 3.14', () => {
  let python: Interpreter
  beforeAll(async () => {
    python = await startInterpreter('pyodide', suite)
  }, 60_000)
  afterAll(() => python.stop())

  it('passes all rules', async () => {
    const report = await checkPython(python)
    expect(report.cases.filter(({ status }) => status !== 'pass')).toEqual([])
    expect(report).toMatchObject({ version: '3.14', adapter: 'pyodide (Python 3.14.2)', passed: 736, failed: 0 })
  }, 60_000)

  it('changes nothing in the records, which are as the recorder writes them', async () => {
    const recording = await record(python)
    expect(recording.changes).toEqual([])
    for (const section of SECTIONS) {
      const text = await readFile(join(suite, 'data', `${section.toLowerCase()}.ts`), 'utf8')
      expect(dataText(section, recording.rules.get(section) ?? [])).toBe(text)
    }
  }, 60_000)

  it('agrees with this library on a program of everything, and on what goes on for ever', async () => {
    const deep = {
      errors: [],
      pool: [
        { kind: 'iterable', gives: { native: [{ do: 'from', operand: { pool: 0 } }] } },
        { kind: 'generator', body: [{ do: 'from', operand: { pool: 0 } }] },
      ],
      driver: [{ op: 'next', target: 1 }],
    } as const
    const list = [chain, everything, deep]
    expect(await traces(python, list)).toEqual(list.map((program) => interpret(program, dunderAwait)))
  })

  it('fails the rules of a version that does otherwise', async () => {
    const { cases, failed } = await checkPython(python, { sections: ['YF'], version: '3.11' })
    expect(failed).toBeGreaterThan(0)
    expect(cases.find(({ id }) => id === 'YF-18')).toMatchObject({
      status: 'fail',
      agreesWith: ['3.12', '3.13', '3.14', '3.15rc1'],
    })
  })

  it('tells of the rules that were asked for', async () => {
    const told: string[] = []
    await checkPython(python, { ids: ['GEN-04', 'YF-02'], onOutcome: ({ id }) => told.push(id) })
    expect(told).toEqual(['GEN-04', 'YF-02'])
  })
})

/** An interpreter that prints what is given. */
const printing = (text: string, version = '3.13.0'): Interpreter => ({
  name: 'fake',
  version,
  run: async () => ({ text, failure: null }),
  stop: async () => undefined,
})

it('refuses a version that nothing was recorded of, unless told which to take', async () => {
  await expect(checkPython(printing('', '3.9.1'))).rejects.toThrow(RangeError)
  const { version } = await checkPython(printing('', '3.9.1'), { version: '3.11', ids: [] })
  expect(version).toBe('3.11')
})

it('does not count as passed what is skipped, and fails what is not printed', async () => {
  const { cases } = await checkPython(printing('[AF-24] SKIPPED: crashes'), { ids: ['AF-24', 'AF-25'] })
  expect(cases).toMatchObject([
    { status: 'not run', reason: 'SKIPPED: crashes the interpreter (segmentation fault) in this version' },
    { status: 'fail', reason: 'the program printed nothing for it' },
  ])
})

it('runs each rule by itself when a section kills the interpreter', async () => {
  const python = await startInterpreter(`${process.execPath} ${join(__dirname, 'python.mjs')}`, suite)
  const few = { ...recorded, GEN: recorded.GEN.slice(0, 3) }
  const observed = await observeSection(python, 'GEN', few)
  expect([...observed]).toEqual([
    ['GEN-01', []],
    ['GEN-02', [expect.stringMatching(/^DIED /)]],
    ['GEN-03', []],
  ])
  await python.stop()
})

it('knows what each version printed', () => {
  const rule = recorded.AF.find(({ id }) => id === 'AF-24')!
  const on = (version: Version) => linesOn(rule, version)[0]
  expect(on('3.14')).toBe("anext !! StopAsyncIteration('s')")
  expect(on('3.12')).toMatch(/^SKIPPED/)
})

it('finds the program of a section, none of which hides a module of Python', () => {
  expect([moduleOf('GEN'), moduleOf('TASK'), moduleOf('QUEUE')]).toEqual(['gen', 'task', 'queues'])
})
