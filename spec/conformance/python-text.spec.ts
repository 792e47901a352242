import { runtimeOf } from '../../lib/conformance/adapter.js'
import { dunderAwait } from '../../lib/conformance/adapters/dunder-await.js'
import {
  float,
  messageOf,
  normalised,
  plainText,
  repr,
  reprOfChain,
  reprOfError,
  tuple,
} from '../../lib/conformance/python-text.js'
import { circular, circularError, nothing, ODD, untouchable } from './hostile.js'

const py = runtimeOf(dunderAwait)
const { KeyError, ValueError, StopIteration } = py.errors

describe('normalised', () => {
  it('takes addresses, local names and the module out of a line', () => {
    expect(normalised("<coroutine object f.<locals>.g at 0x7f12>, __main__.C, 'main.<locals>.x.<locals>.y'")).toBe(
      "<coroutine object g at 0x..>, C, 'y'",
    )
  })
})

describe('repr', () => {
  it.each<[string, unknown]>([
    ['None', undefined],
    ['None', null],
    ['True', true],
    ['1.5', 1.5],
    ['10', 10n],
    ["'it'", 'it'],
    [`"it's"`, "it's"],
    [`'it\\'s "so"'`, `it's "so"`],
    ["'a\\\\b\\n'", 'a\\b\n'],
    ["[1, [None, 'x']]", [1, [undefined, 'x']]],
    ["(1, ('x',))", tuple(1, tuple('x'))],
    ['()', tuple()],
    ["{'a': [1]}", new Map([['a', [1]]])],
    ['{1, 2}', new Set([1, 2])],
    ['set()', new Set()],
    ['[1.0, 1.5]', [float(1), float(1.5)]],
    ["<class 'Map'>", Map],
    ['<function f at 0x..>', function f() {}],
    ['list[KeyError("\'k\'"), 1]', [new KeyError('k'), 1]],
    ["tuple[ValueError('v')]", tuple(new ValueError('v'))],
    ["[[KeyError('k')]]", [[new KeyError('k')]]],
  ])('is %s', (text, value) => {
    expect(repr(py, value)).toBe(text)
  })

  it('asks the runtime for the text of other objects, without addresses', () => {
    const coro = py.coroutine(function* f() {})()
    expect(repr(py, coro)).toBe('<coroutine object f at 0x..>')
    coro.close()
  })

  it('prints what contains itself once', () => {
    expect(repr(py, circular())).toBe('[1, ..., ...]')
    expect(repr(py, [[circularError()]])).toBe('[[Error(..., ...)]]')
    const map = new Map<string, unknown>()
    map.set('self', map)
    expect(repr(py, map)).toBe("{'self': ...}")
  })

  it('says so where a value cannot be looked at', () => {
    expect(repr(py, untouchable())).toBe('<repr failed>')
    expect(repr(py, [1, untouchable()])).toBe('<repr failed>')
  })

  it.each(Object.keys(ODD))('gives some text for %s', (name) => {
    for (const runtime of [py, runtimeOf(nothing)]) {
      const value = ODD[name]!()
      expect(typeof repr(runtime, value)).toBe('string')
      expect(typeof reprOfError(runtime, value)).toBe('string')
      expect(typeof reprOfChain(runtime, value)).toBe('string')
      expect(typeof plainText(value)).toBe('string')
    }
  })
})

describe('reprOfError', () => {
  it('names the class and the text, as str() gives it', () => {
    expect(reprOfError(py, new ValueError('v'))).toBe("ValueError('v')")
    expect(reprOfError(py, new KeyError('k'))).toBe(`KeyError("'k'")`)
    expect(reprOfError(py, new ValueError(1, 'x'))).toBe(`ValueError("(1, 'x')")`)
    expect(reprOfError(py, new ValueError())).toBe('ValueError()')
    expect(reprOfError(py, new RangeError('r'))).toBe("RangeError('r')")
    expect(reprOfError(py, new RangeError())).toBe('RangeError()')
  })

  it('tells the value and the arguments of a StopIteration', () => {
    expect(reprOfError(py, new StopIteration(1, 2))).toBe('StopIteration(value=1, args=(1, 2))')
  })

  it('calls the runtime’s exceptions what Python calls them', () => {
    class Wrong extends Error {}
    const other = runtimeOf({ ...dunderAwait, errors: { ...dunderAwait.errors, ValueError: Wrong } })
    expect(reprOfError(other, new Wrong('w'))).toBe("ValueError('w')")
  })

  it('prints what is no error as a value', () => {
    expect(reprOfError(py, 'thrown')).toBe("'thrown'")
  })
})

describe('reprOfChain', () => {
  it('tells the causes', () => {
    const error = new ValueError('v', { cause: new KeyError('k') })
    expect(reprOfChain(py, error)).toBe(`ValueError('v') [cause: KeyError("'k'")] [context suppressed: same as cause]`)
  })

  it('stops where the causes come round', () => {
    expect(reprOfChain(py, circularError())).toContain('<cycle>')
  })
})

describe('messageOf', () => {
  it('is str(error)', () => {
    expect(
      [new ValueError('v'), new KeyError('k'), new ValueError(), new ValueError(new KeyError('k'))].map((error) =>
        messageOf(py, error),
      ),
    ).toEqual(['v', "'k'", '', `KeyError("'k'")`])
  })
})

describe('exception groups', () => {
  it('are printed with what is in them', () => {
    const group = new py.errors.ExceptionGroup('m', [new KeyError('k'), new ValueError('v')])
    expect(reprOfError(py, group)).toBe(`ExceptionGroup('m')[KeyError("'k'"), ValueError('v')]`)
  })
})

describe('positions in source files', () => {
  it('are left out', () => {
    expect(normalised('<Task coro=<c() done, defined at task.py:N> cb=[f() at fut.py:N]>')).toBe(
      '<Task coro=<c() done> cb=[f()]>',
    )
  })
})
