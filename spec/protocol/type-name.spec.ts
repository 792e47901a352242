import { runInNewContext } from 'node:vm'
import { TYPE } from '../../lib/protocol/brand.js'
import { typeName } from '../../lib/protocol/type-name.js'

class Point {}

describe('typeName', () => {
  it.each([
    [undefined, 'NoneType'],
    [null, 'NoneType'],
    [1, 'int'],
    [-0, 'int'],
    [1.5, 'float'],
    [NaN, 'float'],
    [Infinity, 'float'],
    [1n, 'int'],
    ['s', 'str'],
    [true, 'bool'],
    [Symbol('s'), 'symbol'],
    [[], 'list'],
    [new Map(), 'dict'],
    [new Set(), 'set'],
  ])('calls %p what Python calls it: %s', (value, name) => {
    expect(typeName(value)).toBe(name)
  })

  it('tells classes, also built-in ones, from functions', () => {
    expect([Point, Map, Error].map(typeName)).toEqual(['type', 'type', 'type'])
    function old(): void {}
    const functions = [() => {}, old, function* () {}, parseInt, { method() {} }.method]
    expect(functions.map(typeName)).toEqual(functions.map(() => 'function'))
  })

  it('calls an object by the name of its class', () => {
    expect(typeName(new Point())).toBe('Point')
    expect(typeName(new Date(0))).toBe('Date')
    expect(typeName({})).toBe('Object')
    expect(typeName(Promise.resolve())).toBe('Promise')
  })

  it('calls an object of no class, or of one without a name, an object', () => {
    expect(typeName(Object.create(null))).toBe('object')
    expect(typeName(new (class {})())).toBe('object')
    expect(typeName({ constructor: 'no function' })).toBe('object')
  })

  it('calls the runtime’s own objects by their brand', () => {
    expect(typeName({ [TYPE]: 'coroutine_wrapper' })).toBe('coroutine_wrapper')
  })

  it('calls native iterators what they are in Python, of whichever realm', () => {
    function* generator(): Generator {}
    async function* asyncGenerator(): AsyncGenerator {}
    expect(typeName(generator())).toBe('generator')
    expect(typeName(runInNewContext('(function* () {})()'))).toBe('generator')
    expect(typeName(asyncGenerator())).toBe('async_generator')
    expect([[], '', new Map(), new Set()].map((iterable) => typeName(iterable[Symbol.iterator]()))).toEqual([
      'list_iterator',
      'str_iterator',
      'dict_itemiterator',
      'set_iterator',
    ])
  })

  it('does not believe any other tag', () => {
    expect(typeName({ [Symbol.toStringTag]: 'toString' })).toBe('Object')
    expect(typeName({ [Symbol.toStringTag]: 7 })).toBe('Object')
  })
})
