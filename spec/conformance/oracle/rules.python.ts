/**
 * CPython 3.14 (pyodide) through the suite's own door: the records are what it prints, and it passes all its rules. Takes
 * as long as a Python does, so `npm run test:python` runs it, and `npm test` does not.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import { interpret } from '../../../lib/conformance/fuzz/interpret'
import { dataText } from '../../../lib/conformance/oracle/data-text'
import { type Interpreter, startInterpreter, wordsOf } from '../../../lib/conformance/oracle/interpreter'
import { record } from '../../../lib/conformance/oracle/recorder'
import { commandRunner, type RuleRunner } from '../../../lib/conformance/oracle/rule-runner'
import { singleFile } from '../../../lib/conformance/programs/single-file'
import { pythonPrograms } from '../../../lib/conformance/programs/python-programs'
import { checkPython, SECTIONS } from '../../../lib/conformance/oracle/rules'
import { traces } from '../../../lib/conformance/oracle/traces'
import { chain, everything } from '../fuzz/examples'

const suite = join(__dirname, '../../../lib/conformance')

describe('CPython 3.14', () => {
  let python: Interpreter
  let runner: RuleRunner
  beforeAll(async () => {
    python = await startInterpreter('pyodide', suite)
    runner = await commandRunner('pyodide', wordsOf('pyodide', suite), await pythonPrograms())
  })
  afterAll(() => python.stop())

  it('passes all rules', async () => {
    const report = await checkPython(runner)
    expect(report.cases.filter(({ status }) => status !== 'pass')).toEqual([])
    expect(report).toMatchObject({ version: '3.14', adapter: 'pyodide (Python 3.14.2)', passed: 736, failed: 0 })
  })

  it('changes nothing in the records, which are as the recorder writes them', async () => {
    const recording = await record(python)
    expect(recording.changes).toEqual([])
    for (const section of SECTIONS) {
      const text = await readFile(join(suite, 'data', `${section.toLowerCase()}.ts`), 'utf8')
      expect(dataText(section, recording.rules.get(section) ?? [])).toBe(text)
    }
  })

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
    const { cases, failed } = await checkPython(runner, { sections: ['YF'], version: '3.11' })
    expect(failed).toBeGreaterThan(0)
    expect(cases.find(({ id }) => id === 'YF-18')).toMatchObject({
      status: 'fail',
      agreesWith: ['3.12', '3.13', '3.14', '3.15rc1'],
    })
  })

  it('tells of the rules that were asked for', async () => {
    const told: string[] = []
    await checkPython(runner, { ids: ['GEN-04', 'YF-02'], onOutcome: ({ id }) => told.push(id) })
    expect(told).toEqual(['GEN-04', 'YF-02'])
  })

  it.each([
    [['--texts', 'maybe'], "--texts: 'maybe' is none of exact, ignore"],
    [['--gc'], '--gc needs a value'],
    [['GEN-01', 'GEN-999'], "'GEN-999' is no rule and no section"],
  ])('says in one file what of %j there is not', async (args, said) => {
    const { text, failure } = await python.run({ source: singleFile(await pythonPrograms(), { args }) })
    expect(text.trimEnd().split('\n').at(-1)).toBe(`Bail out! ${said}`)
    expect(failure).toMatch(/SystemExit: 2\n$/)
  })
})
