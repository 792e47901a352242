import { type Language, loadLanguage, SourceError } from '../../../lib/repl/source/language.js'

let language: Language
beforeAll(async () => {
  language = await loadLanguage()
})

function failure(read: () => unknown): SourceError {
  try {
    read()
  } catch (error) {
    if (error instanceof SourceError) return error
    throw error
  }
  throw new Error('this was understood')
}

describe('the language of the prompt', () => {
  it('is loaded once', async () => {
    expect(await loadLanguage()).toBe(language)
  })

  it('takes types away and leaves every line where it was', () => {
    expect(language.stripTypes('interface A {\n  a: number\n}\nconst x: A = y as A')).toMatch(
      /^\n*\n\n\nconst x = y\s*$/,
    )
  })

  it('keeps imports that are not used yet, but not those of types', () => {
    expect(language.stripTypes("import { a, type B } from 'c'")).toMatch(/^import \{ a,? *\} from 'c'$/)
  })

  it('knows enums, parameter properties and generic arrows', () => {
    const code = language.stripTypes(
      'enum E { A }; class C { constructor(readonly x = 1) {} }; const f = <T>(t: T) => t',
    )
    expect(language.parse(code).body.length).toBeGreaterThan(3)
    expect(code).toContain('this.x = x')
    expect(code).toContain('(t) => t')
  })

  it('leaves class fields to the engine', () => {
    expect(language.stripTypes('class A { x: number = 1 }')).toBe('class A { x = 1 }')
  })

  it('parses top-level await, imports and strict code, as in a module', () => {
    expect(language.parse("import 'a'; await b").body).toHaveLength(2)
    expect(failure(() => language.parse('with (a) {}')).message).toMatch(/strict/)
  })

  it.each([
    ['stripTypes', 'const x: number ='],
    ['stripTypes', '`abc'],
    ['stripTypes', '/* abc'],
    ['stripTypes', 'let a: {'],
    ['parse', 'if (x)'],
    ['parse', 'f(`${1'],
  ] as const)('%s says of %j that its end came too early', (tool, text) => {
    expect(failure(() => language[tool](text))).toMatchObject({ atEnd: true })
  })

  it.each([
    ['stripTypes', 'const = 5'],
    ['stripTypes', '"abc'],
    ['stripTypes', 'a b'],
    ['parse', 'return 5'],
    ['parse', 'let a; let a'],
  ] as const)('%s says of %j that it is wrong', (tool, text) => {
    expect(failure(() => language[tool](text))).toMatchObject({ atEnd: false })
  })

  it('gives the place of an error apart from its message', () => {
    expect(failure(() => language.parse('a\n  b c'))).toMatchObject({ message: 'Unexpected token', line: 2, column: 4 })
  })

  it('calls the end of the input by its name', () => {
    expect(failure(() => language.parse('f(')).message).toBe('Unexpected end of input')
  })
})

describe('TypeScript that is more than types, and is not understood', () => {
  it.each([
    ['namespace N { export const k = 1 }', "a 'namespace' with values is not understood here"],
    ['export namespace N {\n  export function f() {}\n}', "a 'namespace' with values"],
    ["import fs = require('node:fs')", "'import a = require(…)' is not understood here"],
    ['@sealed\nclass A {}', 'decorators are not supported here'],
    ['@a() @b\nexport class A {}', 'decorators are not supported here'],
  ])('%s is refused by name', async (text, what) => {
    const language = await loadLanguage()
    expect(() => language.stripTypes(text)).toThrow(what)
    expect(() => language.stripModule(text)).toThrow(what)
  })

  it.each([
    'namespace N { type K = 1 }',
    'declare namespace N { const k: number }',
    'const text = `\nnamespace N { export const k = 1 }`',
    '// @sealed\nclass A {}',
    "/* import a = require('x') */ const b = 1",
    'const namespace = { a: 1 }; namespace.a',
  ])('%s is not meant', async (text) => {
    const language = await loadLanguage()
    expect(() => language.stripTypes(text)).not.toThrow()
  })
})
