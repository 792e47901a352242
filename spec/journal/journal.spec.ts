import { CAPACITY, type Factory, Journal } from '../../lib/journal/journal.js'
import { journalOf, record } from '../../lib/journal/recorder.js'
import type { Step } from '../../lib/journal/step.js'
import { counter, leaf, talk } from './programs.js'

const step: Step = { op: 'send', value: undefined, outcome: 'yield', result: 1, at: 0, took: 0, chain: [] }

function journal(...args: unknown[]): Journal {
  return new Journal({ factory: talk as Factory, args, name: 'talk' }, undefined, 0)
}

it('says what it is, and its log', () => {
  const f = record(talk)
  expect(String(journalOf(f))).toBe('')
  f.send()
  f.send('A')
  f.resume('B')
  expect(String(journalOf(f))).toBe(
    "  0  send(None) -> yield 'one?'\n  1  send('A') -> yield 'two?'\n  2  send('B') -> return ['A', 'B']",
  )
  expect(journalOf(f)?.__repr__()).toBe('<journal of talk, 3 steps>')
})

it('takes so many steps, and says that it is full', () => {
  const full = journal()
  for (let count = 0; count < CAPACITY; count++) full._add(step)
  expect(full.obstacle).toBeUndefined()
  full._add(step)
  expect(full.steps.length).toBe(CAPACITY)
  expect(full.obstacle).toBe('its journal is full (100000 steps)')
})

it('forgets what was undone as soon as something else is done', () => {
  const rewound = journal()
  rewound._expect([step])
  expect(rewound.ahead).toEqual([step])
  rewound._add(step)
  expect(rewound.ahead).toEqual([])
})

it.each([
  ['a coroutine', () => [1, leaf(1)], /^argument 2 is <coroutine object leaf at 0x\w+>, which was made outside/],
  ['a generator', () => [counter()], /^argument 1 is <generator object counter/],
  ['a native generator', () => [(function* () {})()], /^argument 1 is <generator object/],
  ['an iterator', () => [[1].values()], /^argument 1 is a list_iterator/],
  ['a promise', () => [Promise.resolve()], /^argument 1 is a Promise/],
  ['a list of coroutines', () => [[leaf(1)]], /^argument 1 is <coroutine object leaf/],
])('cannot be done again if an argument is %s', (_, args, text) => {
  expect(journal(...args()).obstacle).toMatch(text)
})

it('can be done again with any other arguments', () => {
  expect(journal(1, 'a', [1, {}], null, undefined, () => 1, new Map()).obstacle).toBeUndefined()
})

it('keeps the first reason', () => {
  const bad = journal(leaf(1))
  bad._obstruct('another')
  expect(bad.obstacle).toMatch(/^argument 1/)
})
