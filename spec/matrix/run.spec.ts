import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'

/** The runner, with arguments that have it run no host. */
function matrix(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(__dirname, 'run.mjs'), ...args], { encoding: 'utf8' })
}

/** What an expression over spec/matrix/table.mjs gives. */
function table(expression: string): unknown {
  const url = JSON.stringify(resolve(__dirname, 'table.mjs'))
  const code = `import * as table from ${url}; console.log(JSON.stringify(${expression}))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  if (stderr !== '') throw new Error(stderr)
  return JSON.parse(stdout)
}

describe('the matrix', () => {
  it('lists its hosts', () => {
    expect(matrix('--list').stdout.split('\n')).toEqual(
      expect.arrayContaining([
        'node20',
        'node26',
        'deno',
        'bun',
        'quickjs',
        'workerd',
        'chromium',
        'firefox',
        'webkit',
      ]),
    )
  })

  it('refuses a host that it does not know, and says which it knows', () => {
    const { status, stderr } = matrix('--only', 'netscape')
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^no host is called netscape; there are node20, /)])
  })

  it('takes a failed check, a failed rule and a report that did not come for faults, and what is absent for none', () => {
    const report =
      "{ checks: { one: 'ok', two: 'not here: nothing', three: 'failed: bad' }, rules: { failed: ['YF-01 fail'] } }"
    expect(table(`table.faults(${report})`)).toEqual(['three: failed: bad', 'rule YF-01 fail'])
    expect(table(`table.faults(${report}, { namesLost: true })`)).toEqual(['three: failed: bad'])
    expect(table(`table.faults({ error: 'none came' })`)).toEqual(['none came'])
  })
})
