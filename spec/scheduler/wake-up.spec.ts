import { WakeUp } from '../../lib/scheduler/wake-up.js'

describe('a wake-up', () => {
  it('ends a wait, after the events of the host', async () => {
    const wakeUp = new WakeUp()
    const order: string[] = []
    const wait = wakeUp.wait().then(() => order.push('woken'))
    wakeUp.call()
    wakeUp.call()
    await Promise.resolve()
    order.push('called')
    await wait
    expect(order).toEqual(['called', 'woken'])
  })

  it('is nothing to who does not wait', () => {
    new WakeUp().call()
  })
})
