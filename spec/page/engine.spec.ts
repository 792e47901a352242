import { Engine } from '../../lib/page/engine'

const ASK = `class Ask {
  constructor(readonly question: string) {}
  *__await__(): Generator<string, string, string> {
    return (yield this.question).toUpperCase()
  }
}
const greet = coroutine(function* greet(n: number) {
  const name = yield* await_(new Ask(\`who is \${n}?\`))
  return \`hello \${name}\`
})
const main = coroutine(function* main() {
  const one = yield* await_(greet(1))
  return [one, yield* await_(greet(2))]
})
`

let engine: Engine
beforeAll(async () => {
  engine = await Engine.open()
})

describe('a source', () => {
  it('is TypeScript, may import the library’s doors, and prints', async () => {
    const source = "import { sleep } from 'dunder-await/asyncio'\nprint(typeof sleep as string)\n"
    expect(await engine.open(`${source}${ASK}`, 'main()')).toEqual({ printed: 'function\n', trouble: undefined })
  })

  it('that cannot be understood is told with its line', async () => {
    const { trouble } = await engine.open('const a = 1\nconst b = {{\n', 'a')
    expect(trouble?.line).toBeGreaterThanOrEqual(2)
    expect(trouble?.message).toMatch(/^SyntaxError: /)
  })

  it('that raises, or imports what is not there, says what', async () => {
    expect((await engine.open('throw new ValueError("no")', 'None')).trouble?.message).toBe('ValueError: no')
    expect((await engine.open("import 'lodash'", 'None')).trouble?.message).toContain(
      "'lodash' cannot be imported here",
    )
    expect((await engine.open("import { x } from 'dunder-await'", 'None')).trouble?.message).toContain(
      "does not export 'x'",
    )
  })

  it('whose expression makes nothing that can be driven is told the way out', async () => {
    expect((await engine.open(ASK, '1')).trouble?.message).toContain('1 is a int; what can be driven is a coroutine')
  })
})

describe('a line', () => {
  it('prints what the session prints, and tells the chain with lines and variables', async () => {
    await engine.open(ASK, 'main()')
    const [entry] = await engine.run(['f.send(None)'])
    expect(entry?.printed).toBe("'who is 1?'\n")
    expect(entry?.chains).toEqual([
      [
        { frame: 0, name: 'main', line: 12, variables: [['one', '—']], awaits: 'greet()' },
        {
          frame: 1,
          name: 'greet',
          line: 8,
          variables: [
            ['n', '1'],
            ['name', '—'],
          ],
          awaits: "Ask(question='who is 1?')",
        },
        { frame: 2, name: "Ask(question='who is 1?')", line: 4, variables: [], awaits: undefined },
      ],
    ])
  })

  it('tells the events of its step: a return drops one level, and the next call is another frame', async () => {
    await engine.open(ASK, 'main()')
    const [, entry] = await engine.run(['f.send(None)', "f.send('Ada')"])
    const told = entry?.steps[0]?.events.map(({ event, frame, value, line }) => [event, frame, value, line])
    expect(told).toEqual([
      ['get', 2, "'Ada'", undefined],
      ['return', 2, "'ADA'", 4],
      ['return', 1, "'hello ADA'", 9],
      ['await', 0, 'greet()', 13],
      ['enter', 3, undefined, undefined],
      ['await', 3, "Ask(question='who is 2?')", 8],
      ['enter', 4, undefined, undefined],
      ['yield', 4, "'who is 2?'", 4],
    ])
    expect(entry?.steps[0]).toMatchObject({ call: "send('Ada')", outcome: 'yield', result: "yield 'who is 2?'" })
  })

  it('that raises prints the frames that the error left, and says where', async () => {
    await engine.open(ASK, 'main()')
    const [, entry] = await engine.run(['f.send(None)', "f.throw(ValueError('no'))"])
    expect(entry?.printed.split('\n')).toEqual([
      'Traceback (most recent call last):',
      '  File "<stdin>", line 1, in <module>',
      '  File "source", line 12, in main',
      '  File "source", line 8, in greet',
      '  File "source", line 4, in Ask(question=\'who is 1?\')',
      'ValueError: no',
      '',
    ])
    expect(entry).toMatchObject({
      chains: [],
      failedAt: 4,
      steps: [{ outcome: 'raise', result: 'raise ValueError: no' }],
    })
  })

  it('that ends it is a step that returns; one that is refused is a step in which no body ran', async () => {
    await engine.open('const once = coroutine(function* once() { return 42 })', 'once()')
    const entries = await engine.run(["f.send('early')", 'f.send(None)', 'f.send(None)', 'f'])
    expect(entries.map(({ steps }) => steps.map(({ result, events }) => [result, events.length]))).toEqual([
      [["raise TypeError: can't send non-None value to a just-started coroutine", 0]],
      [['return 42', 2]],
      [['raise RuntimeError: cannot reuse already awaited coroutine', 0]],
      [],
    ])
  })

  it('may be anything, and await; what it declares stays', async () => {
    await engine.open(ASK, 'main()')
    const entries = await engine.run(['const n = 1', 'n + 1', 'await Promise.resolve(3)', 'nope', 'a b'])
    expect(entries.map(({ printed }) => printed.trim().split('\n').at(-1))).toEqual([
      '',
      '2',
      '3',
      'ReferenceError: nope is not defined',
      expect.stringMatching(/^SyntaxError: /),
    ])
  })
})

describe('frames', () => {
  it('that a step drives by hand are chains of their own', async () => {
    const source = `class Once { *__await__() { yield 1 } }
const task = coroutine(function* task() { yield* await_(new Once()) })
const scheduler = generator(function* scheduler() { const one = task(); for (;;) yield one.send(None) })`
    await engine.open(source, 'scheduler()')
    const [entry] = await engine.run(['f.send(None)'])
    expect(entry?.chains.map((chain) => chain.map(({ name }) => name))).toEqual([['scheduler'], ['task', 'Once()']])
  })

  it('that are as they were after the step before are the same objects, and others are not', async () => {
    await engine.open(
      'const inner = coroutine(function* inner() { for (let n = 0; ; n++) yield* await_(new Ask()) })\n' +
        "class Ask { *__await__() { return yield 'go on' } }\n" +
        'const outer = coroutine(function* outer() { return yield* await_(inner()) })',
      'outer()',
    )
    const entries = await engine.run(['f.send(None)', '_', 'f.send(None)'])
    const [first, looked, second] = entries.map(({ chains }) => chains)
    expect(first?.[0]?.map(({ name, variables }) => [name, variables])).toEqual([
      ['outer', []],
      ['inner', [['n', '0']]],
      ['Ask()', []],
    ])
    expect(looked?.[0]).toBe(first?.[0])
    expect(second?.[0]).not.toBe(first?.[0])
    expect(second?.[0]?.[0]).toBe(first?.[0]?.[0])
    expect(second?.[0]?.[1]?.variables).toEqual([['n', '1']])
  })

  it('recurse, and keep what is shadowed apart', async () => {
    const source = `class Bottom { *__await__() { yield 'bottom' } }
const deep = coroutine('deep', function* (n: number) { yield* await_(n === 0 ? new Bottom() : deep(n - 1)) })`
    await engine.open(source, 'deep(40)')
    const [entry] = await engine.run(['f.send(None)'])
    const chain = entry?.chains[0] ?? []
    expect(chain).toHaveLength(42)
    expect(chain[40]).toMatchObject({ name: 'deep', variables: [['n', '0']] })
  })

  it('of async generators stand in the chain, and native `yield*` in the body’s own', async () => {
    const source = `class Twice { *__await__() { yield* [1, 2] } }
const ticks = asyncGenerator(function* ticks() { yield* await_(new Twice()); yield 'tick' })
const main = coroutine(function* main() { return yield* await_(ticks().asend(None)) })`
    await engine.open(source, 'main()')
    const entries = await engine.run(['f.send(None)', 'f.send(None)', 'f.send(None)'])
    expect(entries[1]?.chains[0]?.map(({ name }) => name)).toEqual(['main', 'ticks', 'Twice()'])
    expect(entries[2]?.steps[0]?.result).toBe("return 'tick'")
  })
})

it('exports the journal that the terminal replays, and pictures of it', async () => {
  await engine.open(ASK, 'main()')
  await engine.run(['f.send(None)', "f.send('Ada')"])
  const [header] = engine.export('jsonl').split('\n')
  expect(JSON.parse(header ?? '')).toMatchObject({ version: 2 })
  expect(engine.export('mermaid')).toContain('sequenceDiagram')
  expect(engine.export('svg')).toMatch(/^<svg/)
})
