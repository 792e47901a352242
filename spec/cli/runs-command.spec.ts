import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runsCommand } from '../../lib/cli/runs-command.js'

const top = mkdtempSync(join(tmpdir(), 'runs-'))
afterAll(() => rmSync(top, { recursive: true, force: true }))
const line = (record: object): string => `${JSON.stringify(record)}\n`
const head = (run: string, at: number) =>
  line({ 'dunder-await': 'durable', version: 1, run, workflow: 'purchase', args: [], code: 1, patches: [], at })
const folder = join(top, 'shop')
mkdirSync(folder)
writeFileSync(join(folder, 'o1.jsonl'), head('o1', 0) + line({ n: 1, trap: { kind: 'charge' }, ok: 'r', at: 10 }))
writeFileSync(
  join(folder, 'o2.jsonl'),
  head('o2', 1) + line({ done: { receipt: 'a text of some length', by: 'Ada' }, at: 7200 }),
)

/** What the command prints, and its exit code. */
async function run(args: string[], columns?: number) {
  let [out, err] = ['', '']
  const code = await runsCommand(args, {
    stdout: { columns, write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    now: () => 90_010,
  })
  return { code, out, err }
}

describe('dunder-await runs', () => {
  it('lists runs with their state, their steps, and for how long they have been so', async () => {
    expect(await run([folder])).toEqual({
      code: 0,
      err: '',
      out: [
        'run  workflow  state    steps  for   what',
        'o1   purchase  running  1      1 d   after charge',
        'o2   purchase  done     0      23 h  {"receipt":"a text of some length","by":"A…',
        '2 runs',
        '',
      ].join('\n'),
    })
  })

  it('fits into a narrow terminal', async () => {
    const { out } = await run([folder], 44)
    expect(out).toBe(
      [
        'run  workflow  state    steps  for',
        'o1   purchase  running  1      1 d',
        '  after charge',
        'o2   purchase  done     0      23 h',
        '  {"receipt":"a text of some length","by":"…',
        '2 runs',
        '',
      ].join('\n'),
    )
    for (const text of out.split('\n')) expect(text.length).toBeLessThanOrEqual(44)
    expect((await run([folder], 60)).out).toContain('{"receipt":"a text of …\n')
  })

  it('has ids and details in a line, whatever letters they have, in columns of a terminal', async () => {
    const wide = join(top, 'wide')
    mkdirSync(wide)
    writeFileSync(
      join(wide, `${encodeURIComponent('日本')}.jsonl`),
      head('日本', 90_000) + line({ n: 1, trap: { kind: '支払い' }, at: 90_000 }),
    )
    writeFileSync(join(wide, `${encodeURIComponent('a\nb\u001b[31m')}.jsonl`), head('a\nb\u001b[31m', 90_001))
    expect((await run([wide])).out).toBe(
      [
        'run           workflow  state    steps  for   what',
        '日本          purchase  running  1      10 s  after 支払い',
        'a\\nb\\x1b[31m  purchase  running  0      9 s',
        '2 runs',
        '',
      ].join('\n'),
    )
  })

  it('writes JSON for programs', async () => {
    const { out } = await run([folder, '--json'])
    expect(JSON.parse(out)).toMatchObject([
      { id: 'o1', status: 'running', steps: 1 },
      { id: 'o2', status: 'done' },
    ])
  })

  it('says in a line what cannot be read, with 1', async () => {
    expect(await run([join(top, 'nowhere')])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^.*nowhere cannot be read: .*\n$/),
    })
    const damaged = join(top, 'damaged')
    mkdirSync(damaged)
    writeFileSync(join(damaged, 'o1.jsonl'), 'rubbish\n')
    const { code, out, err } = await run([damaged])
    expect(code).toBe(1)
    expect(out).toMatch(/^o1 +\? +blocked +0 +\? +.*\n1 run\n$/m)
    expect(err).toBe(`${join(damaged, 'o1.jsonl')}, line 1: this is no record; the file is damaged\n`)
    expect((await run(['http://127.0.0.1:9'])).err).toMatch(
      /^Restate does not answer at http:\/\/127\.0\.0\.1:9: .*\n$/,
    )
  })

  it('says that there are none', async () => {
    const empty = join(top, 'empty')
    mkdirSync(empty)
    expect(await run([empty])).toEqual({ code: 0, err: '', out: `no runs in ${empty}\n` })
  })

  it('explains itself, and knows no other words', async () => {
    expect((await run(['--help'])).out).toContain('usage: dunder-await runs <folder|file|url> [--json]')
    expect(await run([])).toMatchObject({ code: 2, err: expect.stringContaining('where are the runs?') })
    expect(await run([folder, 'x'])).toMatchObject({ code: 2, err: expect.stringContaining('unknown word: x') })
    expect(await run([folder, '--yaml'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('unknown word: --yaml'),
    })
  })
})
