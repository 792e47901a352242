/**
 * Replays recorded order programs: tasks run and wake up in CPython 3.14's order, after as many iterations of the loop, at
 * the same times. Needs no Python.
 */
import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import { agree } from '../../../lib/conformance/fuzz/report'
import { interpret } from '../../../lib/conformance/order/interpret'
import { reportText } from '../../../lib/conformance/order/report'
import { authored } from '../../../lib/conformance/order/write'
import { onFakeHost } from './fake-host'
import { type Recorded, readRecorded } from './recorded'

/** The reports of those programs whose trace is another. */
function disagreements(recorded: readonly Recorded[], run: (one: Recorded) => readonly string[]): string[] {
  return recorded
    .map((one) => ({ program: one.program, expected: one.trace, got: run(one) }))
    .filter(({ expected, got }) => !agree(expected, got))
    .map(reportText)
}

const recorded = readRecorded('recorded.jsonl')

it('has recorded two hundred programs', () => {
  expect(recorded).toHaveLength(200)
})

it('runs them in virtual time as CPython does, to the line', () => {
  expect(disagreements(recorded, ({ program }) => interpret(program, dunderAwait))).toEqual([])
})

it('runs those that once disagreed as CPython does', () => {
  expect(disagreements(readRecorded('found.jsonl'), ({ program }) => interpret(program, dunderAwait))).toEqual([])
})

/** A host does not have the loop go round once more to find that there is nothing left. */
const withoutEnd = (trace: readonly string[]) => trace.filter((line) => !line.endsWith(' end: idle'))

it('runs them on the loop of a host as CPython does, iterations and times included', () => {
  const expected = recorded.map((one) => ({ ...one, trace: withoutEnd(one.trace) }))
  expect(disagreements(expected, ({ program }) => onFakeHost(program, dunderAwait))).toEqual([])
})

it('runs random ones on the loop of a host as in virtual time', () => {
  const random = Array.from({ length: 200 }, (_, seed) => {
    const program = authored(seed)
    return { program, trace: withoutEnd(interpret(program, dunderAwait)) }
  })
  expect(disagreements(random, ({ program }) => onFakeHost(program, dunderAwait))).toEqual([])
})
