import { abortController, isSignal } from '../../lib/host/host-signal.js'

describe('signals', () => {
  it('are the host’s', () => {
    const controller = abortController()
    expect(controller.signal).toBeInstanceOf(AbortSignal)
    controller.abort('why')
    expect([controller.signal.aborted, controller.signal.reason]).toEqual([true, 'why'])
  })

  it('are known by what they do', () => {
    expect([new AbortController().signal, {}, null, 5, new EventTarget()].map(isSignal)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })
})
