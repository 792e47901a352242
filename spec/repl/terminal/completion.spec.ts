import { complete } from '../../../lib/repl/terminal/completion.js'
import { coroutine } from '../../../lib/objects/coroutine.js'

const scope = {
  coroutine,
  count: 1,
  f: coroutine(function* f() {})(),
  deep: { er: { still: 1, _hidden: 2, __shown__: 3 } },
  list: ['a'],
  get computed(): never {
    throw new Error('this was run')
  },
}
afterAll(() => scope.f.close())

const offered = (line: string): string[] => complete(line, scope)[0]

describe('Tab', () => {
  it('offers files to commands that take one', () => {
    expect(offered('.load lib/repl/in')).toEqual(['lib/repl/index.ts'])
    expect(offered('.load lib/rep')).toEqual(['lib/repl/'])
    expect(offered('.load nowhere/x')).toEqual([])
  })

  it('offers coroutines to commands that take one', () => {
    expect(offered('.tree ')).toEqual(['f'])
    expect(offered('.next x')).toEqual([])
  })

  it('offers the doors of the library', () => {
    expect(offered("import { sleep } from 'dunder-await/as")).toContain('dunder-await/asyncio')
  })

  it('offers names of the session and globals', () => {
    expect(offered('co')).toEqual(expect.arrayContaining(['computed', 'console', 'coroutine', 'count']))
    expect(offered('const x = 1 + cou')).toEqual(['count'])
    expect(offered('WeakR')).toEqual(['WeakRef'])
  })

  it('offers members, of the object and of its class', () => {
    expect(offered('f.se')).toEqual(['f.send'])
    expect(offered('f.')).toEqual(expect.arrayContaining(['f.send', 'f.throw', 'f.cr_await', 'f.__await__']))
    expect(offered('deep.er.s')).toEqual(['deep.er.still'])
    expect(offered('print(deep.e')).toEqual(['deep.er'])
    expect(offered('Math.ma')).toEqual(['Math.max'])
  })

  it('gives the word that the candidates are for', () => {
    expect(complete('print(deep.e', scope)[1]).toBe('deep.e')
    expect(complete('1 + co', scope)[1]).toBe('co')
  })

  it('hides private names until one types the underscore, but not those of Python', () => {
    expect(offered('deep.er.')).toEqual(['deep.er.__shown__', 'deep.er.still'])
    expect(offered('deep.er._')).toEqual(['deep.er.__shown__', 'deep.er._hidden'])
  })

  it("hides what is every object's, and indices", () => {
    expect(offered('deep.')).toEqual(['deep.er'])
    expect(offered('list.')).not.toContain('list.0')
  })

  it('runs nothing', () => {
    expect(offered('computed.')).toEqual([])
  })

  it.each(['f().', '"a".', '[1].', 'nope.', 'deep.nope.x.', ''])('offers nothing behind %j', (line) => {
    expect(offered(line)).toEqual([])
  })

  it('offers commands', () => {
    expect(complete('.he', scope)).toEqual([['.help'], '.he'])
  })
})
