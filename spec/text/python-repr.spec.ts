import { runInNewContext } from 'node:vm'
import { coroutine } from '../../lib/objects/coroutine.js'
import { KeyError, RuntimeError, StopIteration, SystemExit, ValueError } from '../../lib/protocol/exceptions.js'
import { importModule } from '../../lib/repl/modules/importer.js'
import { errorName, isPlain, pythonRepr, pythonStr } from '../../lib/text/python-repr.js'

class Plain {
  x = 1
}

describe('repr of', () => {
  it.each<[string, unknown, string]>([
    ['undefined', undefined, 'None'],
    ['null', null, 'None'],
    ['true', true, 'True'],
    ['false', false, 'False'],
    ['an integer', 1, '1'],
    ['a fraction', 1.5, '1.5'],
    ['minus zero', -0, '-0'],
    ['no number', NaN, 'NaN'],
    ['a bigint', 10n ** 20n, '100000000000000000000'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
    ['a string', 'a', "'a'"],
    ['a string with an apostrophe', "it's", '"it\'s"'],
    ['a string with both quotes', 'a"b\'c', "'a\"b\\'c'"],
    [
      'a string with what is not printed',
      'é\u200b\0\n\t\\\u00a0 \u{1f600}\ud800',
      "'é\\u200b\\x00\\n\\t\\\\\\xa0 😀\\ud800'",
    ],
    ['a string with a private character beyond the plane', '\u{10ffff}', "'\\U0010ffff'"],
    ['an array', [1, 'a', [null]], "[1, 'a', [None]]"],
    ['an array with a hole', Object.assign(new Array<number>(2), { 1: 1 }), '[None, 1]'],
    [
      'a Map',
      new Map<unknown, unknown>([
        [1, 'a'],
        ['b', null],
      ]),
      "{1: 'a', 'b': None}",
    ],
    ['an empty Map', new Map(), '{}'],
    ['a Set', new Set([1, 'a']), "{1, 'a'}"],
    ['an empty Set', new Set(), 'set()'],
    ['a plain object', { a: 1, 'b c': [true] }, "{'a': 1, 'b c': [True]}"],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), "{'a': 1}"],
    ['bytes', Buffer.from("a'\xff\n", 'latin1'), 'b"a\'\\xff\\n"'],
    ['a function', function foo() {}, '<function foo>'],
    [
      'a function without a name',
      (
        () => () =>
          1
      )(),
      '<function <lambda>>',
    ],
    ['a built-in function', Math.max, '<built-in function max>'],
    ['a class', Plain, "<class 'Plain'>"],
    ['a class of exceptions', ValueError, "<class 'ValueError'>"],
    ['a built-in class', Map, "<class 'Map'>"],
    ['an exception', new ValueError('x'), "ValueError('x')"],
    ['an exception with arguments', new ValueError('x', 1), "ValueError('x', 1)"],
    ['an exception without', new RuntimeError(), 'RuntimeError()'],
    ['a StopIteration', new StopIteration(42), 'StopIteration(42)'],
    ['a native error', new RangeError('x'), "RangeError('x')"],
    ['a native error without a message', new Error(), 'Error()'],
    ['what has a toString', new URL('http://a.b/'), 'http://a.b/'],
    ['a plain object that has its own toString', { toString: () => 'me' }, 'me'],
    ['a regular expression', /x/g, '/x/g'],
    ['what has a __repr__', [{ __repr__: () => 'Me()' }], '[Me()]'],
  ])('%s', (_, value, expected) => {
    expect(pythonRepr(value)).toBe(expected)
  })

  it('an object of a class has its address, always the same', () => {
    const object = new Plain()
    expect(pythonRepr(object)).toMatch(/^<Plain object at 0x[0-9a-f]+>$/)
    expect(pythonRepr(object)).toBe(pythonRepr(object))
    expect(pythonRepr(new Plain())).not.toBe(pythonRepr(object))
  })

  it('an object of this runtime is its own text', () => {
    const f = coroutine(function* foo() {})()
    expect(pythonRepr([f])).toBe(`[${f.toString()}]`)
    f.close()
  })

  it('a module is one', async () => {
    expect(pythonRepr(await importModule('node:path'))).toBe('<module>')
  })

  it('a native generator is that of Python', () => {
    expect(pythonRepr((function* () {})())).toMatch(/^<generator object at 0x/)
  })

  it('what contains itself is cut there', () => {
    const list: unknown[] = [1]
    list.push(list)
    const map = new Map<unknown, unknown>()
    map.set('m', { map })
    expect(pythonRepr(list)).toBe('[1, [...]]')
    expect(pythonRepr(map)).toBe("{'m': {'map': {...}}}")
  })

  it('what is asked again by a text of an object in it is cut there too', () => {
    const list: unknown[] = []
    list.push({ __repr__: () => `<${pythonRepr(list)}>` })
    expect([pythonRepr(list), pythonRepr(list)]).toEqual(['[<[...]>]', '[<[...]>]'])
  })

  it('what occurs twice, but not in itself, is whole each time', () => {
    const inner = [1]
    expect(pythonRepr([inner, inner])).toBe('[[1], [1]]')
  })

  it('an object runs nothing of it', () => {
    const computed = {
      get a(): never {
        throw new Error('this was run')
      },
    }
    expect(pythonRepr(computed)).toBe("{'a': <property object>}")
  })

  it('raises what a __repr__ raises', () => {
    expect(() =>
      pythonRepr({
        __repr__() {
          throw new ValueError('no')
        },
      }),
    ).toThrow('no')
  })
})

describe('str of', () => {
  it.each<[string, unknown, string]>([
    ['a string', "it's", "it's"],
    ['a string in an array', ['a'], "['a']"],
    ['a number', 1, '1'],
    ['None', undefined, 'None'],
    ['an exception', new ValueError('x'), 'x'],
    ['an exception without arguments', new ValueError(), ''],
    ['an exception with several', new ValueError('x', 1), "('x', 1)"],
    ['a StopIteration', new StopIteration([1, 'a']), "[1, 'a']"],
    ['a KeyError', new KeyError('x'), "'x'"],
    ['a native error', new TypeError('x'), 'x'],
    ['what has a __str__', { __str__: () => 'me', __repr__: () => 'Me()' }, 'me'],
    ['what has only a __repr__', { __repr__: () => 'Me()' }, 'Me()'],
  ])('%s', (_, value, expected) => {
    expect(pythonStr(value)).toBe(expected)
  })
})

describe('the name of an error', () => {
  it('is that of its class', () => {
    class Mine extends ValueError {}
    class Native extends Error {}
    expect([new Mine(), new Native(), new TypeError(), new SystemExit()].map(errorName)).toEqual([
      'Mine',
      'Native',
      'TypeError',
      'SystemExit',
    ])
  })

  it('is what it says itself, if it does', () => {
    expect(errorName(Object.assign(new Error(), { name: 'Mine' }))).toBe('Mine')
    expect(errorName(new DOMException('x', 'AbortError'))).toBe('AbortError')
  })
})

describe('an object without a class', () => {
  it('is recognised in any realm', () => {
    const plain = [{}, { a: 1 }, Object.create(null), runInNewContext('({})')] as object[]
    expect(plain.map(isPlain)).toEqual([true, true, true, true])
    expect([[], new Map(), new ValueError(), () => {}].map(isPlain)).toEqual([false, false, false, false])
  })
})
