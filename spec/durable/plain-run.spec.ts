import { await_, coroutine } from '../../lib/index.js'
import { now } from '../../lib/durable/traps.js'
import { Lab, settle } from './lab.js'
import { Charge, child, handlers } from './purchase.js'

describe('a plain run', () => {
  it('has a step for a trap that cannot be kept: the refusal', async () => {
    const lab = new Lab()
    const odd = coroutine(function* odd() {
      try {
        yield* await_(new Charge((() => {}) as never, 1))
      } catch (error) {
        return String(error)
      }
      return ''
    })
    const run = await lab.engine({ odd }, { handlers }).start('o', 'odd')
    expect(await run.result()).toMatch(/^TypeError: what charge asks for cannot be kept: <function/)
    expect((await run.history()).steps).toHaveLength(2)
  })

  it('says what it waits for, and keeps from which line that was asked', async () => {
    const lab = new Lab()
    const shop = lab.engine({ child }, { handlers })
    await shop.start('c', 'child', 'o', 1)
    await settle()
    for await (const { detail } of shop.runs()) expect(detail).toBe('waits for sleep(seconds=5)')
    expect((await lab.kept('c'))[1]).toMatchObject({
      from: expect.stringMatching(/^durable\/purchase\.ts:\d+$/) as string,
    })
  })

  it('does not take up what asyncio ran', async () => {
    const lab = new Lab()
    await lab
      .engine({
        now: coroutine(function* () {
          yield* await_(now())
        }),
      })
      .start('a', 'now')
    const [head] = await lab.store.load('a')
    await lab.store.append('b', [{ ...head, run: 'b', loop: 1 } as never])
    await expect(
      lab
        .engine({ now: child as never })
        .run('b')
        .result(),
    ).rejects.toThrow('run b is blocked: asyncio ran it')
  })
})
