import { hasState, type ObjectSpec, operations } from '../../../lib/conformance/fuzz/form'

const answers = [{ calls: [], end: { return: 1 } }]

describe('what objects can be driven with', () => {
  it.each<[ObjectSpec, string[]]>([
    [{ kind: 'generator', body: [] }, ['send', 'next', 'throw', 'close']],
    [{ kind: 'generatorBased', body: [] }, ['send', 'next', 'throw', 'close']],
    [{ kind: 'wrapper', of: 0 }, ['send', 'next', 'throw', 'close']],
    [{ kind: 'coroutine', body: [] }, ['send', 'throw', 'close']],
    [
      { kind: 'iterator', next: answers, throw: answers, close: { lookup: { type: 'Boom', args: [] } } },
      ['next', 'throw'],
    ],
    [{ kind: 'list', items: [] }, ['next']],
    [{ kind: 'native', body: [] }, []],
    [{ kind: 'asyncGenerator', body: [] }, ['renew']],
    [{ kind: 'step', of: 0, method: 'aclose' }, ['send', 'next', 'throw', 'close', 'renew']],
    [{ kind: 'asyncIterable', gives: { value: 1 } }, []],
    [{ kind: 'awaitable', gives: { value: 1 } }, []],
    [{ kind: 'iterable', gives: { value: 1 } }, []],
  ])('%j', (spec, able) => {
    expect(operations(spec)).toEqual(able)
  })
})

it('knows what has a state to look at', () => {
  expect(hasState({ kind: 'coroutine', body: [] })).toBe(true)
  expect(hasState({ kind: 'native', body: [] })).toBe(false)
})
