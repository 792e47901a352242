import { programOf, ran } from '../child.js'

const path = programOf(`
  import { await_, coroutine, KeyboardInterrupt, SystemExit } from 'dunder-await'
  import { createTask, Event, run, sleep } from 'dunder-await/asyncio'

  const raising = (error) => coroutine(function* main() { throw error })
  const mains = {
    interrupt: coroutine(function* main() {
      process.kill(process.pid, 'SIGINT')
      try { yield* await_(sleep(1000)) } finally { console.log('finally') }
    }),
    raised: raising(new KeyboardInterrupt()),
    exit: raising(new SystemExit(3)),
    leave: raising(new SystemExit()),
    text: raising(new SystemExit('that is all')),
    error: raising(new RangeError('boom')),
    background: coroutine(function* main() {
      createTask(raising(new RangeError('boom'))())
      yield* await_(sleep(0.001))
    }),
    stuck: coroutine(function* main() {
      try { yield* await_(new Event().wait()) } finally { console.log('finally') }
    }),
  }
  const [how, kind] = process.argv.slice(2)
  if (kind === 'listens') process.on('uncaughtException', (error) => console.log('caught', String(error)))
  if (kind === 'catches') await run(mains[how]()).catch((error) => console.log('caught', String(error)))
  else await run(mains[how]())
`)

/** What CPython does is said in brackets. */
const ends: [string, string, object, RegExp][] = [
  [
    'is interrupted dies of SIGINT, after its finally blocks',
    'interrupt',
    { code: null, signal: 'SIGINT', stdout: 'finally\n' },
    /^KeyboardInterrupt\b/,
  ],
  ['raises KeyboardInterrupt dies of SIGINT', 'raised', { code: null, signal: 'SIGINT' }, /^KeyboardInterrupt\b/],
  ['raises SystemExit has its exit code, and says nothing', 'exit', { code: 3, signal: null }, /^$/],
  ['raises SystemExit without a code has 0', 'leave', { code: 0, signal: null }, /^$/],
  ['raises SystemExit with a text prints it, and has 1', 'text', { code: 1, signal: null }, /^that is all\n$/],
  ['raises an error prints it, and has 1', 'error', { code: 1, signal: null }, /\nRangeError: boom\n/],
  [
    'has an error in the background prints it, and has 0',
    'background',
    { code: 0, signal: null },
    /^Task exception was never retrieved\n.*RangeError: boom/,
  ],
  [
    'can never end says so, and has 1',
    'stuck',
    { code: 1, signal: null, stdout: 'finally\n' },
    /\nDeadlockError: .*\n {2}Task-1 waits for/,
  ],
]

describe('a process whose program', () => {
  it.each(ends)('%s', async (_what, how, expected, stderr) => {
    const end = await ran(path, how)
    expect(end).toMatchObject(expected)
    expect(end.stderr).toMatch(stderr)
  })

  it.each(['catches', 'listens'])('%s what leaves it goes on', async (kind) => {
    const caught = { code: 0, stderr: '' }
    expect(await ran(path, 'exit', kind)).toMatchObject({ ...caught, stdout: 'caught SystemExit: 3\n' })
    expect(await ran(path, 'raised', kind)).toMatchObject({ ...caught, stdout: 'caught KeyboardInterrupt\n' })
  })
})
