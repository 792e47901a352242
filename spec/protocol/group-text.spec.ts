import { inspect } from 'node:util'
import { BaseExceptionGroup, ExceptionGroup } from '../../lib/protocol/exception-groups.js'
import { KeyboardInterrupt, ValueError } from '../../lib/protocol/exceptions.js'

/** A text without the lines of places. */
const withoutPlaces = (text: unknown): string => String(text).replaceAll(/\n[ |]*at .*/g, '')

const nested = () =>
  new ExceptionGroup('outer', [new ValueError('one'), new ExceptionGroup('inner', [new RangeError('two')])])

const SHOWN = `ExceptionGroup: outer
  +-+---------------- 1 ----------------
    | ValueError: one
    +---------------- 2 ----------------
    | ExceptionGroup: inner
    |   +-+---------------- 1 ----------------
    |     | RangeError: two
    |     +------------------------------------
    +------------------------------------`

describe('the stack of a group', () => {
  it('has its exceptions, each with its place', () => {
    const { stack } = nested()
    expect(withoutPlaces(stack)).toBe(SHOWN)
    expect(stack).toMatch(/\n {4}\| ValueError: one\n {4}\| {5}at .*group-text\.spec\.ts:\d+:\d+/)
    expect(stack).toMatch(/\n {4}\| {5}\| RangeError: two\n {4}\| {5}\| {5}at .*group-text\.spec\.ts:\d+:\d+/)
  })

  it('shows at most fifteen exceptions and ten groups in each other, as CPython does', () => {
    const wide = new ExceptionGroup(
      'wide',
      Array.from({ length: 17 }, (_, i) => new ValueError(String(i))),
    )
    expect(withoutPlaces(wide.stack)).toMatch(/ValueError: 14\n.*---- \.\.\. ----.*\n {4}\| and 2 more exceptions\n/)
    let deep: Error = new ValueError('leaf')
    for (let i = 0; i < 200; i++) deep = new ExceptionGroup(String(i), [deep])
    expect(deep.stack).toMatch(/\.\.\. \(max_group_depth is 10\)/)
    expect(deep.stack).not.toMatch(/leaf/)
  })

  it('can be assigned to', () => {
    const group = nested()
    group.stack = 'mine'
    expect(group.stack).toBe('mine')
  })
})

describe('a group that tools look at', () => {
  it('is an AggregateError to them, with its exceptions as errors', () => {
    const group = nested()
    expect(group).toBeInstanceOf(AggregateError)
    expect(group.errors).toBe(group.exceptions)
    expect(Object.keys(group)).toEqual([])
    expect(new BaseExceptionGroup('base', [new KeyboardInterrupt()])).toBeInstanceOf(AggregateError)
    expect(new ValueError('none')).not.toBeInstanceOf(AggregateError)
  })

  it('is shown by util.inspect with all that its exceptions have, once', () => {
    const inner = new ExceptionGroup('inner', [new RangeError('two', { cause: new Error('deep') })])
    const group = Object.assign(new ExceptionGroup('outer', [inner], { cause: new Error('why') }), { code: 7 })
    const text = withoutPlaces(inspect(group))
    expect(text.split('RangeError: two')).toHaveLength(2)
    expect(text).toContain('[cause]: Error: deep')
    expect(text).toMatch(/\n {2}code: 7\n {2}\[cause\]: Error: why$/)
  })

  it('is shown once where Node does not ask it, as when it was not caught', () => {
    expect(withoutPlaces(inspect(nested(), { customInspect: false }))).toBe(SHOWN)
  })

  it('is logged as name, message and stack; vitest shows these of a group in a group', () => {
    const { name, message, stack } = JSON.parse(JSON.stringify(nested())) as Record<string, string>
    expect([name, withoutPlaces(stack)]).toEqual(['ExceptionGroup', 'ExceptionGroup: outer'])
    expect(`ExceptionGroup: ${withoutPlaces(message)}`).toBe(SHOWN)
  })
})
