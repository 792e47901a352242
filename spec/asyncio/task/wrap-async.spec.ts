import { await_, coroutine } from '../../../lib/index.js'
import { isCoroutineFunction } from '../../../lib/inspect/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { wrapAsync } from '../../../lib/asyncio/task/wrap-async.js'
import { run } from '../../../lib/asyncio/run/runners.js'
import { gather } from '../../../lib/asyncio/waiting/gather.js'

describe('wrapAsync', () => {
  it('makes a coroutine function: nothing happens before its first step', async () => {
    const calls: number[] = []
    const doubled = wrapAsync(async function doubled(n: number) {
      calls.push(n)
      await Promise.resolve()
      return 2 * n
    })
    const main = coroutine(function* main() {
      const coro = doubled(3)
      const before = [...calls]
      return [before, yield* await_(coro), yield* await_(createTask(doubled(4)))]
    })
    expect(await run(main())).toEqual([[], 6, 8])
    expect([doubled.name, isCoroutineFunction(doubled)]).toEqual(['doubled', true])
  })

  it('hands on this, the arguments, and what goes wrong', async () => {
    const account = {
      balance: 5,
      withdraw: wrapAsync(async function (this: { balance: number }, amount: number) {
        if (amount > this.balance) throw new RangeError('too much')
        return (this.balance -= amount)
      }),
    }
    const throws = wrapAsync((): Promise<never> => {
      throw new RangeError('at once')
    })
    const main = coroutine(function* main() {
      const options = { returnExceptions: true } as const
      return yield* await_(gather(account.withdraw(2), account.withdraw(9), throws(), options))
    })
    const [left, ...errors] = await run(main())
    expect([left, ...errors.map(String)]).toEqual([3, 'RangeError: too much', 'RangeError: at once'])
  })

  it('needs a function that returns a promise', async () => {
    expect(() => wrapAsync(5 as never)).toThrow('wrapAsync() needs an async function, not int')
    await expect(run(wrapAsync((() => 5) as never)())).rejects.toThrow('wrapPromise() needs a promise')
  })
})
