/**
 * What moves in a step: who is named as giver and taker, in which order.
 */
import { Engine } from '../../lib/page/engine'
import { movesOf } from '../../lib/page/moves'

const ASK = `class Ask {
  *__await__() { return yield 'who?' }
}
const greet = coroutine(function* greet() { return \`hello \${yield* await_(new Ask())}\` })
const main = coroutine(function* main() { return [yield* await_(greet()), yield* await_(greet())] })
`

async function movesIn(source: string, expression: string, lines: readonly string[]): Promise<string[][]> {
  const engine = await Engine.open()
  await engine.open(source, expression)
  const entries = await engine.run(lines)
  const who = (frame: number | undefined): string => (frame === undefined ? 'you' : String(frame))
  return entries.map(({ steps }) =>
    steps.flatMap((step) => movesOf(step).map(({ kind, from, to, text }) => `${kind} ${who(from)}>${who(to)} ${text}`)),
  )
}

it('has a sent value fall straight to the innermost, returns drop one level, and a yielded value rise straight to you', async () => {
  const [first, second, third] = await movesIn(ASK, 'main()', ['f.send(None)', "f.send('Ada')", "f.send('Bob')"])
  expect(first).toEqual(['begin you>0 begins', 'begin 0>1 begins', 'begin 1>2 begins', "yield 2>you yield 'who?'"])
  expect(second).toEqual([
    "send you>2 send('Ada')",
    "return 2>1 return 'Ada'",
    "return 1>0 return 'hello Ada'",
    'begin 0>3 begins',
    'begin 3>4 begins',
    "yield 4>you yield 'who?'",
  ])
  expect(third?.at(-1)).toBe("return 0>you return ['hello Ada', 'hello Bob']")
})

it('has an error fall to the innermost, and climb level by level', async () => {
  const [, thrown] = await movesIn(ASK, 'main()', ['f.send(None)', "f.throw(ValueError('no'))"])
  expect(thrown).toEqual([
    'throw you>2 throw(ValueError: no)',
    'raise 2>1 raise ValueError: no',
    'raise 1>0 raise ValueError: no',
    'raise 0>you raise ValueError: no',
  ])
})

it('has what a driven coroutine yields go to who drives it', async () => {
  const source = `${ASK}const drive = generator(function* drive(one) {
  const asked = one.send(None)
  yield asked
  one.send('Ada')
  yield 'again'
})
`
  const [first, second] = await movesIn(source, 'drive(main())', ['f.send(None)', 'f.send(None)'])
  expect(first?.slice(-2)).toEqual(["yield 3>0 yield 'who?'", "yield 0>you yield 'who?'"])
  expect(second?.slice(0, 3)).toEqual(['send you>0 send(None)', "send 0>3 send 'Ada'", "return 3>2 return 'Ada'"])
  expect(second?.slice(-2)).toEqual(["yield 5>0 yield 'who?'", "yield 0>you yield 'again'"])
})

it('has what an async generator yields drop one level, to who awaits it', async () => {
  const source = `${ASK}const both = asyncGenerator(function* both() {
  yield yield* await_(new Ask())
})
const main2 = coroutine(function* main2() {
  const g = both()
  const got = yield* await_(g.asend(None))
  yield* await_(g.aclose())
  return got
})
`
  const [, second] = await movesIn(source, 'main2()', ['f.send(None)', "f.send('Ada')"])
  expect(second).toEqual([
    "send you>2 send('Ada')",
    "return 2>1 return 'Ada'",
    "yield 1>0 yield 'Ada'",
    'throw 0>1 throw GeneratorExit',
    'raise 1>0 raise GeneratorExit',
    "return 0>you return 'Ada'",
  ])
})

it('has nothing move where no body runs', async () => {
  const [, closed] = await movesIn(ASK, 'main()', ['f.close()', 'f.close()'])
  expect(closed).toEqual([])
})
