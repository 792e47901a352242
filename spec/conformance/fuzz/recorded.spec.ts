/**
 * Replays recorded random programs: the library does what CPython 3.14 did. Needs no Python.
 */
import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import { execute } from '../../../lib/conformance/fuzz/compile'
import { interpret } from '../../../lib/conformance/fuzz/interpret'
import { agree, reportText } from '../../../lib/conformance/fuzz/report'
import { readRecorded } from './recorded'

describe.each([
  ['random programs', 'recorded.jsonl'],
  ['programs that once disagreed', 'found.jsonl'],
] as const)('%s do what they do on CPython', (_, file) => {
  const recorded = readRecorded(file)

  it.each([
    ['interpreted', interpret],
    ['as they are printed', execute],
  ])('%s', (_, run) => {
    const wrong = recorded
      .map(({ program, trace }) => ({ program, expected: trace, got: run(program, dunderAwait) }))
      .filter(({ expected, got }) => !agree(expected, got))
    expect(wrong.slice(0, 3).map(reportText).join('\n')).toBe('')
    expect(wrong).toHaveLength(0)
  })
})
