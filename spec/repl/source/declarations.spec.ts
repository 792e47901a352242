import { loadLanguage } from '../../../lib/repl/source/language.js'
import { readInput } from '../../../lib/repl/source/read-input.js'
import { translate } from '../../../lib/repl/source/translate.js'
import { talk } from '../harness.js'

/** The code that an input becomes, the session's names as `S.name`. */
async function translated(text: string): Promise<string> {
  const reading = readInput(text, await loadLanguage())
  if (!reading.complete) throw reading.error
  return translate(reading.read).code.replaceAll('__repl__.scope.', 'S.').replace(/^;/, '')
}

/** Executes inputs one after the other in one session; what the last prints. */
async function afterAll_(...inputs: string[]): Promise<string> {
  const { say } = await talk()
  let printed = ''
  for (const input of inputs) printed = await say(input)
  return printed
}

describe('a declaration becomes an assignment', () => {
  it.each([
    ['const a = 1', ' S.a = 1'],
    ['let a', ' S.a = undefined'],
    ['var a', ' S.a = S.a'],
    ['let a = 1, b', ' S.a = 1, S.b = undefined'],
    ['const {a, b: {c}, ...d} = e', ' ({a: S.a, b: {c: S.c}, ...S.d} = e)'],
    ['const [a, , b = 1, ...c] = d', ' [S.a, , S.b = 1, ...S.c] = d'],
    ['const {a = 1} = b', ' ({a: S.a = 1} = b)'],
    ["const {'x': a, [k]: b} = c", " ({'x': S.a, [k]: S.b} = c)"],
    ['const f = () => 1', ' S.f = ({f: () => 1}).f'],
    ['const __proto__ = () => 1', " S.__proto__ = ({['__proto__']: () => 1}).__proto__"],
    ['const C = class {}', ' S.C = ({C: class {}}).C'],
    ['const f = function g() {}', ' S.f = function g() {}'],
    ['function* g(a) {}', 'S.g = ({g: function* (a) {}}).g'],
    ['async function f() {}', 'S.f = ({f: async function () {}}).f'],
    ['class C {}', 'S.C = class C {}'],
    ['export const a = 1', '  S.a = 1'],
    ['a = 1', 'S.a = 1'],
    ['a = b = () => 1', 'S.a = S.b = ({b: () => 1}).b'],
    ['a.b = 1', 'a.b = 1'],
    ['[a, b.c] = d', '[S.a, b.c] = d'],
    ['for (var i = 0, {n} = o;;) {}', 'for ( S.i = 0, ({n: S.n} = o);;) {}'],
    ['for (var {x} of xs) {}', 'for ( {x: S.x} of xs) {}'],
    ['if (a) var b', 'if (a)  S.b = S.b'],
    ['if (a) var {b} = c', 'if (a) void 0, ({b: S.b} = c)'],
    ['for (const x of xs) { let y = x }', 'for (const x of xs) { let y = x }'],
    ['using a = b', 'using a = b'],
  ])('%s', async (text, code) => {
    expect(await translated(text)).toBe(code)
  })

  it.each([
    ["import a, { b as c } from 'm'", 'await __repl__.bind("m", {"a":"default","c":"b"}, {})'],
    ["import * as a from 'm'", 'await __repl__.bind("m", {"a":"*"}, {})'],
    ["import 'm'", 'await __repl__.bind("m", {}, {})'],
    ["import a from 'm' with { type: 'json' }", 'await __repl__.bind("m", {"a":"default"}, {"type":"json"})'],
    ["import {\n  a\n} from 'm'", 'await __repl__.bind("m", {"a":"a"}, {})\n\n'],
  ])('%s', async (text, code) => {
    expect((await translated(text)).replace(/^__repl__.line=1;/, '')).toBe(code)
  })

  it.each(['export default 1', 'const a = 1; export { a }', "export * from 'm'"])('but not %s', async (text) => {
    await expect(translated(text)).rejects.toThrow(/no meaning at the prompt/)
  })
})

describe('names at the prompt', () => {
  it('can be declared again, as anything', async () => {
    expect(await afterAll_('const x = 1', 'let x = 2', 'class x {}', 'function x() {}', 'const x = 5', 'x')).toBe('5\n')
  })

  it('keep what they were when their initialiser fails', async () => {
    expect(await afterAll_('const x = 1', 'const x = fail()', 'x')).toBe('1\n')
    expect(await afterAll_('const y = fail()', 'const y = 2', 'y')).toBe('2\n')
  })

  it('are looked up by functions when these run', async () => {
    expect(await afterAll_('const f = () => x', 'const x = 1', 'const x = 2', 'f()')).toBe('2\n')
    expect(await afterAll_('function f(n) { return n }', 'const g = f', 'function f() { return g(3) }', 'f()')).toBe(
      '3\n',
    )
  })

  it('are made by a plain assignment, as in Python', async () => {
    expect(await afterAll_('x = 1', 'x + 1')).toBe('2\n')
    expect(await afterAll_('const f = () => { y = 1 }', 'f()')).toMatch(/ReferenceError: y is not defined/)
  })

  it('may be those of globals, which stay what they are elsewhere', async () => {
    expect(await afterAll_('const Map = 1', 'Map')).toBe('1\n')
    expect(new Map()).toBeInstanceOf(Map)
  })

  it('leave blocks if they are var, and stay if not', async () => {
    expect(await afterAll_('if (true) { var a = 1; let b = 2 }', 'a')).toBe('1\n')
    expect(await afterAll_('if (true) { var a = 1; let b = 2 }', 'b')).toMatch(/ReferenceError: b is not defined/)
    expect(await afterAll_('for (var i of [1, 2]) {}', 'i')).toBe('2\n')
  })

  it('are given to functions and classes that have none', async () => {
    expect(await afterAll_('const foo = function* () {}', 'foo.name')).toBe("'foo'\n")
    expect(await afterAll_('const foo = () => 1', 'foo.name')).toBe("'foo'\n")
    expect(await afterAll_('let foo = class {}', 'foo.name')).toBe("'foo'\n")
    expect(await afterAll_('foo = () => 1', 'foo.name')).toBe("'foo'\n")
    expect(await afterAll_('const { foo = () => 1 } = {}', 'foo.name')).toBe("'foo'\n")
    expect(await afterAll_('function* foo() {}', 'foo.name')).toBe("'foo'\n")
  })

  it('are not given to what is wrapped in a call', async () => {
    expect(await afterAll_('const foo = coroutine(function* () {})', 'foo()')).toMatch(/^<coroutine object <lambda> at/)
    expect(await afterAll_('const foo = coroutine(function* bar() {})', 'foo()')).toMatch(/^<coroutine object bar at/)
  })

  it('of classes are known to their static parts', async () => {
    expect(await afterAll_('class A { static one = new A() }', 'A.one instanceof A')).toBe('True\n')
  })

  it('can be imported, as all kinds', async () => {
    const { say } = await talk()
    expect(await say("import path, { basename as base } from 'node:path'; import * as all from 'node:path'")).toBe('')
    expect(await say("base('/a/b'); path.sep; all.default === path")).toBe("'b'\n'/'\nTrue\n")
    expect(await say("import { nope } from 'node:path'")).toMatch(
      /SyntaxError: The requested module 'node:path' does not provide an export named 'nope'\n$/,
    )
  })
})
