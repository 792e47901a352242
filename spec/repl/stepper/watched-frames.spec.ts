import { journalFor } from '../../../lib/journal/replay.js'
import { record } from '../../../lib/journal/recorder.js'
import { WatchedFrames } from '../../../lib/repl/stepper/watched-frames.js'
import { talk } from '../../journal/programs.js'

const none = () => undefined

it('are a tree, those that ended in a step with those that began in it', () => {
  const f = record(talk)
  f.send()
  const frames = new WatchedFrames(journalFor(f).steps)
  f.send('Ada')
  const rows = frames.after(journalFor(f).steps[1]!, f, none)
  expect(rows.map(({ depth, hasEnded, events }) => [depth, hasEnded, events.map(({ event }) => event)])).toEqual([
    [0, false, []],
    [1, true, ['return']],
    [2, true, ['get', 'return']],
    [1, false, ['enter']],
    [2, false, ['enter', 'yield']],
  ])
})

it('tell only the variables that have changed since', () => {
  const f = record(talk)
  const frames = new WatchedFrames([])
  let value = 1
  const variables = () => ({ x: value, y: 2 })
  f.send()
  expect(frames.after(journalFor(f).steps[0]!, f, variables)[0]?.changed).toEqual(['x = 1', 'y = 2'])
  value = 3
  f.send('Ada')
  expect(frames.after(journalFor(f).steps[1]!, f, variables)[0]?.changed).toEqual(['x = 3'])
})

it('may be as many as a chain is deep', () => {
  const depth = 50_000
  const events = Array.from({ length: depth }, (_, frame) => ({
    event: 'enter' as const,
    frame,
    name: 'dive',
    ...(frame === 0 ? {} : { by: frame - 1 }),
  }))
  const f = record(talk)
  f.send()
  const rows = new WatchedFrames([]).after({ ...journalFor(f).steps[0]!, events }, f, none)
  expect(rows.length).toBe(depth)
  expect(rows.at(-1)?.depth).toBe(depth - 1)
})
