import { Engine } from '../../lib/page/engine'
import { sentenceOfEntry } from '../../lib/page/sentence'

const ASK = `class Ask { *__await__() { return (yield 'who?') + '!' } }
const greet = coroutine(function* greet() { return yield* await_(new Ask()) })
const main = coroutine(function* main() { const a = yield* await_(greet()); yield* await_(greet()); return a })`

async function sentences(source: string, expression: string, ...lines: string[]): Promise<string[]> {
  const engine = await Engine.open()
  await engine.open(source, expression)
  return (await engine.run(lines)).map(sentenceOfEntry)
}

describe('a step in words', () => {
  it('says where what was sent goes, who returns what to whom, what begins, and what comes out', async () => {
    expect(await sentences(ASK, 'main()', 'f.send(None)', "f.send('Ada')")).toEqual([
      "send(None) begins main, which awaits greet(), which awaits Ask(). 'who?' goes straight to you.",
      "send('Ada') goes straight to Ask(), which returns 'Ada!' to greet, which returns 'Ada!' to main, which awaits greet(), which awaits Ask(). 'who?' goes straight to you.",
    ])
  })

  it('says where an error that is thrown in goes, and whom it leaves', async () => {
    expect((await sentences(ASK, 'main()', 'f.send(None)', "f.throw(ValueError('no'))"))[1]).toBe(
      'throw(ValueError: no) goes straight to Ask(), which raises ValueError: no to greet, ' +
        'which raises ValueError: no to main, which raises ValueError: no to you.',
    )
  })

  it('says how it ends', async () => {
    const source = 'const one = coroutine(function* one() { return 1 })'
    expect(await sentences(source, 'one()', 'f.send(None)')).toEqual(['send(None) begins one, which returns 1 to you.'])
  })

  it('says that nothing ran', async () => {
    expect(await sentences(ASK, 'main()', "f.send('early')", '1 + 1', 'const x = 1')).toEqual([
      "No body ran. TypeError: can't send non-None value to a just-started coroutine",
      '1 + 1 did nothing to f; it printed: 2',
      'const x = 1 did nothing to f.',
    ])
  })
})
