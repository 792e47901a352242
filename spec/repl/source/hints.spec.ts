import { hintForError, hintForSource, isPythonImport } from '../../../lib/repl/source/hints.js'
import { said, talk } from '../harness.js'

describe('somebody who types Python is told how it is written here', () => {
  it.each([
    ['async def foo(x: int, y) -> int:', 'const foo = coroutine(function* foo(x, y) { … })'],
    ['def g():\n    yield 1', 'const g = generator(function* g() { … })'],
    ['def f(a):', 'function f(a) { … }, and generator(function* …) if it yields'],
    ['class A:', 'class A { … }'],
    ['class A(Base):', 'class A extends Base { … }'],
    [
      'from asyncio import sleep',
      "import { sleep } from 'asyncio'; the library's doors are 'dunder-await/asyncio' and so on",
    ],
    ['import inspect', "`inspect` is here already; in a file: import * as inspect from 'dunder-await/inspect'"],
    ['import os', "import * as os from '…'"],
    ['f = lambda x, y: x', '(x, y) => …'],
    ['if x > 1:', 'conditions stand in brackets, blocks in braces: if (x > 1) { … }'],
    ['print x', 'print(…), with brackets'],
  ])('%s', (typed, hint) => {
    expect(hintForSource(typed, 'Unexpected token')).toBe(`this prompt reads TypeScript: ${hint}`)
  })

  it('and nobody else', () => {
    expect(hintForSource('const = 5', 'Unexpected token')).toBeUndefined()
    expect(hintForError('ValueError: x')).toBeUndefined()
  })

  it('for errors that are raised, too', async () => {
    const { say } = await talk()
    await say('function* plain() {} const c = plain()')
    expect(await say('c.send()')).toMatch(/\nthis prompt reads TypeScript: c is a generator of JavaScript/)
    await say('class C {}')
    expect(await say('C()')).toMatch(/\nthis prompt reads TypeScript: new C\(…\)\n$/)
  })
})

describe('an import of Python', () => {
  it.each([
    ['import inspect', true],
    ['import a.b as c', true],
    ["import a from 'b'", false],
    ["import 'a'", false],
    ['import type', false],
    ['import { a }', false],
  ])('%s: %s', (text, is) => {
    expect(isPythonImport(text)).toBe(is)
  })

  it('does not wait for more', async () => {
    const { session } = await talk()
    expect(session.isComplete('import inspect')).toBe(true)
  })
})

describe("Python's words", () => {
  it('leave the session, with a code or without', async () => {
    for (const [input, code] of [
      ['exit', 0],
      ['quit()', 0],
      ['exit(3)', 3],
    ] as const) {
      const { say, session } = await talk()
      await say(input)
      expect(session.exitCode).toBe(code)
    }
  })

  it('are the user’s as soon as they are declared', async () => {
    const { say, session } = await talk()
    await say('const exit = 5')
    expect(await say('exit')).toBe('5\n')
    expect(session.exitCode).toBeUndefined()
  })

  it('list the commands', async () => {
    expect(await said('help')).toBe(await said('.help'))
  })

  it('name the doors', async () => {
    const { say, session } = await talk()
    expect(await say('await asyncio.sleep(0, 5)')).toBe('5\n')
    expect(await say('inspect.getCoroutineState(coroutine(function* f() {})())')).toBe("'CORO_CREATED'\n")
    await session.close()
  })

  it('make exceptions without `new`', async () => {
    const { say } = await talk()
    expect(await say("ValueError('x')")).toBe("ValueError('x')\n")
    expect(await say("ValueError('x') instanceof ValueError")).toBe('True\n')
    expect(await say("class Mine extends ValueError {}; new Mine('y')")).toBe("Mine('y')\n")
    expect(await say("import { ValueError as V } from 'dunder-await'; V === ValueError")).toBe('True\n')
  })
})
