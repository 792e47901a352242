import { sitDown, tidyUp } from './harness.js'

afterEach(tidyUp)

describe('.next, .run and .until', () => {
  it('send None', async () => {
    const { say } = await sitDown()
    await say('const c = count()')
    expect(await say('.next c')).toBe('0\n')
    expect(await say('.next c 3')).toBe('1\n2\n3\n')
    expect(await say('step(c)')).toBe('4\n')
    await say('const f = foo(); f.send(); f.send("a")')
    expect(await say('.next f')).toBe("caught Cannot read properties of undefined (reading 'toUpperCase')\n'cleanup'\n")
  })

  it('drive to the end, and show each step', async () => {
    const { say } = await sitDown()
    await say('const f = foo()')
    expect(await say(".run f with (n) => 'x' + n")).toBe(
      "  0  send(None) -> yield 1\n  1  send('x1') -> yield 2\nX1 X2\n  2  send('x2') -> return 42\n",
    )
    await say('const g = waits({ *__await__() { return yield 7 } })')
    expect(await say('.run g with echo')).toBe('  0  send(None) -> yield 7\n  1  send(7) -> return 7\n')
    expect(await say("drive(foo(), (n) => 'y' + n)")).toMatch(/return 42\n42\n$/)
  })

  it('wait for a driver that is asynchronous', async () => {
    const { say } = await sitDown()
    await say('const f = foo()')
    expect(await say('.run f with async (n) => { if (n === 2) throw new Error("no"); return "x" }')).toBe(
      "  0  send(None) -> yield 1\n  1  send('x') -> yield 2\ncaught no\n  2  throw(Error: no) -> yield 'cleanup'\n" +
        "  3  send('x') -> return 42\n",
    )
  })

  it('show what leaves the coroutine', async () => {
    const { say } = await sitDown()
    await say('const f = foo()')
    const text = await say('.run f')
    expect(text).toMatch(/^ {2}0 {2}send\(None\) -> yield 1\n {2}1 {2}send\(None\) -> raise TypeError: .*\nTraceback/)
    expect(text).toContain('demo.ts", line 15, in leaf')
  })

  it('do not show more steps than anybody reads', async () => {
    const { say } = await sitDown()
    await say('const c = count()')
    const text = await say(".run c with (n) => n < 10000 ? None : 'stop'")
    expect(text.split('\n').length).toBe(102)
    expect(text).toContain('… 9902 more steps')
  })

  it('go on until something is yielded', async () => {
    const { say } = await sitDown()
    await say('const c = count()')
    expect(await say('.until c y > 3')).toBe('4\n')
    expect(await say('.until c (y) => y % 5 === 0')).toBe('5\n')
    await say('const short = generator(function* () { yield 1 }); const s = short()')
    expect(await say('.until s y === 2')).toMatch(/RuntimeError: it ended before that: return\n$/)
  })
})

describe('.back, .goto and .fork', () => {
  it('rewind, and say where that is', async () => {
    const { say } = await sitDown()
    await say('const f = foo(), same = f; f.send(); f.send("three"); f.throw(new Error("boom"))')
    const text = await say('.back f 2')
    expect(text).toMatch(/^rewound to step 1\nfoo CORO_SUSPENDED .*:19\n└─ leaf/)
    expect(await say('same === f')).toBe('True\n')
    expect(await say('f.send("one")')).toBe('2\n')
    expect(await say('f.send("two")')).toMatch(/^ONE TWO\nTraceback[^]*StopIteration: 42\n$/)
  })

  it('do not print again what was printed', async () => {
    const { say } = await sitDown()
    await say('const f = foo(); f.send(); f.send("a"); f.throw(new Error("x"))')
    expect(await say('back(f, 0)')).toMatch(/^<coroutine object foo/)
  })

  it('go forward again', async () => {
    const { say } = await sitDown()
    await say('const c = count(); step(c, 5)')
    expect(await say('.goto c 1')).toMatch(/^at step 1\n/)
    expect(await say('.goto c 4')).toMatch(/^at step 4\n/)
    expect(await say('.next c')).toBe('4\n')
    expect(await say('.goto c 9')).toBe('RuntimeError: count has no step 9; it has done 5\n')
  })

  it('make a second one', async () => {
    const { say } = await sitDown()
    await say('const c = count(); step(c, 3)')
    expect(await say('.fork c d ; .log d 1')).toBe('   … 2 steps before\n  2  send(None) -> yield 2\n')
    expect(await say('.next d')).toBe('3\n')
    expect(await say('.next c')).toBe('3\n')
    await say('.fork c e 1')
    expect(await say('.next e')).toBe('1\n')
    expect(await say('.fork c not-a-name')).toBe('RuntimeError: not-a-name is no name\n')
  })

  it('say what keeps them from it', async () => {
    const { say } = await sitDown()
    await say('const f = waits(foo()); f.send()')
    expect(await say('.back f')).toMatch(
      /^RuntimeError: waits cannot be replayed: argument 1 is <coroutine object foo at 0x\w+>, which was made outside and is used up by now\n$/,
    )
    await say('const inner = foo(); const through = coroutine(function* through() { return yield* await_(inner) })')
    await say('const t = through(); t.send()')
    expect(await say('.back t')).toBe(
      'RuntimeError: through cannot be replayed: it uses foo, which was made outside and is used up by now\n',
    )
    expect(await say('.back inner')).toBe('RuntimeError: foo cannot be replayed: it was begun by through\n')
  })

  it('say where a run differs, and go on if they are told', async () => {
    const { say } = await sitDown()
    await say('const u = unsteady(); u.send(); u.send()')
    expect(await say('.back u')).toMatch(
      /^RuntimeError: step 0, send\(None\): recorded was yield 1, and now it is yield 2/,
    )
    expect(await say('.state u')).toBe('GEN_SUSPENDED\n')
    expect(await say('.back u --force')).toMatch(/^rewound to step 1\n/)
  })

  it('show what the clean-up of the old one does', async () => {
    const { say } = await sitDown()
    await say('const stubborn = generator(function* () { try { yield 1 } finally { print("bye"); yield 2 } })')
    await say('const s = stubborn(); s.send()')
    expect(await say('.back s')).toMatch(
      /^bye\nclosing the one before: raise RuntimeError: generator ignored GeneratorExit\nrewound to step 0\n/,
    )
  })

  it('tell how far they have come', async () => {
    const told: (string | undefined)[] = []
    const { say } = await sitDown({ progress: (text) => told.push(text) })
    await say('const c = count(); for (let i = 0; i < 2500; i++) { c.send() }')
    told.length = 0
    await say('.back c 100')
    expect(told).toEqual(['replaying 1000 of 2400', 'replaying 2000 of 2400', undefined])
  })
})

it.each([
  ['.next', 'usage: .next f [count]'],
  ['.next 5', 'TypeError: 5 is no coroutine and no generator'],
  ['.next c x', 'RuntimeError: x is no number of steps'],
  ['.run', 'usage: .run f [with driver]'],
  ['.run c with 5', 'TypeError: 5 is no function that could answer'],
  ["drive(c, 'nobody')", "TypeError: no driver 'nobody': give a function, 'none' or 'echo'"],
  ['.until c', 'usage: .until f condition'],
  ['step({})', /TypeError: .* cannot be driven: it is no coroutine and no generator/],
  ['.goto c', 'usage: .goto f step [--force]'],
])('%s is refused, and the session goes on', async (input, text) => {
  const { say } = await sitDown()
  await say('const c = count()')
  const said = await say(input)
  if (typeof text === 'string') expect(said.trimEnd().endsWith(text)).toBe(true)
  else expect(said).toMatch(text)
  expect(await say('.next c')).toBe('0\n')
})

describe('what goes back', () => {
  it('is given to the place that was named, where that is no name', async () => {
    const { say } = await sitDown()
    await say('const list = [count()]; list[0].send(); list[0].send()')
    expect(await say('.back list[0] 1')).toMatch(/^rewound to step 1\n/)
    expect(await say('.log list[0]')).toBe('  0  send(None) -> yield 0\n')
    expect(await say('list[0].send()')).toBe('1\n')
  })

  it('is refused where nothing can be assigned to that, before anything is done', async () => {
    const { say } = await sitDown()
    await say('const c = count(); c.send(); const it = () => c')
    expect(await say('.back it()')).toBe(
      'RuntimeError: nothing can be assigned to it(), and what goes back is another object: name it first\n',
    )
    expect(await say('c.send()')).toBe('1\n')
  })
})
