/**
 * The examples' own machinery, with examples that are wrong on purpose: none of them may pass unnoticed.
 */
import { join } from 'node:path'
import { blocksOfDocstrings, blocksOfMarkdown } from './block'
import { check, top } from './check'
import { execute } from './execute'
import { type Page, pageOf } from './page'

const fence = (code: string, info = ''): string => `\`\`\`ts${info}\n${code}\n\`\`\`\n`

let made = 0
const pageWith = (...codes: string[]): Page => {
  const text = codes.map((code) => fence(code)).join('\n')
  return pageOf('page.md', join(top, `page-${made++}.md.ts`), blocksOfMarkdown('page.md', text))
}

/** Blocks of which a later one declares a name anew. */
const SCOPES = ['const a = 1\nconst b = 2', 'const a = b + 1 // → 3', 'a + b // → 5']

describe('a claim that does not hold', () => {
  it.each([
    ['a value', '1 + 1 // → 3', ['page.md:2: 2']],
    ['the value of a declaration', 'const a = 1 // → 2', ['page.md:2: 1']],
    ['a value on the next line', '[1,\n2].map(String)\n// → [1, 2]', [`page.md:4: ['1', '2']`]],
    ['an error of another class', "throw new Error('x') // raises TypeError: x", ['page.md:2: Error: x']],
    ['an error with another text', "throw new Error('x') // raises Error: y", ['page.md:2: Error: x']],
    ['an error with more text', "throw new Error('xy') // raises Error: x", ['page.md:2: Error: xy']],
    ['an error that does not come', 'String(1) // raises Error', ['page.md:2: raises nothing']],
    ['what is printed', "console.log('a', 1) // prints a 2", ['page.md:2: a 1']],
    ['what is printed too', "console.log('a\\nb') // prints a", ['page.md:2: prints too: b']],
    ['what is not printed', 'String(1) // prints a', ['page.md:2: (nothing)']],
    ['code that is not come to', 'function f() {\n  return 1 // → 1\n}', ['page.md:3: was not come to']],
  ])('is found: %s', async (_, code, expected) => {
    expect(await execute(pageWith(code))).toEqual(expected)
  })

  it('is found by the type checker', () => {
    const pages = [
      ['const a: string = 1', ["page.md:2: Type 'number' is not assignable to type 'string'."]],
      ['const a = 1 // does not compile', ['page.md:2: it does compile']],
      [
        'const a: string = 1 // does not compile: no such text',
        [
          "page.md:2: does not compile, but says: Type 'number' is not assignable to type 'string'.",
          'page.md:2: it does compile',
        ],
      ],
      ["const a = ['x'] // : number[]", ['page.md:2: its type is string[]']],
      ["import { nothing } from 'dunder-await'", [expect.stringMatching(/^page.md:2: .*no exported member 'nothing'/)]],
      ['const a = (', [expect.stringMatching(/^page.md:\d: Expression expected/)]],
    ] as const
    const checked = pages.map(([code]) => pageWith(code))
    const inOneScope = pageWith(...SCOPES)
    const found = check([...checked, inOneScope])
    expect(checked.map((page) => found.get(page))).toEqual(pages.map(([, expected]) => expected))
    expect(found.get(inOneScope)).toEqual([])
  })
})

describe('a claim that holds', () => {
  it.each([
    ['a value', '1 + 1 // → 2'],
    ['an object', "({ a: [1, { b: 'x' }], c: undefined }) // → { a: [1, { b: 'x' }], c: undefined }"],
    [
      'an object of the library',
      "import { generator } from 'dunder-await'\ngenerator(function* g() {})() // → <generator object g at 0x…>",
    ],
    ['the end of a text left out', "throw new Error('some text') // raises Error: some…"],
    ['an error without a text', 'throw new RangeError() // raises RangeError'],
    [
      'two lines printed, and a value',
      '[1, 2].map((n) => console.log(n)) // → [undefined, undefined]\n// prints 1\n// prints 2',
    ],
    ['a value after an await', 'await Promise.resolve(5) // → 5'],
    ['what does not compile is not run', "throw 'x' as number // does not compile"],
  ])('says nothing: %s', async (_, code) => {
    expect(await execute(pageWith(code))).toEqual([])
  })
})

describe('a page', () => {
  it('is one scope, in which a later block may declare a name anew', async () => {
    expect(await execute(pageWith(...SCOPES))).toEqual([])
  })

  it('knows the lines of its blocks', async () => {
    expect(await execute(pageWith('const a = 1', '\n\na // → 2'))).toEqual(['page.md:8: 1'])
  })

  it('ends with the error that nothing claims', async () => {
    const [complaint] = await execute(pageWith("throw new Error('out')"))
    expect(complaint).toMatch(/^page.md: ended by Error: out/)
  })

  it('says what may stand behind the language of a block', () => {
    expect(blocksOfMarkdown('a.md', fence('x', ' no-run: it takes a day'))).toMatchObject([
      { line: 2, code: 'x', use: 'no-run', reason: 'it takes a day' },
    ])
    expect(blocksOfMarkdown('a.md', fence('x', ' signature'))).toMatchObject([{ use: 'signature' }])
    expect(() => blocksOfMarkdown('a.md', fence('x', ' no-run'))).toThrow("a.md:1: a ts block is run, 'signature', or")
    expect(blocksOfMarkdown('a.md', '```text\nx\n```\n~~~ts\ny\n~~~\n')).toMatchObject([{ line: 5, code: 'y' }])
  })
})

describe('docstrings', () => {
  it('have their examples after @example, on its line or below', () => {
    const text = [
      '/** The file. */',
      '/**',
      ' * A sum.',
      ' * @example sum(1, 2) // → 3',
      ' * @see elsewhere',
      ' * @example',
      ' * const a = 1',
      ' * a // → 1',
      ' */',
      'export class A {',
      '  /**',
      '   * @example',
      '   * ```ts no-run: it asks',
      '   * ask()',
      '   * ```',
      '   */',
      '  m() {}',
      '}',
    ].join('\n')
    expect(blocksOfDocstrings('a.ts', text)).toMatchObject([
      { line: 4, code: 'sum(1, 2) // → 3', use: 'run' },
      { line: 6, code: '\nconst a = 1\na // → 1', use: 'run' },
      { line: 14, code: 'ask()', use: 'no-run', reason: 'it asks' },
    ])
  })
})
