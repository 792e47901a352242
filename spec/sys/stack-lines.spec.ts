import { isOwnCode, parseStackLine, pathOf, stackLines } from '../../lib/sys/stack-lines.js'

describe('a line of a stack', () => {
  it.each([
    ['    at foo (file:///a%20b.js:1:2)', 'foo', 'file:///a%20b.js'],
    ['    at /c.js:1:2', '', '/c.js'],
    ['    at async /c.js:1:2', '', '/c.js'],
    ['    at async Foo.bar [as baz] (<stdin>:1:2)', 'Foo.bar [as baz]', '<stdin>'],
    ['    at new Foo (C:\\x y\\c.js:1:2)', 'new Foo', 'C:\\x y\\c.js'],
    ['    at f (/tmp/a (b) é/c.js:1:2)', 'f', '/tmp/a (b) é/c.js'],
    ['    at /tmp/a (b)/c.js:1:2', '', '/tmp/a (b)/c.js'],
    ['    at f (https://example.org/@scope/c.js:1:2)', 'f', 'https://example.org/@scope/c.js'],
    ['    at f (typed.ts, <anonymous>:1:2)', 'f', 'typed.ts'],
    ['foo@/d.js:1:2', 'foo', '/d.js'],
    ['@https://example.org/@scope/e.js:1:2', '', 'https://example.org/@scope/e.js'],
  ])('%s', (text, name, file) => {
    expect(parseStackLine(text)).toEqual({ name, file, line: 1, column: 2 })
  })

  it.each(['Error: x', '    at Object.next (<anonymous>)', 'next@[native code]', 'native', ''])(
    'is none: %s',
    (text) => {
      expect(parseStackLine(text)).toBeUndefined()
    },
  )

  it('is one of all', () => {
    expect(stackLines('Error: x\n    at f (/a.js:1:2)\n    at g (<anonymous>)\n    at /b.js:3:4')).toEqual([
      { name: 'f', file: '/a.js', line: 1, column: 2 },
      { name: '', file: '/b.js', line: 3, column: 4 },
    ])
  })
})

it('has a path, whether the engine gives that or a URL', () => {
  expect(pathOf('/a b.ts')).toBe('/a b.ts')
  expect(pathOf('file:///a%20(b).ts')).toBe('/a (b).ts')
  expect(pathOf('file:///C:/a%20b.ts')).toBe('C:\\a b.ts')
  expect(pathOf('https://example.org/a%20b.ts')).toBe('https://example.org/a%20b.ts')
})

it('is about code of this package, or not', () => {
  const lib = __filename.replace(/spec.sys.*$/, 'lib/')
  expect(isOwnCode(`${lib}objects/coroutine.ts`)).toBe(true)
  expect(isOwnCode(`file://${lib}objects/coroutine.ts`)).toBe(true)
  expect(isOwnCode(__filename)).toBe(false)
  expect(isOwnCode('node:fs')).toBe(false)
})

it('is asked of the engine again where stacks are empty', () => {
  const { stackTraceLimit } = Error
  jest.isolateModules(() => {
    const anew = require('../../lib/sys/stack-lines.js') as { isOwnCode: typeof isOwnCode }
    const own = __filename.replace(/spec.sys.*$/, 'lib/objects/coroutine.ts')
    Error.stackTraceLimit = 0
    const before = anew.isOwnCode(own)
    Error.stackTraceLimit = stackTraceLimit
    expect([before, anew.isOwnCode(own)]).toEqual([false, true])
  })
})
