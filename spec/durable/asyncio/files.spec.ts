/**
 * What is wrong with the files of runs, or with who uses them: said for programs of asyncio as for plain workflows, and a
 * run goes on after the repair.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { await_, coroutine } from '../../../lib/index.js'
import { durableAsyncio } from '../../../lib/durable/asyncio/durable-asyncio.js'
import { durable } from '../../../lib/durable/durable.js'
import { files } from '../../../lib/durable/files/files.js'
import type { Durable } from '../../../lib/durable/interfaces.js'
import { receive } from '../../../lib/durable/traps.js'
import { Mail } from '../purchase.js'
import { perform } from './programs.js'

const plain = coroutine('letter', function* (to: string) {
  const sent = yield* await_(new Mail(to, 'x'))
  yield* await_(receive('go'))
  return sent
})
const program = coroutine('letter', function* (to: string) {
  const sent = yield* await_(perform(new Mail(to, 'x')))
  yield* await_(perform(receive('go')))
  return sent
})
const handlers = { mail: ({ to }: Mail): string => `sent ${to}`, charge: () => '' }
type Post = Durable<{ letter: typeof plain }>
const engines: [string, (folder: string) => Post][] = [
  ['durable', (folder) => durable({ letter: plain }, { store: files(folder), handlers })],
  ['durableAsyncio', (folder) => durableAsyncio({ letter: program }, { perform, store: files(folder), handlers })],
]

describe.each(engines)('%s on files', (_name, open) => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'durable-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const path = (run: string): string => join(folder, `${run}.jsonl`)
  const begun = async (): Promise<string> => {
    const first = open(folder)
    const run = await first.start('a', 'letter', 'Ada')
    while (readFileSync(path('a'), 'utf8').split('\n').length < 3) await new Promise((done) => setImmediate(done))
    await first[Symbol.asyncDispose]()
    return run.id
  }

  it('refuses a run that is there already as another, and a folder that somebody has open', async () => {
    const first = open(folder)
    await first.start('a', 'letter', 'Ada')
    await expect(first.start('a', 'letter', 'Bob')).rejects.toThrow('run a is there already, as letter("Ada")')
    await expect(open(folder).start('b', 'letter', 'Ada')).rejects.toThrow(
      `the folder ${folder} is in use by process ${process.pid}`,
    )
    await first[Symbol.asyncDispose]()
  })

  it('blocks a run whose file is damaged, or is another’s, writes nothing, and goes on after the repair', async () => {
    const id = await begun()
    const whole = readFileSync(path(id), 'utf8')
    const damaged = whole.replace('"n":1', '"n":')
    writeFileSync(path(id), damaged)
    writeFileSync(path('b'), whole)
    writeFileSync(path('c'), '{"jsonrpc":"2.0"}\n')
    const second = open(folder)
    await expect(second.run('a').result()).rejects.toThrow('line 2: this is no record; the file is damaged')
    await expect(second.run('b').result()).rejects.toThrow('this is the journal of run a, and not that of run b')
    await expect(second.run('c').result()).rejects.toThrow('c.jsonl: this is no journal of a durable run')
    await second[Symbol.asyncDispose]()
    expect(readFileSync(path(id), 'utf8')).toBe(damaged)
    writeFileSync(path(id), whole)
    const third = open(folder)
    await third.run('a').send('go')
    expect(await third.run('a').result()).toBe('sent Ada')
    await third[Symbol.asyncDispose]()
  })

  it('cuts off what was being written when its process died', async () => {
    const id = await begun()
    appendFileSync(path(id), '{"n":2,"trap":{"kind":"rec')
    const second = open(folder)
    await second.run('a').send('go')
    expect(await second.run('a').result()).toBe('sent Ada')
    await second[Symbol.asyncDispose]()
    const lines = readFileSync(path(id), 'utf8').trim().split('\n')
    expect(lines.map((line) => Object.keys(JSON.parse(line) as object)[0])).toEqual([
      'dunder-await',
      'n',
      'in',
      'n',
      'done',
    ])
  })
})
