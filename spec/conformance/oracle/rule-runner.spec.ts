/**
 * Rules one by one, on a Python that is none.
 */
import { commandRunner } from '../../../lib/conformance/oracle/rule-runner'
import { pythonPrograms } from '../../../lib/conformance/programs/python-programs'
import { fakePython } from '../command/fake-python'
import { files } from '../command/files'

const write = files()

it('tells what each rule came to, from as many processes as it may start', async () => {
  const instead = { 'GEN-01': ['NEEDS', 'gc'], 'GEN-02': ['x'] }
  const fake = write('python.cjs', fakePython({ version: '3.13.1', instead }))
  const runner = await commandRunner(`${process.execPath} ${fake}`, await pythonPrograms(), { jobs: 2 })
  const seen = new Map<string, unknown>()
  await runner.run(['GEN-01', 'GEN-02', 'GEN-03'], (id, what) => seen.set(id, what))
  expect(runner.version).toBe('3.13.1')
  expect(seen.get('GEN-01')).toEqual({ lines: [], needs: 'gc' })
  expect(seen.get('GEN-02')).toEqual({ lines: ['x'] })
  expect(seen.size).toBe(3)
})
