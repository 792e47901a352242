/**
 * The rules on a Python, by interpreters that are none; rules.python.ts asks a real one.
 */
import { join } from 'node:path'
import { startInterpreter } from '../../../lib/conformance/oracle/interpreter'
import { COLLECTIONS, type Collection } from '../../../lib/conformance/agreement'
import type { RuleRunner, Seen } from '../../../lib/conformance/oracle/rule-runner'
import { checkPython, linesOn, moduleOf, observeSection } from '../../../lib/conformance/oracle/rules'
import { recorded } from '../../../lib/conformance/records'
import type { Version } from '../../../lib/conformance/rule'

const suite = join(__dirname, '../../../lib/conformance')

/** A Python of which this is seen. */
const printing = (seen: Readonly<Record<string, Seen>>, version = '3.13.0'): RuleRunner => ({
  name: 'fake',
  version,
  lacks: [],
  run: async (ids, tell) => ids.forEach((id) => tell(id, seen[id] ?? { lines: [] })),
})

it('refuses a version that nothing was recorded of, unless told which to take', async () => {
  await expect(checkPython(printing({}, '3.9.1'))).rejects.toThrow(RangeError)
  const { version } = await checkPython(printing({}, '3.9.1'), { version: '3.11', ids: [] })
  expect(version).toBe('3.11')
})

it('does not count as passed what is skipped, or needs what is lacking', async () => {
  const runner = printing({ 'AF-24': { lines: ['SKIPPED: crashes'] }, 'AF-25': { lines: [], needs: 'contextlib' } })
  const { cases } = await checkPython(runner, { ids: ['AF-24', 'AF-25'] })
  expect(cases).toMatchObject([
    { status: 'not run', reason: 'SKIPPED: crashes the interpreter (segmentation fault) in this version' },
    { status: 'not run', reason: 'needs contextlib' },
  ])
})

it('lets lines of collection come late, or not at all, as it is told', async () => {
  const rule = recorded.YF.find(({ id }) => id === 'YF-05')!
  const late = rule.lines.filter((line) => line.includes('GeneratorExit'))
  const rest = rule.lines.filter((line) => !line.includes('GeneratorExit'))
  const passed = async (lines: readonly string[], gc: Collection) =>
    (await checkPython(printing({ 'YF-05': { lines } }, '3.14.0'), { ids: ['YF-05'], gc })).passed
  expect(await Promise.all(COLLECTIONS.map((gc) => passed([...rest, ...late], gc)))).toEqual([0, 1, 1])
  expect(await Promise.all(COLLECTIONS.map((gc) => passed(rest, gc)))).toEqual([0, 0, 1])
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
