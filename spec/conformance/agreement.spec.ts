import { agree, partsOf, withoutText } from '../../lib/conformance/agreement'

describe('agree', () => {
  it('takes lines to the letter, in order, unless it is told otherwise', () => {
    expect(agree(['a', 'b'], ['a', 'b'], [], {})).toBe(true)
    expect(agree(['a', 'b'], ['b', 'a'], [], {})).toBe(false)
    expect(agree(['a', 'b'], ['a'], ['b'], {})).toBe(false)
    expect(agree(['a'], ['a', 'a'], [], {})).toBe(false)
  })

  it('lets what comes of collection come late, or not at all', () => {
    const expected = ['x', 'closed', 'y']
    expect(agree(expected, ['x', 'y', 'closed'], ['closed'], { gc: 'collect' })).toBe(true)
    expect(agree(expected, ['x', 'y'], ['closed'], { gc: 'collect' })).toBe(false)
    expect(agree(expected, ['x', 'y'], ['closed'], { gc: 'none' })).toBe(true)
    expect(agree(expected, ['x', 'y', 'closed', 'closed'], ['closed'], { gc: 'none' })).toBe(false)
    expect(agree(expected, ['x', 'closed'], ['closed'], { gc: 'none' })).toBe(false)
  })
})

it.each([
  ["next !! ValueError('generator already executing')", 'next !! ValueError(...)'],
  ['a !! TypeError("it\'s not one")', 'a !! TypeError(...)'],
  ["a !! KeyError('k')", "a !! KeyError('k')"],
  [`a !! KeyError("'k'") [context: KeyError("'m'")]`, "a !! KeyError('k') [context: KeyError('m')]"],
  ['sequenceiterator', 'iterator'],
  ["warning: RuntimeWarning: coroutine 'f' was never awaited", 'warning: RuntimeWarning'],
  ["list !! AttributeError('x')['list_iterator']", "list !! AttributeError('x')['iterator']"],
  ["f -> ('a b', 1)", "f -> ('a b', 1)"],
])('leaves the texts of implementations out of %s', (line, rest) => {
  expect(withoutText(line)).toBe(rest)
})

it('takes a rule apart by what it observes', () => {
  const on = [['3.12', ['one -> 1', 'two -> 2']]] as const
  expect(partsOf('GEN-01', ['one -> 1', '  in body', 'two -> 3'], ['one -> 1', 'two -> 2'], on, {})).toEqual([
    { id: 'GEN-01.1', label: 'one', status: 'pass', agreesWith: ['3.12'] },
    { id: 'GEN-01.2', label: 'two', status: 'fail', agreesWith: ['3.12'] },
  ])
  expect(partsOf('GEN-01', ['one -> 1'], [], [], {})).toEqual([])
})
