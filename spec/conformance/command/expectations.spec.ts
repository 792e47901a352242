import { nativeGenerators } from '../../../lib/conformance/adapters/native.js'
import { expectationsText, readExpectations, surprises } from '../../../lib/conformance/command/expectations.js'
import { runConformance } from '../../../lib/conformance/run.js'

const report = runConformance(nativeGenerators, { ids: ['GEN-02', 'GEN-20', 'GEN-28', 'CORO-01'] })

it('reads ids with their reasons, and leaves out what is none', () => {
  expect([...readExpectations('# head\nGEN-28 # PEP 479\n\n  GEN-20.1\r\n')]).toEqual([
    ['GEN-28', 'PEP 479'],
    ['GEN-20.1', ''],
  ])
})

it('finds nothing surprising in what it wrote itself', () => {
  expect(surprises(report, readExpectations(expectationsText(report)))).toEqual([])
})

it('tells what fails unexpectedly and what passes unexpectedly, whole rules and parts', () => {
  expect(
    surprises(
      report,
      new Map([
        ['GEN-02', ''],
        ['GEN-20.2', ''],
        ['CORO-01', ''],
      ]),
    ),
  ).toEqual([
    'GEN-02 passes, and is expected to fail: take it out of the file',
    'GEN-20 fails, and is not expected to',
    'GEN-20.2 passes, and is expected to fail: take it out of the file',
    'GEN-28 fails, and is not expected to',
  ])
})
