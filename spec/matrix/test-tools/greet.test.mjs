// A test as users have it. A runner's globals are taken if there are any; else Node's own.
import { await_, coroutine, StopIteration } from 'dunder-await'
import { run, sleep } from 'dunder-await/asyncio'
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

test('a stack names who awaited, as that of native async functions does', async () => {
  const leaf = coroutine(function* leaf() {
    yield* await_(sleep(0))
    throw new RangeError('boom')
  })
  const middle = coroutine(function* middle() {
    return yield* await_(leaf())
  })
  const outer = coroutine(function* outer() {
    return yield* await_(middle())
  })
  const native = {
    async leaf() {
      await null
      throw new RangeError('boom')
    },
    middle: async () => await native.leaf(),
    outer: async () => await native.middle(),
  }
  const ours = frames((await run(outer()).catch((error) => error)).stack)
  const theirs = frames((await native.outer().catch((error) => error)).stack)
  if (ours !== 'leaf middle outer' || theirs !== ours) throw new Error(`${ours} beside ${theirs}`)
})

function frames(stack) {
  const lines = stack.matchAll(/at (?:async )?(?:\w+\.)?(leaf|middle|outer) \(.*greet\.test\.[cm]js:\d+:\d+\)/g)
  return [...lines].map(([, name]) => name).join(' ')
}
