#!/usr/bin/env node
/**
 * The load test of asyncio's subprocesses: 1,000 programs, some at a time, of which a third are cancelled at random
 * moments, and a few time out. None may be left, nor a zombie; every `finally` must run once, what a program puts out
 * must be what it was given, and no task, handle or memory may be left.
 *
 *     node --expose-gc spec/asyncio/load/subprocesses.mjs [--programs 1000] [--at-once 20] [--seed 1] [--built FOLDER]
 */
import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { randomFrom } from '../../scheduler/differential/random.mjs'
import { build, doorsOf } from '../../scheduler/built.mjs'

const { values } = parseArgs({
  options: {
    programs: { type: 'string', default: '1000' },
    'at-once': { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    built: { type: 'string' },
  },
})
const TOLERANCE = 2 << 20
const door = values.built === undefined ? build().door : doorsOf(values.built)
const { asyncWith, await_, coroutine } = await door()
const { allTasks, createTask, currentTask, HostEventLoop, ProcessLookupError, Semaphore, sleep, wait } =
  await door('asyncio')
const { createSubprocessExec, PIPE } = await door('asyncio/subprocess')

const random = randomFrom(Number(values.seed))
/** The tasks whose program runs. */
const running = new Set()
const counts = { begun: 0, finallys: 0, ended: 0, cancelled: 0, bytes: 0 }

/** A program, that is ended if it does not end by itself. */
const one = coroutine(function* one(slots, size, lasts) {
  yield* asyncWith(slots, function* () {
    const input = Buffer.alloc(size, 'x')
    // One in three never ends by itself.
    const program = lasts ? ['sleep', '1000'] : ['cat']
    const child = yield* await_(createSubprocessExec(...program, { stdin: PIPE, stdout: PIPE }))
    counts.begun++
    running.add(currentTask())
    try {
      const [stdout] = yield* await_(child.communicate(input))
      if (!stdout.equals(input)) throw new Error(`${stdout.length} bytes came back of ${size}`)
      counts.bytes += size
      counts.ended++
    } finally {
      counts.finallys++
      running.delete(currentTask())
      try {
        child.kill()
      } catch (error) {
        if (!(error instanceof ProcessLookupError)) throw error
      }
      yield* await_(child.wait())
    }
  })
})

/** So many programs; those that last are cancelled, most of them a while after they have begun. */
const batch = coroutine(function* batch(programs) {
  const slots = new Semaphore(Number(values['at-once']))
  const tasks = new Set()
  const lasting = new Set()
  for (let count = 0; count < programs; count++) {
    const lasts = count % 3 === 0
    const task = createTask(one(slots, Math.floor(random() * 200_000), lasts))
    tasks.add(task)
    if (lasts) lasting.add(task)
  }
  while (lasting.size > 0) {
    yield* await_(sleep(random() * 0.01))
    for (const task of lasting) {
      if (random() > (running.has(task) ? 0.1 : 0.0003)) continue
      task.cancel()
      lasting.delete(task)
    }
  }
  yield* await_(wait(tasks))
  for (const task of tasks) {
    if (task.cancelled()) counts.cancelled++
    else if (task.exception() !== undefined) throw task.exception()
  }
})

const state = coroutine(function* state() {
  for (let turn = 0; turn < 5; turn++) {
    globalThis.gc()
    yield* await_(sleep(0.02))
  }
  const { heapUsed, external } = process.memoryUsage()
  return { memory: heapUsed + external, handles: process.getActiveResourcesInfo().length, tasks: allTasks().size - 1 }
})

const reports = []
const loop = new HostEventLoop()
loop.setExceptionHandler((_loop, { message, exception }) => reports.push(`${message}: ${exception}`))
const begin = performance.now()
await loop.runUntilComplete(batch(Math.ceil(Number(values.programs) / 10)))
const before = await loop.runUntilComplete(state())
const warm = { ...counts }
await loop.runUntilComplete(batch(Number(values.programs)))
const after = await loop.runUntilComplete(state())
loop.close()

if (reports.length > 0) fail(reports[0])
if (counts.begun !== counts.finallys) fail(`${counts.begun} programs began, ${counts.finallys} finally blocks ran`)
if (after.tasks > 0) fail(`${after.tasks} tasks are left`)
if (after.handles > before.handles) fail(`${after.handles - before.handles} handles are left`)
if (after.memory - before.memory > TOLERANCE) fail(`the heap has grown by ${after.memory - before.memory} bytes`)
const left = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,comm=']).toString().split('\n')
const mine = left.filter((line) => line.trim().split(/\s+/)[1] === String(process.pid) && !line.includes(' ps'))
if (mine.length > 0) fail(`programs are left:\n${mine.join('\n')}`)
console.log(
  `${values.programs} programs, ${values['at-once']} at once, in ${((performance.now() - begin) / 1000).toFixed(1)} s: ` +
    `${counts.ended - warm.ended} ended, with ${((counts.bytes - warm.bytes) / (1 << 20)).toFixed(1)} MB both ways; ` +
    `${counts.cancelled - warm.cancelled} were cancelled, ${counts.begun - warm.begun - (counts.ended - warm.ended)} of ` +
    `them while they ran; none is left, every finally ran once, the memory is where it was`,
)

function fail(reason) {
  console.error(reason)
  process.exit(1)
}
