// A test as users have it. A runner's globals are taken if there are any; else Node's own.
import { coroutine, StopIteration } from 'dunder-await'
import { sleep } from 'dunder-await/asyncio'
import { runVirtual } from 'dunder-await/testing'

const test = globalThis.test ?? (await import('node:test')).test

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
