import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { Trap } from '../../lib/delegation/trap.js'
import { lines, MOST_EVENTS } from '../../lib/journal/frame-events.js'
import { journalFor } from '../../lib/journal/replay.js'
import { record } from '../../lib/journal/recorder.js'
import { isMonitored } from '../../lib/sys/monitor.js'
import { talk } from './programs.js'

afterEach(() => {
  lines.of = undefined
})

it('are noted with the number and the name of each frame, and who delegates to it', () => {
  const f = record(talk)
  f.send()
  expect(journalFor(f).steps[0]?.events).toEqual([
    { event: 'enter', frame: 0, name: 'talk' },
    { event: 'await', frame: 0, name: 'talk', value: 'leaf()' },
    { event: 'enter', frame: 1, name: 'leaf', by: 0 },
    { event: 'await', frame: 1, name: 'leaf', value: "Ask(question='one?')" },
    { event: 'enter', frame: 2, name: "Ask(question='one?')", by: 1 },
    { event: 'yield', frame: 2, name: "Ask(question='one?')", value: "'one?'", by: 1 },
  ])
})

it('tell what a body awaits that needs no body of its own, once', () => {
  class Tell extends Trap<string> {
    constructor(readonly what: string) {
      super()
    }
  }
  const f = record(
    coroutine('teller', function* (): Generator<any, string, any> {
      return yield* await_(new Tell('x'))
    }),
  )
  f.resume()
  f.resume('y')
  expect(journalFor(f).steps.map(({ events }) => events?.map(({ event, value }) => [event, value]))).toEqual([
    [
      ['enter', undefined],
      ['await', "Tell(what='x')"],
      ['yield', expect.stringContaining('Tell')],
    ],
    [
      ['get', "'y'"],
      ['return', "'y'"],
    ],
  ])
})

it('are bounded, in a step and in the length of a value', () => {
  const child = coroutine('child', function* (): Generator<never, string> {
    return 'x'.repeat(5000)
  })
  const f = record(
    coroutine('busy', function* (): Generator<any, void, any> {
      for (let time = 0; time < MOST_EVENTS; time++) yield* await_(child())
    }),
  )
  f.resume()
  const events = journalFor(f).steps[0]?.events ?? []
  expect(events.length).toBeLessThanOrEqual(MOST_EVENTS + 1)
  expect(events.every(({ value = '' }) => value.length < 200)).toBe(true)
})

it('have lines where somebody knows them', () => {
  lines.of = () => 7
  const f = record(talk)
  f.send()
  expect(journalFor(f).steps[0]?.events?.map(({ line }) => line)).toEqual([undefined, 7, undefined, 7, undefined, 7])
})

it('are asked for while a step is done, and not longer', () => {
  const f = record(talk)
  f.send()
  expect(isMonitored).toBe(false)
})
