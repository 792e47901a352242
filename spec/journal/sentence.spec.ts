import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { journalFor } from '../../lib/journal/replay.js'
import { record } from '../../lib/journal/recorder.js'
import { sentenceOf, stepSentence } from '../../lib/journal/sentence.js'
import type { FrameEvent, Step } from '../../lib/journal/step.js'
import { ValueError } from '../../lib/protocol/exceptions.js'
import { talk } from './programs.js'

it('says who begins and awaits, and that what is yielded goes straight to the driver', () => {
  const f = record(talk)
  f.send()
  expect(stepSentence(journalFor(f))).toBe(
    "send(None) begins talk, which awaits leaf(), which awaits Ask(question='one?'). 'one?' goes straight to you.",
  )
})

it('says who got what was sent, and who returned what to whom, by the names from steps before', () => {
  const f = record(talk)
  f.send()
  f.send('Ada')
  expect(stepSentence(journalFor(f), 1)).toMatch(
    /^send\('Ada'\) goes straight to Ask\(question='one\?'\), which returns 'Ada' to leaf, which returns .* to talk/,
  )
})

it('says who raised to whom, and what is awaited then', () => {
  const f = record(talk)
  f.send()
  f.throw(new ValueError('no'))
  expect(stepSentence(journalFor(f))).toBe(
    "throw(ValueError: no) goes straight to Ask(question='one?'), which raises ValueError: no to leaf, " +
      "which raises ValueError: no to talk, which awaits leaf(), which awaits Ask(question='no'). " +
      "'no' goes straight to you.",
  )
})

it('leaves out the middle of a long step', () => {
  const child = coroutine('child', function* (): Generator<never, void> {})
  const f = record(
    coroutine('busy', function* (): Generator<any, void, any> {
      for (let time = 0; time < 100; time++) yield* await_(child())
    }),
  )
  f.resume()
  expect(stepSentence(journalFor(f))).toContain('more things happen')
  expect(stepSentence(journalFor(f)).length).toBeLessThan(500)
})

it('tells what closes the bodies, which nobody gets', () => {
  const f = record(talk)
  f.send()
  f.close()
  expect(stepSentence(journalFor(f))).toBe(
    "close() goes straight to Ask(question='one?'), which raises GeneratorExit to leaf, " +
      'which raises GeneratorExit to talk, which raises GeneratorExit.',
  )
})

it('tells what came of a step whose end is not recorded', () => {
  const events: FrameEvent[] = [
    { event: 'enter', frame: 0, name: 'busy' },
    { event: 'await', frame: 0, name: 'busy', value: 'child()' },
  ]
  expect(sentenceOf({ call: 'send(None)', outcome: 'yield', result: 'yield 1', events })).toBe(
    'send(None) begins busy, which awaits child(). what comes of it: yield 1.',
  )
})

it('tells of a step without events what came of it, and refuses one that there is not', () => {
  const f = record(talk)
  const journal = journalFor(f)
  const step: Step = { op: 'send', value: 1, outcome: 'yield', result: 2, at: 0, took: 0, chain: [] }
  journal._add(step)
  expect(stepSentence(journal)).toBe('send(1): yield 2.')
  expect(() => stepSentence(journal, 7)).toThrow('talk has no step 7; it has 1')
})
