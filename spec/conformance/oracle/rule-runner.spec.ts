/**
 * Rules one by one, on a Python that is none.
 */
import { commandRunner, type RunnerOptions, type Seen } from '../../../lib/conformance/oracle/rule-runner'
import { pythonPrograms } from '../../../lib/conformance/programs/python-programs'
import { type Fake, fakePython } from '../command/fake-python'
import { files } from '../command/files'

const write = files()

/** What each of three rules comes to on a fake. */
async function seen(instead: Fake['instead'], options: RunnerOptions, begin: readonly string[] = []) {
  const fake = write('python.cjs', fakePython({ version: '3.13.1', ...(instead && { instead }) }))
  const words = [...begin, process.execPath, fake]
  const runner = await commandRunner('fake', words, await pythonPrograms(), options)
  const found = new Map<string, Seen>()
  await runner.run(['GEN-01', 'GEN-02', 'GEN-03'], (id, what) => found.set(id, what))
  return { runner, found }
}

it('tells what each rule came to, from as many processes as it may start', async () => {
  const { runner, found } = await seen({ 'GEN-01': ['NEEDS', 'gc'], 'GEN-02': ['x'] }, { jobs: 2 })
  expect(runner).toMatchObject({ name: 'fake', version: '3.13.1' })
  expect(found.get('GEN-01')).toEqual({ lines: [], needs: 'gc' })
  expect(found.get('GEN-02')).toEqual({ lines: ['x'] })
  expect(found.size).toBe(3)
})

const STOPPED = { lines: ['DIED it was stopped: it ran for 0.5 seconds'] }

it('stops a rule that prints without end, as it stops a silent one, and goes on with the next', async () => {
  const { found } = await seen({ 'GEN-01': null, 'GEN-02': 'PRINTS' }, { timeout: 0.5 })
  expect(found.get('GEN-01')).toEqual(STOPPED)
  expect(found.get('GEN-02')).toEqual(STOPPED)
  expect(found.get('GEN-03')?.lines).not.toContain(STOPPED.lines[0])
})

it('stops what a command has started in its turn', async () => {
  if (process.platform === 'win32') return
  const { found } = await seen({ 'GEN-01': null }, { timeout: 0.5 }, ['sh', '-c', '"$@"; true', 'sh'])
  expect(found.get('GEN-01')).toEqual(STOPPED)
  expect(found.size).toBe(3)
})

it('says by which signal an interpreter died, and goes on with the next rule', async () => {
  const { found } = await seen({ 'GEN-02': 'DIES' }, {})
  expect(found.get('GEN-02')).toEqual({ lines: ['DIED it died of SIGKILL'] })
  expect(found.size).toBe(3)
})

it('begins a new process after a rule that has spoilt the interpreter, and blames none for that', async () => {
  const { found } = await seen({ 'GEN-01': 'SPOILS', 'GEN-02': ['x'] }, {})
  expect(found.get('GEN-01')).toEqual({ lines: ['spoilt'] })
  expect(found.get('GEN-02')).toEqual({ lines: ['x'] })
  expect(found.size).toBe(3)
})
