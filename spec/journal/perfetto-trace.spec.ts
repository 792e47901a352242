import { clock } from '../../lib/journal/clock.js'
import { perfettoTrace } from '../../lib/journal/perfetto-trace.js'
import { journalFor } from '../../lib/journal/replay.js'
import { record } from '../../lib/journal/recorder.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { counter, talk } from './programs.js'

const { now } = clock
let time = 0

beforeEach(() => {
  time = 1000
  clock.now = () => time++
})
afterEach(() => {
  clock.now = now
})

it('has a track for each, slices for steps, and spans where it was suspended', () => {
  const f = record(talk)
  f.send()
  f.send('A')
  const { traceEvents } = perfettoTrace([journalFor(f)])
  expect(traceEvents).toEqual([
    { ph: 'M', name: 'thread_name', pid: 1, tid: 1, args: { name: 'talk 1' } },
    expect.objectContaining({ ph: 'X', name: 'send(None)', ts: 1000, dur: 1000 }),
    { ph: 'b', name: "await Ask(question='one?')", pid: 1, tid: 1, cat: 'await', id: '1.0', ts: 2000 },
    { ph: 'e', name: "await Ask(question='one?')", pid: 1, tid: 1, cat: 'await', id: '1.0', ts: 3000 },
    expect.objectContaining({
      ph: 'X',
      name: "send('A')",
      ts: 3000,
      args: { outcome: "yield 'two?'", chain: ['talk', 'leaf', '__await__'] },
    }),
  ])
})

it('draws an arrow to what was made in a step of another', () => {
  const made: object[] = []
  const maker = record(
    coroutine(function* maker(): Generator<never, void> {
      made.push(record(counter))
    }),
  )
  maker.resume()
  const c = made[0] as ReturnType<typeof counter>
  c.send()
  const { traceEvents } = perfettoTrace([journalFor(maker), journalFor(c)])
  expect(traceEvents.filter(({ ph }) => ph === 's' || ph === 'f')).toEqual([
    { ph: 's', name: 'made', pid: 1, cat: 'made', id: 'made 2', tid: 1, ts: 2000 },
    { ph: 'f', bp: 'e', name: 'made', pid: 1, cat: 'made', id: 'made 2', tid: 2, ts: 4000 },
  ])
})

it('is nothing of nothing', () => {
  expect(perfettoTrace([])).toEqual({ traceEvents: [] })
})
