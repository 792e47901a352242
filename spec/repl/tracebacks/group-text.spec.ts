import { ExceptionGroup } from '../../../lib/protocol/exception-groups.js'
import { KeyError, ValueError } from '../../../lib/protocol/exceptions.js'
import { groupText, membersOf } from '../../../lib/repl/tracebacks/group-text.js'

const FRAMES = ['  File "<stdin>", line 3, in <module>']
const text = (group: Error): string => groupText(group, FRAMES, () => [])

describe('a group, as CPython 3.11 prints it', () => {
  it('is a tree of its members', () => {
    const inner = new ExceptionGroup('inner', [new TypeError('t'), new KeyError('k')])
    const last = new ExceptionGroup('last', [new ValueError('a\nb')])
    expect(text(new ExceptionGroup<Error>('two', [new ValueError('one'), inner, last])))
      .toBe(`  + Exception Group Traceback (most recent call last):
  |   File "<stdin>", line 3, in <module>
  | ExceptionGroup: two (3 sub-exceptions)
  +-+---------------- 1 ----------------
    | ValueError: one
    +---------------- 2 ----------------
    | ExceptionGroup: inner (2 sub-exceptions)
    +-+---------------- 1 ----------------
      | TypeError: t
      +---------------- 2 ----------------
      | KeyError: 'k'
      +------------------------------------
    +---------------- 3 ----------------
    | ExceptionGroup: last (1 sub-exception)
    +-+---------------- 1 ----------------
      | ValueError: a
      | b
      +------------------------------------`)
  })

  it('shows fifteen members, and says how many more there are', () => {
    const many = Array.from({ length: 18 }, (_, index) => new ValueError(index))
    expect(text(new ExceptionGroup('many', many))).toMatch(
      /\+-{16} 15 -{16}\n {4}\| ValueError: 14\n {4}\+-{16} \.\.\. -{16}\n {4}\| and 3 more exceptions\n {4}\+-{36}$/,
    )
  })

  it('shows ten levels', () => {
    let group: Error = new ValueError('x')
    for (let level = 0; level < 12; level++) group = new ExceptionGroup(`g${level}`, [group])
    expect(text(group)).toMatch(/g2 \(1 sub-exception\)\n.*\n {22}\| \.\.\. \(max_group_depth is 10\)\n {22}\+-{36}$/)
  })
})

it("knows the members of JavaScript's own groups", () => {
  const errors = [new RangeError('r')]
  expect(membersOf(new AggregateError(errors))).toEqual(errors)
  expect(membersOf(new Error('x'))).toBeUndefined()
  expect(membersOf(5)).toBeUndefined()
})
