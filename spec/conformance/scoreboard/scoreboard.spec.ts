import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'

/** What an expression over the scoreboard's modules gives. */
function scoreboard(expression: string): any {
  const names = ['gravity', 'faults', 'rows', 'page']
  const url = (name: string) => JSON.stringify(resolve(__dirname, `${name}.mjs`))
  const imports = names.map((name) => `import * as ${name} from ${url(name)}`).join('\n')
  const code = `${imports}\nconsole.log(JSON.stringify(${expression}))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  if (stderr !== '') throw new Error(stderr)
  return JSON.parse(stdout)
}

const outcome = (id: string, level: string, expected: string[], got: string[], more = {}) => ({
  id,
  section: id.split('-')[0],
  level,
  title: `${id} holds.`,
  status: 'fail',
  expected,
  got,
  agreesWith: [],
  exact: false,
  withoutTexts: false,
  ...more,
})

describe('gravity', () => {
  it('counts the lines that do not happen, and the end of the program once', () => {
    const traces = [
      { expected: ['a !! ValueError(1)', 'b -> 2'], got: ['a -> 1', 'b -> 3'] },
      { expected: ['a !! ValueError(1)'], got: ['a !! KeyError(1)'] },
      { expected: ['  in the body 1', 'a -> 1'], got: ['  in the body 2', 'a -> 1'] },
      { expected: ['a -> 1', 'b -> 1', 'c -> 1'], got: ['a !! KeyError(1)', 'PROBE-ERROR X'] },
      { expected: ['a -> 1'], got: ['a -> 2'] },
      // What is there besides moves nothing; a warning is no step.
      { expected: ['  one', '  two'], got: ['  more', '  one', '  two'] },
      { expected: ['warning: W: text', 'a -> 1'], got: ['a -> 1'] },
    ]
    expect(scoreboard(`${JSON.stringify(traces)}.map(gravity.gravity)`)).toEqual([1, 1, 1, 2, 0, 0, 0])
  })

  it('puts core first, then the kernel, then the weight; and leaves out what another CPython does', () => {
    const cases = [
      outcome('LOOP-01', 'core', ['a -> 1'], ['a !! X()']),
      outcome('GEN-01', 'edge', ['a -> 1'], ['a !! X()']),
      outcome('GEN-02', 'core', ['a -> 1'], ['a -> 2']),
      outcome('GEN-03', 'core', ['a -> 1', 'b -> 1'], ['a !! X()', 'b !! X()']),
      outcome('GEN-04', 'core', ['a -> 1'], ['a !! X()'], { agreesWith: ['3.11'] }),
      outcome('GEN-05', 'core', ['a -> 1'], ['a !! X()'], { withoutTexts: true }),
      outcome('GEN-06', 'core', ['a -> 1'], ['a !! X(2)']),
      outcome('GEN-07', 'core', ['a -> 1'], ['a -> 1'], { status: 'pass' }),
    ]
    const before = { 'GEN-06': ['a !! X(1)'] }
    const ids = scoreboard(
      `gravity.byGravity(${JSON.stringify({ cases })}, ${JSON.stringify(before)}).map(({ id }) => id)`,
    )
    expect(ids).toEqual(['GEN-03', 'GEN-02', 'LOOP-01', 'GEN-01'])
  })
})

describe('the programs of faults', () => {
  const families = ['pypy', 'micropython', 'brython', 'native', 'co', 'naive']

  it('are there for every implementation that has faults, each with its rule and a sentence', () => {
    const faults = scoreboard(`${JSON.stringify(families)}.map((family) => faults.faultsOf(family))`) as any[][]
    for (const [at, own] of faults.entries()) {
      expect(own.length).toBeGreaterThan(0)
      for (const { rule, says, programs } of own) {
        expect([rule, says]).toEqual([expect.stringMatching(/^[A-Z]+-\d+$/), expect.stringMatching(/^\w/)])
        expect(programs).toHaveLength(at < 3 ? 1 : 2)
      }
    }
    const named = faults.flat().map(({ family, rule }) => `${family} ${rule}`)
    for (const known of ['brython YF-01', 'brython GEN-28', 'micropython GEN-17', 'pypy AG-12']) {
      expect(named).toContain(known)
    }
  })
})

describe('the page', () => {
  const report = { version: '3.14', adapter: 'x (Python 9.9)', exact: 0, withoutTexts: 0, seconds: 3 }
  const checked = (rule: string, here: string[]) => ({
    rule,
    family: 'brython',
    programs: [`${rule.toLowerCase()}.py`],
    cpython: ['None'],
    here,
  })
  const rows = [
    { id: 'none', title: 'None', missing: 'this machine has no none' },
    {
      id: 'brython',
      title: 'Some',
      release: '1.2',
      family: ['brython'],
      gc: 'none',
      report: {
        ...report,
        cases: [
          outcome('YF-01', 'core', ['a -> None'], ['a -> 1']),
          outcome('GEN-28', 'core', ['b -> 1'], ['b !! X()']),
          outcome('GEN-20', 'core', ['c -> 1'], ['c !! X()']),
        ],
      },
      checked: [checked('YF-01', ["''"]), checked('GEN-28', ['None'])],
    },
  ]
  let text = ''
  beforeAll(() => {
    text = scoreboard(`page.page(${JSON.stringify(rows)})`)
  })

  it('has a row for what could not be run, which says why', () => {
    expect(text).toContain('| [None](#none) | – |')
    expect(text).toContain('## None\n\nNot run: this machine has no none.')
    expect(text).toContain('| [Some](#some-12-python-99) 1.2 (Python 9.9) |')
    expect(text).toContain('## Some 1.2 (Python 9.9)\n')
  })

  it('names a fault with its program, what that prints on CPython and here, and both traces', () => {
    expect(text).toContain(
      '### YF-01 on brython\n\nYF-01 holds.\n\nBy hand, [yf-01.py](../spec/conformance/scoreboard/faults/brython/yf-01.py):',
    )
    expect(text).toContain("prints on CPython, and here:\n\n```text\nNone\n```\n\n```text\n''\n```")
    expect(text).toContain('The rule prints on CPython, and here:\n\n```text\na -> None\n```\n\n```text\na -> 1\n```')
  })

  it('names none whose program shows no difference, and says what nobody checked', () => {
    expect(text).not.toContain('### GEN-28')
    expect(text).toContain('Withdrawn, since their programs print the same: GEN-28.')
    expect(text).toContain('Not checked by hand, though they weigh more: GEN-20.')
  })
})

it('refuses a row that it does not know', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(__dirname, 'run.mjs'), '--only', 'netscape'], {
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^no row is called netscape; there are cpython, /)])
})
