/**
 * The events of recorded random programs are CPython's, with the resumes of the levels between left out. Needs no Python:
 * recorded.jsonl has the traces of the programs in fuzz/recorded.jsonl, found.jsonl the programs that once disagreed.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execute } from '../../../lib/conformance/fuzz/compile'
import { interpret } from '../../../lib/conformance/fuzz/interpret'
import { agree, reportText } from '../../../lib/conformance/fuzz/report'
import { type Recorded, readRecorded } from '../fuzz/recorded'
import { eventsOfLibrary } from './monitored'

const lines = (name: string): unknown[] =>
  readFileSync(join(__dirname, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const traces = lines('recorded.jsonl') as string[][]
const programs = readRecorded('recorded.jsonl').map(({ program }, index) => ({ program, trace: traces[index] ?? [] }))

describe.each([
  ['random programs', programs],
  ['programs that once disagreed', lines('found.jsonl') as Recorded[]],
])('%s have the events that they have on CPython', (_, recorded) => {
  it.each([
    ['interpreted', interpret],
    ['as they are printed', execute],
  ])('%s', (_way, run) => {
    const wrong = recorded
      .map(({ program, trace }) => ({ program, expected: trace, got: eventsOfLibrary(program, run) }))
      .filter(({ expected, got }) => !agree(expected, got))
    expect(wrong.slice(0, 3).map(reportText).join('\n')).toBe('')
    expect(wrong).toHaveLength(0)
  })

  it('and most of them have some', () => {
    const telling = recorded.filter(({ trace }) => trace.some((line) => line.startsWith('@ ')))
    expect(telling.length).toBeGreaterThan(recorded.length / 2)
  })
})
