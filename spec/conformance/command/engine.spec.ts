import { runInEngine } from '../../../lib/conformance/command/engine.js'
import { mutants } from '../mutants/all'

const settings = { options: { ids: ['GEN-02', 'GEN-04', 'YF-02'] }, expected: [], suite: '1.2.3' }
const forgetful = mutants.find(({ breaks }) => breaks === 'GEN-04')!.adapter
const host = globalThis as { print?: unknown; scriptArgs?: readonly string[]; ADAPTER?: unknown; process?: unknown }

/** What is printed where there is a `print`, as in a shell; and what is raised. */
function shell(run: () => void, names: Partial<typeof host> = {}): { lines: string[]; raised: unknown } {
  const lines: string[] = []
  const before = { ...host }
  // Node's arguments are jest's.
  Object.assign(host, { print: (line: string) => lines.push(line), process: undefined, ...names })
  try {
    run()
    return { lines, raised: undefined }
  } catch (error) {
    return { lines, raised: error }
  } finally {
    for (const name of ['print', ...Object.keys(names)]) Reflect.deleteProperty(host, name)
    Object.assign(host, { process: before.process })
  }
}

it('holds this library against the rules if there is no other, and prints TAP', () => {
  const { lines, raised } = shell(() => runInEngine(undefined, settings))
  expect(raised).toBeUndefined()
  expect(lines.slice(0, 2)).toEqual(['TAP version 13', '# dunder-await against CPython 3.14, texts exact, gc refcount'])
  expect(lines.filter((line) => line.startsWith('ok'))).toHaveLength(3)
})

it('raises at the end if something fails, or passes that is expected to fail', () => {
  const failing = shell(() => runInEngine(forgetful, settings))
  expect(failing.lines.at(-1)).toBe('# GEN-04 fails, and is not expected to')
  expect(failing.raised).toEqual(new Error('1 not as expected'))
  const expected = [['GEN-04', 'not yet']] as const
  expect(shell(() => runInEngine(forgetful, { ...settings, expected })).raised).toBeUndefined()
  expect(shell(() => runInEngine(undefined, { ...settings, expected })).raised).toBeDefined()
})

it('takes the adapter that a file before it left in ADAPTER', () => {
  const { lines } = shell(() => runInEngine(undefined, settings), { ADAPTER: forgetful })
  expect(lines[1]).toContain('forgets the just-started check')
})

it.each([
  [['suite.js', 'YF'], ['YF-02']],
  [
    ['suite.js', 'GEN-04', 'YF-02'],
    ['GEN-04', 'YF-02'],
  ],
])('runs what the arguments %j name', (scriptArgs, ids) => {
  const { lines } = shell(() => runInEngine(undefined, settings), { scriptArgs })
  expect(lines.flatMap((line) => /^ok \d+ - (\S+)/.exec(line)?.[1] ?? [])).toEqual(ids)
})

it('refuses arguments that name nothing', () => {
  const { raised } = shell(() => runInEngine(undefined, settings), { scriptArgs: ['suite.js', 'GEN-05'] })
  expect(raised).toEqual(new RangeError("'GEN-05' is no rule of this file and no section"))
})
