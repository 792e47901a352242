import { coroutine } from '../../lib/objects/coroutine'
import { await_ } from '../../lib/objects/await'
import { Trap } from '../../lib/delegation/trap'
import { ObservedFrames } from '../../lib/page/observed-frames'
import { monitoring } from '../../lib/sys/monitoring'

class Ask extends Trap<string> {
  constructor(readonly what: string) {
    super()
  }
}

describe('observed frames', () => {
  const frames = new ObservedFrames()
  const { observer } = frames
  const leaf = coroutine(function* leaf(n: number) {
    const body = observer.enter(10)
    body.line = 11
    observer.at(
      body,
      12,
      () => [
        ['n', () => n],
        ['later', () => later],
      ],
      undefined,
    )
    yield* await_(new Ask('x'))
    const later = 1
  })
  const main = coroutine(function* main() {
    yield* await_(leaf(1))
  })
  const f = main()

  it('tell who awaits whom, where, and with which variables; what has no value yet is —', () => {
    const { happened, outcome } = frames.during(() => f.send())
    expect(outcome()).toBeInstanceOf(Ask)
    expect(happened.map(({ event, frame }) => `${event} ${frame}`)).toEqual([
      'enter 0',
      'await 0',
      'enter 1',
      'await 1',
      'yield 1',
    ])
    expect(frames.chains()).toEqual([
      [
        { frame: 0, name: 'main', line: undefined, variables: [], awaits: 'leaf()' },
        {
          frame: 1,
          name: 'leaf',
          line: 12,
          variables: [
            ['n', '1'],
            ['later', '—'],
          ],
          awaits: "Ask(what='x')",
        },
      ],
    ])
  })

  it('give an error back, with the lines at which bodies ended, and are gone', () => {
    const { happened, outcome } = frames.during(() => f.throw(new RangeError('no')))
    expect(outcome).toThrow(RangeError)
    expect(happened.map(({ event, frame, line }) => [event, frame, line])).toEqual([
      ['throw', 1, undefined],
      ['raise', 1, 12],
      ['raise', 0, undefined],
    ])
    expect(frames.chains()).toEqual([])
  })

  it('ask the runtime for nothing between steps', () => {
    expect(monitoring.getTool(5)).toBeUndefined()
  })
})
