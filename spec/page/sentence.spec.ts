import type { Entry } from '../../lib/page/engine'
import { Engine } from '../../lib/page/engine'
import { sentenceOf } from '../../lib/page/sentence'

const ASK = `class Ask { *__await__() { return (yield 'who?') + '!' } }
const greet = coroutine(function* greet() { return yield* await_(new Ask()) })
const main = coroutine(function* main() { const a = yield* await_(greet()); yield* await_(greet()); return a })`

async function sentences(source: string, expression: string, ...lines: string[]): Promise<string[]> {
  const engine = await Engine.open()
  await engine.open(source, expression)
  return (await engine.run(lines)).map(sentenceOf)
}

describe('a step in words', () => {
  it('says where what was sent goes, who returns what to whom, what begins, and what comes out', async () => {
    expect(await sentences(ASK, 'main()', 'f.send(None)', "f.send('Ada')")).toEqual([
      "main begins. main begins greet. greet begins Ask(). 'who?' goes straight to you.",
      "send('Ada') goes straight to Ask(). Ask() returns 'Ada!' to greet. greet returns 'Ada!' to main. main begins greet. greet begins Ask(). 'who?' goes straight to you.",
    ])
  })

  it('says where an error is raised, and whom it leaves', async () => {
    expect((await sentences(ASK, 'main()', 'f.send(None)', "f.throw(ValueError('no'))"))[1]).toBe(
      'ValueError: no is raised in Ask(), where it stands. ValueError: no leaves Ask(), and is raised in greet. ' +
        'ValueError: no leaves greet, and is raised in main. ValueError: no leaves main. ValueError: no comes back to you; it has ended.',
    )
  })

  it('says how it ends', async () => {
    const source = 'const one = coroutine(function* one() { return 1 })'
    expect(await sentences(source, 'one()', 'f.send(None)')).toEqual([
      'one begins. one returns 1. It has ended: 1 is the value of the StopIteration that you get.',
    ])
  })

  it('says that nothing ran', async () => {
    expect(await sentences(ASK, 'main()', "f.send('early')", '1 + 1', 'const x = 1')).toEqual([
      "No body ran. TypeError: can't send non-None value to a just-started coroutine",
      '1 + 1 did nothing to f; it printed: 2',
      'const x = 1 did nothing to f.',
    ])
  })

  it('counts what is too much to tell', () => {
    const event = { event: 'enter' as const, frame: 1, name: 'x' }
    const entry = {
      line: '',
      printed: '',
      chains: [],
      steps: [
        {
          op: 'send',
          call: 'send(None)',
          outcome: 'yield',
          result: 'yield 1',
          events: Array.from({ length: 20 }, () => event),
        },
      ],
    }
    expect(sentenceOf(entry as unknown as Entry)).toContain('and 13 things more happen. 1 goes straight to you.')
  })
})
