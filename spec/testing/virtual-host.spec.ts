import { VirtualHost } from '../../lib/testing/virtual-host.js'

describe('a host of tests', () => {
  it('jumps from timer to timer', async () => {
    const host = new VirtualHost()
    const fired: string[] = []
    host.setTimer(() => fired.push(`late ${host.now()}`), 9)
    host.setTimer(() => fired.push(`early ${host.now()}`), 3)
    host.clearTimer(host.setTimer(() => fired.push('never'), 1))
    await host.until(new Promise<void>((done) => host.setTimer(done, 10)))
    expect(fired).toEqual(['early 3', 'late 9'])
  })

  it('has the same chance for the same seed', () => {
    const draw = (seed: number) =>
      Array.from(
        { length: 3 },
        (
          (host) => () =>
            host.random()
        )(new VirtualHost(seed)),
      )
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
  })

  it('says that nothing can happen any more', async () => {
    await expect(new VirtualHost().until(new Promise(() => {}))).rejects.toThrow('nothing can happen any more')
  })
})
