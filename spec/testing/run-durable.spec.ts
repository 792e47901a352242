import { await_, coroutine } from '../../lib/index.js'
import { now, random, receive, sleep } from '../../lib/durable/traps.js'
import { runDurable } from '../../lib/testing/run-durable.js'
import { child, handlers, purchase } from '../durable/purchase.js'

const messages = [['approve', 'Ada', 1]] as const

describe('runDurable', () => {
  it('runs a workflow with its children, its messages and fake handlers', async () => {
    expect(await runDurable(purchase, ['o1', 500], { handlers, workflows: { child }, messages })).toEqual({
      began: 0,
      dice: expect.any(Number),
      receipt: 'r-o1-500',
      by: 'Ada',
      part: 'o1/1',
      a: 'sent a@x',
      b: 'sent b@x',
      failed: 'RangeError: no',
    })
  })

  it('lets time pass without waiting: without a message the time-out comes', async () => {
    expect(await runDurable(purchase, ['o1', 500], { handlers, workflows: { child } })).toEqual({ refused: true })
  })

  it('has the same chance for the same seed', async () => {
    const dice = coroutine(function* dice() {
      return yield* await_(random())
    })
    const [one, again, other] = await Promise.all([1, 1, 2].map((seed) => runDurable(dice, [], { seed })))
    expect(again).toBe(one)
    expect(other).not.toBe(one)
  })

  it('waits for handlers that take their time', async () => {
    const slow = { ...handlers, mail: () => new Promise<string>((resolve) => setImmediate(() => resolve('slow'))) }
    expect(await runDurable(child, ['o1', 1], { handlers: slow })).toBe('o1/1')
  })

  it('raises what the workflow raises', async () => {
    const failing = coroutine(function* failing() {
      yield* await_(sleep(1))
      throw new RangeError('mine')
    })
    await expect(runDurable(failing, [])).rejects.toThrow(new RangeError('mine'))
  })

  it('says for what a run waits that nothing can wake', async () => {
    const stuck = coroutine(function* stuck() {
      yield* await_(now())
      yield* await_(receive('never'))
    })
    await expect(runDurable(stuck, [])).rejects.toThrow(
      'nothing can happen any more: no timer is set, and no handler is at work; run test waits for receive(name="never")',
    )
  })

  it('refuses options that it does not know', async () => {
    await expect(runDurable(child, ['o', 1], { handlers, message: [] } as never)).rejects.toThrow(
      "runDurable() got an unexpected keyword argument 'message'",
    )
  })
})
