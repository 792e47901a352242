import { namesOf } from '../../../lib/conformance/fuzz/names'
import {
  callWord,
  errorWord,
  poolName,
  PYTHON,
  quoted,
  TYPESCRIPT,
  valueWord,
} from '../../../lib/conformance/fuzz/words'
import { chain } from './examples'

it.each([
  [null, 'None', 'undefined'],
  [true, 'True', 'true'],
  [false, 'False', 'false'],
  [3, '3', '3'],
  ["it's", "'it\\'s'", "'it\\'s'"],
  [{ tuple: [] }, '()', 'tuple()'],
  [{ tuple: [1] }, '(1,)', 'tuple(1)'],
  [{ tuple: [1, null] }, '(1, None)', 'tuple(1, undefined)'],
])('writes the value %j', (value, python, typescript) => {
  expect(valueWord(PYTHON, value)).toBe(python)
  expect(valueWord(TYPESCRIPT, value)).toBe(typescript)
})

it('writes exceptions', () => {
  expect(errorWord(PYTHON, { type: 'Boom', args: [1, 'a'] })).toBe("Boom(1, 'a')")
  expect(errorWord(TYPESCRIPT, { type: 'Boom', args: [] })).toBe('new Boom()')
  expect(errorWord(PYTHON, { shared: 1 })).toBe('e1')
})

it('writes calls', () => {
  const word = (call: Parameters<typeof callWord>[3]) => callWord(PYTHON, chain, namesOf(chain), call)
  expect(word({ op: 'send', target: 0, value: 1 })).toBe('c0.send(1)')
  expect(word({ op: 'next', target: 1 })).toBe('next(c1)')
  expect(word({ op: 'close', target: 1 })).toBe('c1.close()')
  expect(word({ op: 'throw', target: 0, args: [{ class: 'Boom' }, { value: 1 }, { type: 'Stop', args: [] }] })).toBe(
    'c0.throw(Boom, 1, Stop())',
  )
  expect(callWord(TYPESCRIPT, chain, namesOf(chain), { op: 'next', target: 0 })).toBe('next(c0)')
})

it('keeps lines in one line, and refuses what is not in the pool', () => {
  expect(quoted('a\nb')).toBe("'a\\nb'")
  expect(() => poolName(chain, namesOf(chain), 7)).toThrow(RangeError)
})
