import { spawn } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { durable } from '../../../lib/durable/durable.js'
import { files } from '../../../lib/durable/files/files.js'
import type { Record } from '../../../lib/durable/records.js'
import { VirtualHost } from '../../../lib/testing/virtual-host.js'
import { child, handlers, purchase } from '../purchase.js'

const made: string[] = []
const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'runs-'))
  made.push(path)
  return path
}
afterAll(() => made.forEach((path) => rmSync(path, { recursive: true, force: true })))

const head = (run: string): Record => ({
  'dunder-await': 'durable',
  version: 1,
  run,
  workflow: 'purchase',
  args: [],
  code: 1,
  patches: [],
  at: 0,
})
const step = (n: number): Record => ({ n, trap: { kind: 'charge' }, ok: `reply ${n}`, at: n })

describe('a store that is a folder', () => {
  it('keeps what it was given, for the next who opens it', async () => {
    const path = folder()
    const store = files(path)
    await store.open()
    await store.append('o1/ä', [head('o1/ä')])
    await Promise.all([1, 2, 3].map((n) => store.append('o1/ä', [step(n)])))
    await store.close()
    const next = files(path)
    await next.open()
    expect(await next.load('o1/ä')).toEqual([head('o1/ä'), step(1), step(2), step(3)])
    const ids: string[] = []
    for await (const id of next.runs()) ids.push(id)
    expect(ids).toEqual(['o1/ä'])
    expect(await next.load('nobody')).toEqual([])
    await next.close()
    expect(readdirSync(path)).toEqual(['o1%2F%C3%A4.jsonl'])
  })

  it('recovers a tail that was torn at any byte, and one of zeros', async () => {
    const path = folder()
    const store = files(path, { sync: false })
    await store.open()
    const file = join(path, 'o1.jsonl')
    await store.append('o1', [head('o1'), step(1), step(2)])
    await store.close()
    const whole = readFileSync(file)
    const last = JSON.stringify(step(2)).length + 1
    const tails = Array.from({ length: last }, (_, cut) => whole.subarray(0, whole.length - 1 - cut))
    tails.push(Buffer.concat([whole.subarray(0, whole.length - last), Buffer.alloc(100)]))
    for (const torn of tails) {
      writeFileSync(file, torn)
      const next = files(path, { sync: false })
      await next.open()
      expect(await next.load('o1')).toEqual([head('o1'), step(1)])
      await next.append('o1', [step(2)])
      expect(await next.load('o1')).toEqual([head('o1'), step(1), step(2)])
      await next.close()
    }
  })

  it('puts a journal that begins anew in the place of the old one', async () => {
    const path = folder()
    const store = files(path)
    await store.open()
    await store.append('o1', [head('o1'), step(1)])
    await store.append('o1', [{ ...head('o1'), again: 1 }])
    await store.append('o1', [step(1)])
    expect(await store.load('o1')).toEqual([{ ...head('o1'), again: 1 }, step(1)])
    await store.close()
  })

  it('says where a file is damaged, and what a foreign one is', async () => {
    const path = folder()
    const store = files(path)
    await store.open()
    await store.append('o1', [head('o1'), step(1)])
    appendFileSync(join(path, 'o1.jsonl'), '{"n":\n{}\n')
    await expect(store.load('o1')).rejects.toThrow(/o1\.jsonl, line 3: this is no record; the file is damaged$/)
    writeFileSync(join(path, 'notes.jsonl'), '{"text":"mine"}\n')
    await expect(store.load('notes')).rejects.toThrow(/notes\.jsonl: this is no journal of a durable run$/)
    writeFileSync(join(path, 'O1.jsonl'), `${JSON.stringify(head('o1'))}\n`)
    await expect(store.load('O1')).rejects.toThrow(/this is the journal of run o1, and not that of run O1$/)
    writeFileSync(join(path, 'v2.jsonl'), `${JSON.stringify({ ...head('v2'), version: 2 })}\n`)
    await expect(store.load('v2')).rejects.toThrow(/v2\.jsonl: this is version 2 of a durable run; only version 1 /)
    mkdirSync(join(path, 'folder.jsonl'))
    await expect(store.load('folder')).rejects.toThrow(/folder\.jsonl is a folder, and no file of a run$/)
    await expect(files(join(path, 'notes.jsonl')).open()).rejects.toThrow(/^the folder .*notes\.jsonl cannot be made: /)
    await store.close()
  })

  it('is refused to a second process by the name of the first, and free once that was killed', async () => {
    const path = folder()
    const lock = `
      import { createServer } from 'node:net'
      createServer((socket) => socket.end(String(process.pid))).listen('lock', () => console.log('locked'))`
    const other = spawn(process.execPath, ['--input-type=module', '-e', lock], { cwd: path })
    await new Promise((done) => other.stdout.once('data', done))
    await expect(files(path).open()).rejects.toThrow(`the folder ${path} is in use by process ${other.pid}`)
    const died = new Promise((done) => other.once('exit', done))
    other.kill('SIGKILL')
    await died
    const store = files(path)
    await store.open()
    await expect(files(path).open()).rejects.toThrow(`in use by process ${process.pid}`)
    await store.close()
  })

  it('stops when the disk is full, says so, and says nothing more to be done', async () => {
    const path = folder()
    const host = new VirtualHost()
    const store = files(path)
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    let left = 4
    const limited = Object.assign(Object.create(store) as typeof store, {
      open: () => store.open(),
      load: (run: string) => store.load(run),
      runs: () => store.runs(),
      close: () => store.close(),
      append: (run: string, records: readonly Record[]) =>
        left-- > 0 ? store.append(run, records) : Promise.reject(full),
    })
    const shop = durable({ purchase, child }, { store: limited, handlers, host })
    const run = await shop.start('o1', 'purchase', 'o1', 500)
    await expect(run.result()).rejects.toThrow(/the store failed, and the engine has stopped: ENOSPC/)
    await expect(shop.start('o2', 'purchase', 'o2', 500)).rejects.toThrow(/the store failed/)
    await shop[Symbol.asyncDispose]()
    expect(readdirSync(path)).toEqual(['o1.jsonl'])
    expect(readFileSync(join(path, 'o1.jsonl'), 'utf8').split('\n')).toHaveLength(5)
  })

  it('writes nothing more to a file after it could not be written', async () => {
    const path = folder()
    const store = files(path)
    await store.open()
    await store.append('o1', [head('o1')])
    await store.close()
    rmSync(join(path, 'o1.jsonl'))
    await store.open()
    await expect(store.append('o1', [step(1)])).rejects.toThrow(/ENOENT/)
    await expect(store.append('o1', [step(2)])).rejects.toThrow(/ENOENT/)
    await store.close()
  })

  it('runs a workflow to its end across engines', async () => {
    const path = folder()
    const host = new VirtualHost()
    const first = durable({ purchase, child }, { store: files(path), handlers, host })
    await first.start('o1', 'purchase', 'o1', 500)
    await first.run('o1').send('approve', 'Ada')
    await first[Symbol.asyncDispose]()
    const second = durable({ purchase, child }, { store: files(path), handlers, host })
    await expect(second.run('nobody').result()).rejects.toThrow('there is no run nobody')
    const result = second.run('o1').result()
    expect(await host.until(result, { patient: true })).toMatchObject({ by: 'Ada', part: 'o1/1' })
    await second[Symbol.asyncDispose]()
  })

  it('refuses ids that are no names of files', async () => {
    const store = files(folder())
    await store.open()
    await expect(store.load('x'.repeat(300))).rejects.toThrow(/it has 300 bytes, of 240/)
    await expect(store.load('\ud800')).rejects.toThrow(/it has half a character/)
    await store.close()
    expect(() => files('')).toThrow('files() takes the path of a folder, not an empty text')
    expect(() => files('x', { fsync: true } as never)).toThrow("files() got an unexpected keyword argument 'fsync'")
  })
})
