import { sitDown, tidyUp } from '../stepper/harness.js'

afterEach(tidyUp)

const frames = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line) => /^ {2}File ".*?([\w.<>]+)", (line \d+, in \S+)$/.exec(line)?.slice(1).join(' ') ?? [])

describe('a traceback', () => {
  it('has the frames of who awaited', async () => {
    const { say } = await sitDown()
    expect(frames(await say('const f = waits(foo()); f.send(None); f.throw(new Error("x"))'))).toEqual([
      '<stdin> line 1, in <module>',
      'demo.ts line 35, in waits',
      'demo.ts line 19, in foo',
      'demo.ts line 14, in leaf',
      'demo.ts line 9, in __await__',
    ])
  })

  it('has of what closing raised only the body that it is raised in, since the others have ended', async () => {
    const { say } = await sitDown()
    expect(
      frames(await say('const f = waits(foo()); f.send(None); f.send("a"); f.throw(new GeneratorExit("x"))')),
    ).toEqual(['<stdin> line 1, in <module>', 'demo.ts line 35, in waits'])
  })

  it('has each body once', async () => {
    const { say } = await sitDown()
    await say('const f = foo(); f.send(None)')
    expect(frames(await say('f.send(5)'))).toEqual([
      '<stdin> line 1, in <module>',
      'demo.ts line 19, in foo',
      'demo.ts line 15, in leaf',
    ])
  })

  it('has none of a step that did not raise it', async () => {
    const { say } = await sitDown()
    expect(frames(await say('const f = foo(); f.send(); throw new Error("mine")'))).toEqual([
      '<stdin> line 1, in <module>',
    ])
    expect(frames(await say('throw new Error("mine")'))).toEqual(['<stdin> line 1, in <module>'])
  })

  it('does not take its time where many steps are done', async () => {
    const { say } = await sitDown()
    await say('const c = count()')
    expect(frames(await say('for (let i = 0; i < 100; i++) { c.send() } c.throw(new Error("x"))'))).toEqual([
      '<stdin> line 1, in <module>',
    ])
    expect(frames(await say('const d = count(); d.send(); d.throw(new Error("x"))'))).toEqual([
      '<stdin> line 1, in <module>',
      'demo.ts line 31, in count',
    ])
  })
})
