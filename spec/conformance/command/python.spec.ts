/**
 * Python implementations at the command's door, with a fake one: these specs need no Python.
 */
import { join, relative } from 'node:path'
import { UsageError } from '../../../lib/conformance/command/arguments.js'
import { holdPython } from '../../../lib/conformance/command/python.js'
import { fakePython } from './fake-python'
import { files } from './files'

const write = files()
const suite = join(__dirname, '../../../lib/conformance')
const fake = (name: string, text: string) => `${process.execPath} ${write(name, text)}`

describe('holdPython', () => {
  it('holds a Python against the version that it says it is', async () => {
    const command = fake('python.cjs', fakePython({ version: '3.14.2', instead: { 'INS-10': ['x'] } }))
    const report = await holdPython(command, suite, { sections: ['INS'] })
    expect(report).toMatchObject({ version: '3.14', adapter: `${command} (Python 3.14.2)`, passed: 17, failed: 1 })
    expect(report.cases.find(({ status }) => status === 'fail')).toMatchObject({ id: 'INS-10', got: ['x'] })
  })

  it('takes paths of the command from where it was typed', async () => {
    const file = relative(process.cwd(), write('python.cjs', fakePython({ version: '3.14.2' })))
    const report = await holdPython(`${process.execPath} ${file}`, suite, { ids: ['GEN-02'] })
    expect(report).toMatchObject({ passed: 1, failed: 0 })
  })

  it('holds it against another version if that is asked for', async () => {
    const command = fake('python.cjs', fakePython({ version: '3.14.2' }))
    const { version, cases } = await holdPython(command, suite, { ids: ['GEN-20'], version: '3.12' })
    expect(version).toBe('3.12')
    expect(cases).toMatchObject([{ status: 'fail', agreesWith: ['3.13', '3.14', '3.15rc1'] }])
  })

  it.each([
    ['whose version was not recorded', fakePython({ version: '3.9.1' }), 'no rules were recorded on Python 3.9.1'],
    [
      'that is none',
      "console.log('usage: tool FILE')",
      "is no Python: asked for its version, it says 'usage: tool FILE'",
    ],
    ['that says nothing', '', "it says ''"],
    ['that fails', "console.error('cannot'); process.exit(3)", 'does not run Python programs: cannot'],
  ])('says what is wrong with a command %s', async (_, text, message) => {
    const command = fake('other.cjs', text)
    await expect(holdPython(command, suite, {})).rejects.toThrow(UsageError)
    await expect(holdPython(command, suite, {})).rejects.toThrow(message)
  })

  it('says that a command is not there', async () => {
    await expect(holdPython('no-such-python-anywhere', suite, {})).rejects.toThrow(
      '--python: no-such-python-anywhere does not run Python programs: ',
    )
  })

  it('does not run what takes a hook that is lacking, unless it passes without', async () => {
    const silent = { 'YF-11': ['x'], 'GEN-02': ['x'] }
    const command = fake('python.cjs', fakePython({ version: '3.14.2', lacks: 'warnings', instead: silent }))
    const { cases } = await holdPython(command, suite, { ids: ['GEN-02', 'YF-11', 'CORO-32'] })
    expect(cases).toMatchObject([
      { id: 'GEN-02', status: 'fail' },
      { id: 'YF-11', status: 'not run', reason: 'needs warnings' },
      { id: 'CORO-32', status: 'pass' },
    ])
  })

  it('runs what is lacking not, ends what does not end, and goes on', async () => {
    const instead = { 'GEN-01': ['NEEDS', 'asyncio.Barrier'], 'GEN-02': null }
    const command = fake('python.cjs', fakePython({ version: '3.14.2', instead }))
    const { cases } = await holdPython(command, suite, { ids: ['GEN-01', 'GEN-02', 'GEN-03'] }, { timeout: 1 })
    expect(cases).toMatchObject([
      { status: 'not run', reason: 'needs asyncio.Barrier' },
      { status: 'fail', got: ['DIED it was stopped: it ran for 1 seconds'] },
      { status: 'pass' },
    ])
  })
})
