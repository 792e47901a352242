// As group.test.mjs, by require().
const { await_, asyncWith, coroutine } = require('dunder-await')
const { run, sleep, TaskGroup } = require('dunder-await/asyncio')

const test = globalThis.test ?? require('node:test').test

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
