import { attachCommand, forestText, listText } from '../../../lib/repl/attach/pstree.js'
import type { ForeignLink } from '../../../lib/repl/attach/foreign-coroutines.js'
import { cleanUp, isListening, startTarget } from './target.js'

afterAll(cleanUp)

async function asked(name: 'ps' | 'pstree', ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const io = {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
  }
  const code = await attachCommand(name, args, io)
  return { code, out: out.join(''), err: err.join('') }
}

it('shows the 400 suspended coroutines of a process, and leaves it as it was', async () => {
  const target = await startTarget(200)
  try {
    const { code, out, err } = await asked('pstree', String(target.pid), '--port', String(target.port))
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(out.replaceAll(/\S*program\.js/g, 'program.js')).toBe(
      [
        `process ${target.pid}: 401 coroutines`,
        'worker CORO_CREATED',
        'worker CORO_SUSPENDED program.js:8 (200 of these)',
        '└─ nap CORO_SUSPENDED program.js:5',
        '   └─ Sleep.__await__ program.js:3',
        '',
      ].join('\n'),
    )
    // It closes as soon as nobody is connected any more.
    for (let tries = 0; tries < 1000 && (await isListening(target.port)); tries++);
    expect(await isListening(target.port)).toBe(false)
    const { out: list } = await asked('ps', String(target.pid), `--port=${target.port}`)
    expect(list.split('\n').length).toBe(404)
    expect(target.process.exitCode).toBeNull()
  } finally {
    await target.end()
  }
})

it('leaves an inspector open that was open', async () => {
  const target = await startTarget(1, ['--inspect=127.0.0.1:PORT'])
  try {
    const { out } = await asked('pstree', String(target.pid), '--port', String(target.port))
    expect(out).toContain('3 coroutines')
    expect(await isListening(target.port)).toBe(true)
  } finally {
    await target.end()
  }
})

it.each([[[]], [['x']], [['1', '2']], [['1', '--port', 'x']]])('tells how it is used for %j', async (args) => {
  const { code, err } = await asked('ps', ...args)
  expect(code).toBe(2)
  expect(err).toMatch(/^usage: dunder-await pstree <pid>/)
})

it('has help', async () => {
  expect(await asked('pstree', '--help')).toMatchObject({ code: 0, out: expect.stringMatching(/^usage/) as string })
})

it('says that there is no such process', async () => {
  expect(await asked('ps', '999999999')).toEqual({ code: 1, out: '', err: 'there is no process 999999999\n' })
})

const link = (name: string, awaits?: number, isAwaited = false, state = 'CORO_SUSPENDED'): ForeignLink => ({
  name,
  state,
  awaits,
  isAwaited,
  position: state === '' ? undefined : { file: '/a.ts', line: 3, column: 1 },
})

it('draws trees, and ends where a circle closes', () => {
  const links = [link('a', 1), link('b', 2, true), link('it', undefined, true, ''), link('c', 4), link('d', 3, false)]
  expect(forestText(links, '7')).toBe(
    'process 7: 4 coroutines\na CORO_SUSPENDED /a.ts:3\n└─ b CORO_SUSPENDED /a.ts:3\n   └─ it\n' +
      'c CORO_SUSPENDED /a.ts:3\n└─ d CORO_SUSPENDED /a.ts:3\nd CORO_SUSPENDED /a.ts:3\n└─ c CORO_SUSPENDED /a.ts:3\n',
  )
  expect(forestText([], '7')).toBe('process 7: 0 coroutines\n')
})

it('draws a list', () => {
  expect(listText([link('a', 1), link('it', undefined, true, '')], '7')).toBe(
    'process 7: 1 coroutine\nNAME  STATE           AT       AWAITS\na     CORO_SUSPENDED  /a.ts:3  it\n',
  )
})
