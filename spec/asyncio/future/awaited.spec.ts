import { coroutine } from '../../../lib/index.js'
import type { AwaitedResult } from '../../../lib/asyncio/future/awaited.js'
import type { Future } from '../../../lib/asyncio/future/futures.js'
import type { Task } from '../../../lib/asyncio/task/tasks.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <T extends true>(): T => true as T

describe('the result of awaiting', () => {
  it('is inferred of coroutines, futures and tasks', () => {
    const answer = coroutine(function* () {
      return 42
    })
    holds<Equal<AwaitedResult<ReturnType<typeof answer>>, number>>()
    holds<Equal<AwaitedResult<Future<string>>, string>>()
    holds<Equal<AwaitedResult<Task<string[]>>, string[]>>()
    holds<Equal<AwaitedResult<{ __await__(): Generator<never, boolean, unknown> }>, boolean>>()
    const slept = sleep(1, 'text' as const)
    expect(holds<Equal<AwaitedResult<typeof slept>, 'text'>>()).toBe(true)
    slept.close()
  })
})
