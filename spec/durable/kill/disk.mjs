// A disk that is full, and one that fails to sync: the engine stops, says nothing more to be done and does nothing more;
// what it had said to be done is on the disk, and after the repair the runs go on. Run by `npm run test:durable`. A full
// disk needs a small file system of its own, which only root may mount; where that is not permitted, it says so.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { await_, coroutine } from '../../../dist/index.js'
import { gather } from '../../../dist/asyncio/index.js'
import { durable, DurableTrap, StoreFailed } from '../../../dist/durable/index.js'
import { durableAsyncio, effects } from '../../../dist/durable/asyncio/index.js'
import { files } from '../../../dist/durable/files/index.js'

const STEPS = 40
const LARGE = 'x'.repeat(3000)

class Fetch extends DurableTrap {
  kind = 'fetch'
  constructor(of, page) {
    super()
    Object.assign(this, { of, page })
  }
}
const perform = effects()
const plain = coroutine(function* plain() {
  let pages = ''
  for (let i = 0; i < STEPS; i++) pages += (yield* await_(new Fetch('plain', i))).length
  return pages
})
const pairs = coroutine(function* pairs() {
  let pages = ''
  for (let i = 0; i < STEPS; i += 2) {
    const both = yield* await_(gather(perform(new Fetch('pairs', i)), perform(new Fetch('pairs', i + 1))))
    pages += both.map((page) => page.length).join('')
  }
  return pages
})
const expected = String(LARGE.length).repeat(STEPS)

/** Two engines, one for each kind, that count what is done. */
function engines(folder) {
  const done = []
  const handlers = {
    fetch: (trap, { key }) => {
      done.push(`${key} of ${trap.of}`)
      return LARGE
    },
  }
  const all = [
    [durable({ plain }, { store: files(join(folder, 'plain')), handlers }), 'plain'],
    [durableAsyncio({ pairs }, { perform, store: files(join(folder, 'pairs')), handlers }), 'pairs'],
  ]
  return { all, done }
}

async function fails(engine, workflow, code) {
  const error = await engine
    .start('r', workflow)
    .then((run) => run.result())
    .catch((error) => error)
  assert.ok(error instanceof StoreFailed, `${workflow}: ${error}`)
  assert.equal(error.cause.code, code)
  await assert.rejects(engine.start('other', workflow), StoreFailed)
  await assert.rejects(engine.run('r').send('m', 1), StoreFailed)
  await assert.rejects(engine.run('r').result(), StoreFailed)
}

async function trial(what, folder, code, repair) {
  const first = engines(folder)
  for (const [engine, workflow] of first.all) await fails(engine, workflow, code)
  const before = first.done.length
  assert.ok(before < 2 * STEPS, 'it did not fail')
  await new Promise((resolve) => setTimeout(resolve, 50))
  assert.equal(first.done.length, before, 'it went on')
  for (const [engine] of first.all) await engine[Symbol.asyncDispose]()
  repair()
  const next = engines(folder)
  for (const [engine, workflow] of next.all) {
    assert.equal(await (await engine.start('r', workflow)).result(), expected)
    await engine[Symbol.asyncDispose]()
  }
  const again = next.done.filter((key) => first.done.includes(key)).length
  assert.ok(again <= 3, `${again} done again`)
  console.log(`${what}: stopped after ${before} effects, went on after the repair; ${again} were done again, same key`)
}

const top = mkdtempSync(join(tmpdir(), 'disk-'))
const small = join(top, 'small')
mkdirSync(small)
try {
  const sync = join(top, 'sync')
  mkdirSync(sync)
  const handle = await open(join(top, 'any'), 'w')
  const prototype = Object.getPrototypeOf(handle)
  await handle.close()
  const { datasync } = prototype
  let syncs = 0
  prototype.datasync = function () {
    if (++syncs % 20 !== 0) return datasync.call(this)
    return Promise.reject(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' }))
  }
  await trial('a failing sync', sync, 'EIO', () => {
    prototype.datasync = datasync
  })
  const mount = (...args) =>
    spawnSync('mount', ['-t', 'tmpfs', ...args, 'tmpfs', small], { stdio: 'ignore' }).status === 0
  if (mount('-o', 'size=64k')) {
    try {
      await trial('a full disk', small, 'ENOSPC', () => assert.ok(mount('-o', 'remount,size=4m')))
    } finally {
      spawnSync('umount', [small])
    }
  } else console.log('a full disk: not permitted here: a file system can only be mounted by root')
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  rmSync(top, { recursive: true, force: true })
}
