import { type StackFrame, userFrames } from '../../../lib/repl/tracebacks/stack-frames.js'

const framesOf = (stack: unknown, message = 'x'): StackFrame[] =>
  userFrames(Object.assign(new Error(message), { stack }), '<stdin>')

const frames = (...lines: string[]): string[] =>
  framesOf(['Error: x', ...lines.map((line) => `    at ${line}`)].join('\n')).map(
    ({ file, line, name }) => `${file}:${line} ${name}`,
  )

describe("the user's frames", () => {
  it('are what was typed, outermost first', () => {
    expect(frames('f (<stdin>:2:3)', '<module> (<stdin>:5:1)')).toEqual(['<stdin>:5 <module>', '<stdin>:2 f'])
  })

  it('end where the program was called', () => {
    expect(frames('<module> (<stdin>:1:1)', 'run (/elsewhere/a.js:1:1)', '/elsewhere/b.js:1:1')).toEqual([
      '<stdin>:1 <module>',
    ])
  })

  it('go to the outermost program, if one ran another', () => {
    expect(frames('<module> (<stdin>:1:1)', 'f (/a.js:2:1)', '<module> (<stdin>:3:1)')).toEqual([
      '<stdin>:3 <module>',
      '/a.js:2 f',
      '<stdin>:1 <module>',
    ])
  })

  it('are all there is, if no program is among them', () => {
    expect(frames('f (<stdin>:2:3)', 'g (/a.js:1:1)')).toEqual(['/a.js:1 g', '<stdin>:2 f'])
  })

  it("leave out the engine's, Node's and this package's", () => {
    const mine = `${__dirname.replace(/spec.repl.tracebacks$/, 'lib')}/objects/coroutine.ts`
    expect(
      frames('f (<stdin>:1:9)', 'f.next (<anonymous>)', `Co.send (${mine}:1:1)`, 'x (node:internal/x:1:1)', 'native'),
    ).toEqual(['<stdin>:1 f'])
  })

  it("name files from the working directory if they are below it, wherever a module's address says they are", () => {
    expect(frames(`f (file://${process.cwd()}/my%20demo.ts:7:40)`, 'g (/elsewhere/x.ts:1:1)')).toEqual([
      '/elsewhere/x.ts:1 g',
      'my demo.ts:7 f',
    ])
  })

  it.each([
    ['new Foo (<stdin>:1:1)', 'Foo'],
    ['async f (<stdin>:1:1)', 'f'],
    ['Object.f (<stdin>:1:1)', 'f'],
    ['Foo.f [as g] (<stdin>:1:1)', 'f'],
    ['Timeout.eval [as _onTimeout] (<stdin>:1:1)', '<lambda>'],
    ['<stdin>:1:1', '<lambda>'],
    ['async <stdin>:1:1', '<lambda>'],
    ['<anonymous> (<stdin>:1:1)', '<lambda>'],
  ])('%s is in %s', (line, name) => {
    expect(frames(line)).toEqual([`<stdin>:1 ${name}`])
  })

  it('are not looked for in the message', () => {
    for (const message of ['one\n    at two (<stdin>:1:1)\nthree', 'one\n    at two (<stdin>:1:1)']) {
      expect(framesOf(`Error: ${message}\n    at f (<stdin>:2:1)`, message)).toEqual([
        { file: '<stdin>', line: 2, name: 'f' },
      ])
    }
  })

  it('are none where there is no stack', () => {
    expect([framesOf(undefined), framesOf('Error: x'), framesOf(5)]).toEqual([[], [], []])
  })
})
