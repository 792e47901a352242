// A group of errors in a test that fails on demand: what the runner prints of it is looked at.
import { await_, asyncWith, coroutine } from 'dunder-await'
import { run, sleep, TaskGroup } from 'dunder-await/asyncio'

const test = globalThis.test ?? (await import('node:test')).test

// Of two parts, so that the line itself is not what is found in a report that shows code.
const fails = coroutine(function* fails(which) {
  yield* await_(sleep(0))
  throw new RangeError(`${which} child`)
})
const inner = coroutine(function* inner() {
  yield* asyncWith(new TaskGroup(), function* (group) {
    group.createTask(fails('second'))
  })
})
const outer = coroutine(function* outer() {
  yield* asyncWith(new TaskGroup(), function* (group) {
    group.createTask(fails('first'))
    group.createTask(inner())
  })
})

test('a group of errors', async () => {
  if (process.env.FAILS) await run(outer())
})
