import { join } from 'node:path'
import { recordedVersion, startInterpreter } from '../../../lib/conformance/oracle/interpreter'

const suite = join(__dirname, '../../../lib/conformance')
const fake = `${process.execPath} ${join(__dirname, 'python.mjs')}`

it('starts a command, and asks for its version', async () => {
  const interpreter = await startInterpreter(fake, suite)
  expect(interpreter).toMatchObject({ name: fake, version: '3.14.9' })
  await interpreter.stop()
})

it('refuses a command that does not run Python', async () => {
  await expect(startInterpreter('no-such-command-at-all', suite)).rejects.toThrow(/does not run Python programs/)
})

it('runs programs, and tells what failed', async () => {
  const interpreter = await startInterpreter(fake, suite)
  expect(await interpreter.run({ source: 'text' })).toEqual({ text: 'text', failure: null })
  expect(await interpreter.run({ source: 'fail' })).toEqual({ text: 'before', failure: 'Traceback' })
  expect(await interpreter.run({ file: 'nothing.py' })).toEqual({ text: '', failure: 'no such file\n' })
  await interpreter.stop()
})

it('stops a file that runs for too long, and says so', async () => {
  const interpreter = await startInterpreter(fake, suite, 2)
  const { text, failure } = await interpreter.run({ file: 'endless.py' })
  expect([text, failure]).toEqual(['and on\n', 'endless.py was stopped: it ran for 2 seconds'])
  await interpreter.stop()
})

it('starts anew after a program that killed the interpreter', async () => {
  const interpreter = await startInterpreter(fake, suite)
  const { failure } = await interpreter.run({ source: 'die' })
  expect(failure).toMatch(/these are its last words/)
  expect(await interpreter.run({ source: 'text' })).toEqual({ text: 'text', failure: null })
  await interpreter.stop()
})

it.each([
  ['3.14.2', '3.14'],
  ['3.11.7', '3.11'],
  ['3.15.0rc1', '3.15rc1'],
  ['3.1.4', undefined],
  ['2.7.18', undefined],
  ['', undefined],
])('holds Python %s against the records of %s', (version, recorded) => {
  expect(recordedVersion(version)).toBe(recorded)
})
