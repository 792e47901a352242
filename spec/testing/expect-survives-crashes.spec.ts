import { await_, coroutine } from '../../lib/index.js'
import { sleep } from '../../lib/durable/traps.js'
import { expectSurvivesCrashes } from '../../lib/testing/expect-survives-crashes.js'
import { child, handlers, Mail, purchase } from '../durable/purchase.js'

describe('expectSurvivesCrashes', () => {
  it('kills a run at each boundary, and finds that it always comes to the same end', async () => {
    const report = await expectSurvivesCrashes(purchase, ['o1', 500], {
      handlers,
      workflows: { child },
      messages: [['approve', 'Ada', 1]],
    })
    expect(report.boundaries).toBeGreaterThan(41)
    expect(report.repeated).toBeGreaterThan(0)
  })

  it('says where a body died that does not do the same each time', async () => {
    let count = 0
    const counting = coroutine(function* counting() {
      count++
      yield* await_(sleep(1))
      return count
    })
    await expect(expectSurvivesCrashes(counting, [])).rejects.toThrow(
      /^after a crash before test keeps dunder-await it ended otherwise: \d+ instead of 1$/,
    )
  })

  it('finds a body that asks for something else', async () => {
    let count = 0
    const counting = coroutine(function* counting() {
      yield* await_(new Mail('a', String(count++)))
    })
    await expect(expectSurvivesCrashes(counting, [], { handlers: { mail: () => '' } })).rejects.toThrow(/ was /)
  })
})
