import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Language, loadLanguage, SourceError } from '../../../lib/repl/source/language.js'
import { readInput } from '../../../lib/repl/source/read-input.js'
import { parseTranscript } from '../../../lib/repl/transcripts/transcript.js'

let language: Language
beforeAll(async () => {
  language = await loadLanguage()
})

const complete = (text: string): boolean => readInput(text, language).complete
const firstType = (text: string): string | undefined => {
  const reading = readInput(text, language)
  const statement = reading.complete ? reading.read.program.body[0] : undefined
  return statement?.type === 'ExpressionStatement' ? statement.expression.type : statement?.type
}

describe('an input is incomplete', () => {
  it.each([
    ['inside brackets', 'f('],
    ['inside a block', 'for (const x of y) {'],
    ['inside a template', 'f(`one'],
    ['inside a comment', '/* one'],
    ['behind an operator', '1 +'],
    ['behind a dot', 'f.'],
    ['behind `if (…)`', 'if (x)'],
    ['behind else', 'if (x) y\nelse'],
    ['behind =>', 'const f = () =>'],
    ['in the body of an arrow function', 'const f = (a: number): number => {'],
    ['in the body of an arrow function that is an argument', 'run(main(), (trap) => {\n  if (trap) {\n    print(1'],
    ['in the body of an arrow function, behind an operator', 'f((a) => {\n  const x ='],
    ['in the body of an arrow function, in a try', 'const f = (a) => {\n  try {'],
    ['in the body of an arrow function, in a conditional', 'const f = (a) => {\n  return a ?'],
    ['in the body of an arrow function, behind extends', 'f((a) => {\n  class A extends'],
    ['in the body of an arrow function, in a comment', 'f((a) => { // it'],
    ['behind an arrow in brackets', 'f(a, (b) =>'],
    ['behind as', 'a as'],
    ['behind try, which misses its catch', 'try {\n  f()\n}'],
    ['inside a type', 'let x: {'],
    ['behind `type A =`', 'type A ='],
    ['behind the name of an interface', 'interface A'],
    ['where a function has no body yet', 'function foo()'],
    ['where a typed function has no body yet', 'async function foo(a: number): Promise<number>'],
    ['where a generator function has no body yet', 'function* foo()'],
    ['where an exported function has no body yet', 'export function foo()'],
    ['where a function behind something else has no body yet', 'const a = 1; function foo()'],
    ['inside an object', '{a: 1,'],
    ['inside an object whose key is no label', "{'a': 1,"],
    ['inside a nested object', "{'a': {"],
    ['inside a block that is no object', '{ let x = 1'],
    ['behind a single brace', '{'],
  ])('%s', (_, text) => {
    expect(complete(text)).toBe(false)
  })

  it('and says what is missing', () => {
    const reading = readInput('f(', language)
    expect(reading).toMatchObject({ complete: false, error: { message: 'Unexpected end of input' } })
  })
})

describe('an input is complete', () => {
  it.each([
    ['when nothing is open', 'f(1)'],
    ['when it is nothing', ''],
    ['when it is a comment', '// function foo()'],
    ['when it is only types', 'type A = string'],
    ['when it declares something for the checker', 'declare function foo(): void'],
    ['when it is an interface', 'interface A { f(): void }'],
    ['when its function has a body on the next line', 'function foo(): void\n{\n}'],
    ['when an overload has its implementation', 'function f(a: string): void\nfunction f(a: unknown) {}'],
    ['when its arrow function has its body', 'const f = (a: number): number => {\n  return a\n}'],
    ['when it speaks of functions', "print('function foo()')"],
  ])('%s', (_, text) => {
    expect(complete(text)).toBe(true)
  })
})

describe('an input that is typed line by line', () => {
  const folder = join(__dirname, '../../../docs/sessions')
  const sources = readdirSync(folder)
    .filter((file) => file.endsWith('.repl'))
    .flatMap((file) => parseTranscript(readFileSync(join(folder, file), 'utf8')))
    .map(({ source }) => source)

  it.each(sources.filter((source) => source.includes('\n')))('is complete with its last line: %j', (source) => {
    const lines = source.split('\n')
    const completeAt = lines.map((_, index) => complete(lines.slice(0, index + 1).join('\n')))
    expect(completeAt).toEqual(lines.map((_, index) => index === lines.length - 1))
  })
})

describe('braces', () => {
  it.each(['{a: 1}', "{'a': 1, b: [2]}", '{}', '{a: 1};', '{ a, b }', '{\na: 1\n}'])('of %j make an object', (text) => {
    expect(firstType(text)).toBe('ObjectExpression')
  })

  it.each(['{ let x = 1 }', '{ f(); g() }', '{ f() }'])('of %j make a block', (text) => {
    expect(firstType(text)).toBe('BlockStatement')
  })
})

describe('wrong input', () => {
  it.each([
    'const = 5',
    ')',
    'a b',
    'f(a b',
    'const f = (a b) => {',
    'f((a) => { b c',
    'return 5',
    '{ a b }',
    "{'a' 1}",
  ])('%j is refused', (text) => {
    expect(() => readInput(text, language)).toThrow(SourceError)
  })
})
