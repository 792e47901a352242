import { await_, coroutine } from '../../lib/index.js'
import { getRunningLoop } from '../../lib/asyncio/task/events.js'
import { sleep } from '../../lib/asyncio/waiting/sleep.js'
import { VirtualEventLoop } from '../../lib/asyncio/run/virtual-events.js'
import { expectNothingPending } from '../../lib/testing/expect-nothing-pending.js'
import { runVirtual } from '../../lib/testing/run-virtual.js'
import { value } from '../asyncio/traced.js'

describe('expectNothingPending', () => {
  it('is silent about a loop that has nothing to do', () => {
    const loop = new VirtualEventLoop()
    expectNothingPending(loop)
    loop.runUntilComplete(value(1))
    loop.callLater(1, () => {}).cancel()
    loop.callSoon(() => {}).cancel()
    expectNothingPending(loop)
  })

  it('names the tasks with what they wait for, what is ready, and the timers', () => {
    const loop = new VirtualEventLoop()
    loop.createTask(sleep(9), { name: 'sleeper' })
    loop.callSoon(() => loop.stop())
    loop.runForever()
    loop.createTask(value(1), { name: 'fresh' })
    loop.callSoon(function callback() {})
    let text = ''
    try {
      expectNothingPending(loop)
    } catch (error) {
      text = String(error)
    }
    expect(text.split('\n')).toEqual([
      'AssertionError: the loop has something left to do:',
      expect.stringMatching(/^ {2}task sleeper waits for <Future pending /),
      '  task fresh is ready',
      expect.stringMatching(/^ {2}callback <Handle callback\(\).*>$/),
      expect.stringMatching(/^ {2}timer <TimerHandle when=9.*>$/),
    ])
    loop.runForever()
  })

  it('leaves out the task that asks', () => {
    const main = coroutine(function* () {
      yield* await_(sleep(1))
      expectNothingPending(getRunningLoop() as VirtualEventLoop)
      return 'nothing'
    })
    expect(runVirtual(main)).toBe('nothing')
  })
})
