// As greet.test.mjs, by require().
const { coroutine, StopIteration } = require('dunder-await')
const { sleep } = require('dunder-await/asyncio')
const { runVirtual } = require('dunder-await/testing')

const test = globalThis.test ?? require('node:test').test

test('the package is loaded, and is one', () => {
  const answer = coroutine('answer', function* () {
    return 42
  })
  try {
    answer().send()
  } catch (error) {
    if (!(error instanceof StopIteration) || error.value !== 42) throw error
  }
  if (runVirtual(sleep(3600, 7)) !== 7) throw new Error('no virtual time')
})
