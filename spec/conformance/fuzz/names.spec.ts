import { answersOf, className, namesOf } from '../../../lib/conformance/fuzz/names'
import { chain, everything } from './examples'

it('names the objects of the pool by kind and place', () => {
  expect([...namesOf(chain).values()]).toEqual(['c0', 'c1'])
})

it('goes on with those that are made where they are used, in the order of the text', () => {
  expect([...namesOf(everything).values()].slice(9)).toEqual(['a9', 'l10', 'n11', 'w12'])
})

it('finds those in handlers, finally clauses, loops and methods that are generators', () => {
  const await_ = { do: 'await', operand: { fresh: { kind: 'coroutine', body: [] } } } as const
  const from = { do: 'from', operand: { fresh: { kind: 'native', body: [] } } } as const
  const body = [
    { do: 'try', body: [await_], handlers: [{ type: 'Boom', body: [{ ...await_ }] }], finally: [{ ...await_ }] },
    { do: 'repeat', times: 2, body: [{ ...await_ }] },
  ] as const
  const copied = JSON.parse(JSON.stringify({ kind: 'coroutine', body }))
  const method = { kind: 'awaitable', gives: { native: [from] } } as const
  const names = namesOf({ errors: [], pool: [copied, method], driver: [] })
  expect([...names.values()]).toEqual(['c0', 'a1', 'c2', 'c3', 'c4', 'c5', 'n6'])
})

it('has a class for what needs one, and no answers where the look-up fails', () => {
  expect(className('i3')).toBe('I3')
  expect(answersOf({ lookup: { type: 'Boom', args: [] } })).toEqual([])
  expect(answersOf(undefined)).toEqual([])
})
