import { loadLanguage } from '../../../lib/repl/source/language.js'
import { readInput } from '../../../lib/repl/source/read-input.js'
import { translate, type Translated } from '../../../lib/repl/source/translate.js'
import { said, talk } from '../harness.js'

async function translated(text: string): Promise<Translated> {
  const reading = readInput(text, await loadLanguage())
  if (!reading.complete) throw reading.error
  return translate(reading.read)
}

describe('what is shown', () => {
  it('is every expression that is a statement, as in Python', async () => {
    expect(await said('1; 2')).toBe('1\n2\n')
    expect(await said('for (const x of [1, 2]) x')).toBe('1\n2\n')
    expect(await said('if (true) { 1 } else { 2 }')).toBe('1\n')
    expect(await said('try { 1 } finally { 2 }')).toBe('1\n2\n')
  })

  it('is a sequence only by its end', async () => {
    expect(await said('1, 2')).toBe('2\n')
    expect(await said('(1, 2)')).toBe('2\n')
  })

  it('is a string, even where it could be a directive', async () => {
    expect(await said("'use strict'")).toBe("'use strict'\n")
  })

  it('is no expression in a function', async () => {
    expect(await said('(() => { 1; 2 })()')).toBe('')
    expect(await said('class A { static { 1 } }')).toBe('')
  })

  it('is nothing for what is a statement in Python', async () => {
    expect(await said('x = 1; x += 1; x++; const o = {a: 1}; delete o.a')).toBe('')
  })

  it('comes before the error of a later statement', async () => {
    expect(await said('1; fail()')).toMatch(/^1\nTraceback/)
  })
})

describe('calls of the names of the session', () => {
  it('have no `this`, as everywhere', async () => {
    const { say } = await talk()
    await say('function f(strings?: unknown) { return this }')
    expect(await say('f(); f?.(); f``; [f()][0]; ((f))()')).toBe('')
    expect(await say('(() => f())()')).toBe('')
  })

  it('keep `this` where there is one', async () => {
    expect(await said('const o = { a: 1, f() { return this.a } }; o.f(); o?.f()')).toBe('1\n1\n')
  })

  it('leave eval alone', async () => {
    expect(await said('(() => { const inner = 1; return eval("inner") })()')).toBe('1\n')
  })

  it('are not swallowed by a line before them that has no semicolon', async () => {
    const { say } = await talk()
    await say('const log = []; const f = (x) => { log.push(x); return x }')
    await say('const g = () => {\n  let a = log\n  f(1)\n  f(2) + f(3), f(4)\n  return a\n}')
    expect(await say('g()')).toBe('[1, 2, 3, 4]\n')
    await say('if (true) {\n  var b = log\n  f(5)\n  f(6).x = 1\n  var [c] = log\n}')
    expect(await say('log.length; c')).toMatch(/^5|6/)
  })
})

describe('lines', () => {
  it('stay where they are', async () => {
    const text = 'interface A {}\nconst f = (): void => {\n  throw new Error("x")\n}\n\nf()'
    expect((await translated(text)).code.split('\n')).toHaveLength(6)
    const printed = await said(text)
    expect(printed).toContain('  File "<stdin>", line 6, in <module>\n    f()\n  File "<stdin>", line 3, in f\n')
  })

  it('are known of statements whose error has no stack', async () => {
    expect(await said('1\n\nnext(iter([]))')).toContain(
      '  File "<stdin>", line 3, in <module>\n    next(iter([]))\nStopIteration\n',
    )
  })
})

describe('await', () => {
  it.each([
    ['await x', true],
    ['if (a) { f(await x) }', true],
    ['for await (const x of y) {}', true],
    ["import 'a'", true],
    ['async () => { await x }', false],
    ['async function f() { for await (const x of y) {} }', false],
    ["import('a')", false],
    ['class A { x = async () => await 1 }', false],
  ])('in %j makes the program wait: %s', async (text, waits) => {
    expect((await translated(text)).waits).toBe(waits)
  })
})

describe('import()', () => {
  it('looks modules up from the working directory', async () => {
    const { say } = await talk()
    expect(await say("(await import('node:path')).sep")).toBe("'/'\n")
    expect(await say("await import('./not-there.js')")).toMatch(/Error: Cannot find module '.*not-there\.js'/)
    await say('const load = (name) => import(name)')
    expect(await say("(await load('node:path')).sep")).toBe("'/'\n")
  })
})
