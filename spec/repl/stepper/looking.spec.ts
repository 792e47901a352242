import { readFileSync, writeFileSync } from 'node:fs'
import { readable } from '../../../lib/repl/tracebacks/stack-frames.js'
import { sitDown, tidyUp } from './harness.js'

afterEach(tidyUp)

describe('.tree', () => {
  it('shows who awaits whom, with states and lines of the TypeScript', async () => {
    const { say, file } = await sitDown()
    await say('const f = foo()')
    expect(await say('.tree f')).toBe('foo CORO_CREATED\n')
    await say('f.send(None)')
    const demo = readable(file('demo.ts'))
    expect(await say('.tree f')).toBe(
      [
        `foo CORO_SUSPENDED ${demo}:19`,
        `└─ leaf CORO_SUSPENDED ${demo}:14`,
        `   └─ Trap(1).__await__ ${demo}:9 <-- suspended here`,
        '',
      ].join('\n'),
    )
    await say('f.close()')
    expect(await say('.tree f')).toBe('foo CORO_CLOSED\n')
  })

  it('draws what several await once', async () => {
    const { say } = await sitDown()
    await say("const shared = count(), shares = generator('shares', function* () { yield* from(shared) })")
    await say('const x = shares(), y = shares(); x.send(); y.send()')
    expect(await say('tree(x, y)')).toMatch(/^shares .*\n└─ count [^]*\nshares .*\n└─ count \(see above\)\n$/)
  })

  it('leaves out the middle of a long chain', async () => {
    const { say } = await sitDown()
    await say("const nest = generator('nest', function* (n) { if (n > 0) yield* from(nest(n - 1)); else yield 1 })")
    const text = await say('const deep = nest(10000); deep.send(); tree(deep)')
    expect(text.split('\n').length).toBe(33)
    expect(text).toContain('… 9971 more …')
  })

  it('shows all that nobody awaits, unless told', async () => {
    const { say } = await sitDown()
    expect(await say('.tree')).toBe('no coroutines\n')
    await say('const f = foo(), c = count(); f.send()')
    expect((await say('.tree')).split('\n').map((line) => line.split(' ')[0])).toEqual(['foo', '└─', '', 'count', ''])
  })
})

describe('.list and .where', () => {
  it('show the source where it stands', async () => {
    const { say, file } = await sitDown()
    await say('const f = foo(); f.send()')
    expect(await say('.list f')).toBe(
      '   18  export const foo = coroutine(function* foo(): Generator<any, number, any> {\n' +
        '-->19    const a: string = yield* await_(leaf(1))\n   20    try {\n',
    )
    expect((await say('.list f 3')).split('\n').length).toBe(8)
    const [first, second, third] = (await say('.where f')).split('\n')
    expect(first).toBe(`foo                ${readable(file('demo.ts'))}:19  const a: string = yield* await_(leaf(1))`)
    expect(second).toContain(':14  const got: string = yield* await_(new Trap(n))')
    expect(third).toContain('Trap(1).__await__')
  })

  it('show what was typed, too', async () => {
    const { say } = await sitDown()
    await say('const typed = generator(function* typed() {\n  const x: number = 1\n  yield x\n})')
    await say('const t = typed(); t.send()')
    expect(await say('.list t')).toBe('   2    const x: number = 1\n-->3    yield x\n   4  })\n')
    expect(await say('.tree t')).toBe('typed GEN_SUSPENDED <stdin>:3 <-- suspended here\n')
    await say('1 + 1')
    expect(await say('.list t')).toContain('-->3    yield x')
  })

  it('say so if it stands nowhere', async () => {
    const { say } = await sitDown()
    expect(await say('const f = foo(); list(f)')).toBe('foo is CORO_CREATED: it stands at no line\n')
  })
})

describe('.locals', () => {
  it('shows the variables of each link', async () => {
    const { say } = await sitDown()
    await say("const f = foo(); f.send(); f.send('x')")
    expect(await say('.locals f')).toBe("foo   a = 'X'\nleaf  n = 2\n")
    expect(await say('.locals f 1')).toBe("foo  a = 'X'\n")
    expect(await say("locals(f)['leaf'].n")).toBe('2\n')
  })
})

describe('.log, .state, .ps, .diff', () => {
  it('tell what was done', async () => {
    const { say } = await sitDown()
    await say('const f = foo()')
    expect(await say('.log f')).toBe('nothing has been done yet\n')
    await say("f.send(); f.send('a')")
    expect(await say('.log f')).toBe("  0  send(None) -> yield 1\n  1  send('a') -> yield 2\n")
    expect(await say('.log f 1')).toBe("   … 1 steps before\n  1  send('a') -> yield 2\n")
    expect(await say('.state f')).toBe('CORO_SUSPENDED\n')
    expect(await say('state(f)')).toBe("'CORO_SUSPENDED'\n")
  })

  it('list what is live', async () => {
    const { say, file } = await sitDown()
    expect(await say('.ps')).toBe('no coroutines\n')
    await say('const f = foo(), g = foo(); f.send(); g.close()')
    const [head, row, ...none] = (await say('.ps')).trimEnd().split('\n')
    expect(head?.split(/ +/)).toEqual(['ID', 'NAME', 'FUNCTION', 'STATE', 'AT', 'AWAITS', 'STEPS'])
    expect(row?.trim().split(/ +/)).toEqual([
      '1',
      'f',
      'foo',
      'CORO_SUSPENDED',
      `${readable(file('demo.ts'))}:19`,
      'leaf',
      '1',
    ])
    expect(none).toEqual([])
    expect((await say('.ps -a')).trimEnd().split('\n').length).toBe(3)
  })

  it('find the first difference', async () => {
    const { say } = await sitDown()
    await say("const f = foo(), g = foo(); f.send(); g.send(); f.send('a'); g.send('b'); const h = fork(g)")
    expect(await say('.diff f g')).toBe("step 1\n  - send('a') -> yield 2\n  + send('b') -> yield 2\n")
    expect(await say('.diff g h')).toBe('no difference in 2 steps\n')
    await say('.back h')
    expect(await say('.diff g h')).toBe("step 1\n  - send('b') -> yield 2\n  + (nothing)\n")
  })
})

it.each([
  ['.tree nope', 'ReferenceError: nope is not defined\n'],
  ['.tree 5', 'TypeError: 5 is no coroutine and no generator\n'],
  ['.tree {}', expect.stringMatching(/is no coroutine and no generator\n$/)],
  ['.state f extra', 'usage: .state f\n'],
  ['.log foo', expect.stringMatching(/TypeError: .* is no coroutine and no generator/)],
  ['.log f)', expect.stringMatching(/SyntaxError/)],
  ['.tree await', expect.stringMatching(/SyntaxError/)],
])('%s is refused, and the session goes on', async (input, text) => {
  const { say } = await sitDown()
  await say('const f = foo()')
  expect(await say(input)).toEqual(text)
  expect(await say('1')).toBe('1\n')
})

describe('.locals', () => {
  it('leaves out what has no value yet, and shows what is None', async () => {
    const { say } = await sitDown()
    await say('const v = generator(function* v(a) { const b = undefined; yield 1; const c = yield 2; return c })()')
    await say('v.send()')
    await say('const w = generator(function* w() {\n  const b = undefined\n  yield 1\n  const c = 2\n  return c\n})()')
    await say('w.send()')
    expect(await say('.locals w')).toBe('w  b = None\n')
  })

  it('cuts values that are long', async () => {
    const { say } = await sitDown()
    await say('const v = generator(function* v(list) { yield list })(new Array(1000).fill(7))')
    await say('v.send()')
    const said = await say('.locals v')
    expect(said).toMatch(/^v {2}list = \[7, 7/)
    expect(said.length).toBeLessThan(300)
  })
})

describe('.where', () => {
  it('says how many links it leaves out of a long chain, and shows the innermost', async () => {
    const { say } = await sitDown()
    await say(
      'const deep = coroutine(function* down(n) { if (n > 0) return yield* await_(deep(n - 1)); yield* await_(d) })',
    )
    await say("class D { *__await__() { yield 'bottom' } }")
    await say('const d = new D(), c = deep(200); c.send()')
    const lines = (await say('.where c')).trimEnd().split('\n')
    expect(lines.some((line) => /^… \d+ more …$/.test(line))).toBe(true)
    expect(lines.at(-1)).toMatch(/__await__/)
  })
})

describe('.list', () => {
  it('shows the text that a coroutine was made from, also after a reload', async () => {
    const { say, file } = await sitDown()
    // What has no name of its own is not brought over to the new code.
    await say('const held = [foo()]; held[0].send()')
    const before = await say('.list held[0]')
    writeFileSync(file('demo.ts'), `// one\n// two\n${readFileSync(file('demo.ts'), 'utf8')}`)
    await say('.reload')
    expect(await say('.list held[0]')).toBe(before)
    expect(before).toContain('const a: string = yield* await_(leaf(1))')
    await say('const g = foo(); g.send()')
    expect(await say('.list g')).toContain('-->21')
    expect(await say('.tree held[0] g')).toContain(`foo CORO_SUSPENDED ${readable(file('demo.ts'))}:19`)
  })
})
