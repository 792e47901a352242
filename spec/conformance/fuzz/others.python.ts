/**
 * The fuzzer for others: a runtime that does what CPython does has nothing to say, a wrong one has a small program. It
 * asks a CPython to make the program small, so `npm run test:python` runs it.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { files } from '../command/files'

const write = files()
const top = join(__dirname, '../../..')

function others(...args: string[]) {
  return spawnSync(process.execPath, [join(__dirname, 'others.mjs'), ...args], { cwd: top, encoding: 'utf8' })
}

/** Native generators, of which each forgets what it is sent. */
const FORGETFUL = `
class StopIteration extends Error {
  constructor(...args) { super(String(args[0] ?? '')); this.args = args; this.value = args[0] }
}
class Generator {
  #native
  constructor(native) { this.#native = native }
  send() {
    const { done, value } = this.#native.next()
    if (!done) return value
    throw value === undefined ? new StopIteration() : new StopIteration(value)
  }
  throw(error) {
    const { done, value } = this.#native.throw(error)
    if (!done) return value
    throw new StopIteration(value)
  }
  __next__() { return this.send() }
  __iter__() { return this }
  [Symbol.iterator]() { return this.#native }
}
export default { name: 'forgetful', errors: { StopIteration }, generator: (body) => (...args) => new Generator(body(...args)), from: (x) => x }
`

it('finds a wrong runtime wrong, and makes the program small', () => {
  const { status, stdout, stderr } = others('--adapter', write('forgetful.mjs', FORGETFUL), '--failures', '1')
  expect(stderr).toBe('')
  expect(stdout).toContain('=== disagreement 1, program ')
  expect(stdout).toContain('CPython')
  // Made small: the program in Python is shorter than a page.
  const program = /--- Python\n([^]*?)--- TypeScript/.exec(stdout)?.[1] ?? ''
  expect(program.split('\n').length).toBeLessThan(40)
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^\d+ programs, 1 disagree, \d+ need what is lacking$/)
  expect(status).toBe(1)
})

it.each([
  [[], 'one of --python COMMAND and --adapter FILE is needed'],
  [['--python', 'no-such-python'], "--python: 'no-such-python' does not run a Python file"],
  [['--python', 'p', '--count', 'no'], "--count: 'no' is no number above 0"],
  [['--python', 'p', '--texts', 'no'], "--texts: there is no 'no': there are exact, ignore"],
])('refuses %j', (args, message) => {
  const { status, stderr } = others(...args)
  expect([status, stderr]).toEqual([2, `${message}\n`])
})
