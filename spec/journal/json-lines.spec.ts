import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Factory } from '../../lib/journal/journal.js'
import { fromJsonLines, readLines, toJsonLines } from '../../lib/journal/json-lines.js'
import { journalFor, replay } from '../../lib/journal/replay.js'
import { record } from '../../lib/journal/recorder.js'
import { leaf, talk } from './programs.js'

function text(): string {
  const f = record(talk, 'first?')
  f.send()
  f.send(undefined)
  const g = record(leaf, new Map())
  g.send()
  return toJsonLines([journalFor(f), journalFor(g)], [{ note: 'mine' }])
}

it('comes back as it was, and can be replayed', () => {
  const [f, g, ...none] = fromJsonLines(text(), { talk: talk as Factory, leaf: leaf as Factory })
  expect(none).toEqual([])
  expect(String(f)).toBe("  0  send(None) -> yield 'first?'\n  1  send(None) -> yield 'two?'")
  expect(f?.steps[0]?.chain).toEqual(['talk', 'leaf', '__await__'])
  expect(g?.made.args).toEqual([new Map()])
  expect(replay(f!).divergence).toBeUndefined()
  expect(replay(g!).coroutine.resume(5)).toEqual({ done: true, value: 5 })
})

it('leaves records of others in their place', () => {
  expect(readLines(text())[1]).toEqual({ note: 'mine' })
})

it('has a first and a last line that say what it is', () => {
  expect(text().split('\n')[0]).toBe('{"dunder-await":"journal","version":2}')
  expect(text().trimEnd().split('\n').at(-1)).toBe('{"end":28}')
})

it('says what keeps a journal from being replayed', () => {
  expect(fromJsonLines(text()).map(({ obstacle }) => obstacle)).toEqual([
    'there is no function talk',
    'there is no function leaf',
  ])
  const f = record(talk, () => 1)
  f.send()
  f.send(Symbol('s'))
  const [journal] = fromJsonLines(toJsonLines([journalFor(f)]), { talk: talk as Factory })
  expect(() => replay(journal!)).toThrow('its argument <function <lambda>> could not be saved')
  const g = record(talk)
  g.send()
  g.send(Symbol('s'))
  const [other] = fromJsonLines(toJsonLines([journalFor(g)]), { talk: talk as Factory })
  expect(() => replay(other!)).toThrow('what was sent to it, Symbol(s), could not be saved')
})

it('keeps what happened in bodies, between what was done and what came of it', () => {
  const [f] = fromJsonLines(text(), { talk: talk as Factory })
  const original = record(talk, 'first?')
  original.send()
  expect(f?.steps[0]?.events).toEqual(journalFor(original).steps[0]?.events)
  expect(text().split('\n').slice(3, 5)).toEqual([
    expect.stringMatching(/^\{"of":0,"op":"send","value":\{"\$":"undefined"\},"at":[\d.e-]+\}$/),
    '{"of":0,"event":"enter","frame":0,"name":"talk"}',
  ])
})

it('reads files of version 1, and replays what they recorded', () => {
  const old = readFileSync(join(__dirname, 'version-1.jsonl'), 'utf8')
  const [f, g] = fromJsonLines(old, { talk: talk as Factory, leaf: leaf as Factory })
  expect(String(f)).toBe(
    [
      "  0  send(None) -> yield 'first?'",
      "  1  send(None) -> yield 'two?'",
      "  2  throw(RangeError: why?) -> yield 'why?'",
      '  3  send({1: 2}) -> return {1: 2}',
    ].join('\n'),
  )
  expect(f?.steps.map(({ events }) => events)).toEqual([undefined, undefined, undefined, undefined])
  expect(replay(f!).divergence).toBeUndefined()
  expect(g?.steps.at(-1)?.outcome).toBe('return')
  expect(fromJsonLines(toJsonLines([f!, g!])).map(String)).toEqual([String(f), String(g)])
})

describe('a text that is refused', () => {
  const edit = (change: (lines: string[]) => unknown): string => {
    const lines = text().trimEnd().split('\n')
    change(lines)
    return lines.join('\n')
  }

  it.each<[string, string, string]>([
    ['nothing', '', 'line 1: this is no journal of dunder-await'],
    ['something else', '{"a":1}', 'line 1: this is no journal of dunder-await'],
    ['no JSON', 'hello\nworld', 'line 1: this is no JSON'],
    [
      'another version',
      edit((lines) => lines.splice(0, 1, '{"dunder-await":"journal","version":3}')),
      'line 1: this is version 3; only versions 1 and 2 can be read',
    ],
    ['cut in a line', text().slice(0, -30), 'line 28: the journal ends in the middle of a line: it has been cut'],
    ['cut between lines', edit((lines) => lines.pop()), 'line 28: the journal ends too early: it has been cut'],
    ['with a line missing', edit((lines) => lines.splice(4, 1)), 'line 28: 28 lines were written, and 27 are there'],
    ['with a step of nobody', edit((lines) => lines.splice(3, 1, '{"of":9}')), 'line 4: there is no coroutine 9'],
    ['with a step that is none', edit((lines) => lines.splice(3, 1, '{"of":0,"op":"x"}')), 'line 4: this is no step'],
    ['with a line that is no record', edit((lines) => lines.splice(3, 1, '5')), 'line 4: this is no record'],
  ])('%s', (_, wrong, message) => {
    expect(() => fromJsonLines(wrong)).toThrow(message)
  })
})
