/**
 * The rules on a Python, by interpreters that are none; rules.python.ts asks a real one.
 */
import { join } from 'node:path'
import { type Interpreter, startInterpreter } from '../../../lib/conformance/oracle/interpreter'
import { checkPython, linesOn, moduleOf, observeSection } from '../../../lib/conformance/oracle/rules'
import { recorded } from '../../../lib/conformance/records'
import type { Version } from '../../../lib/conformance/rule'

const suite = join(__dirname, '../../../lib/conformance')

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
