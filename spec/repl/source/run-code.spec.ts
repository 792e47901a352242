import { SourceError } from '../../../lib/repl/source/language.js'
import { compile, MODULE, type Runtime } from '../../../lib/repl/source/run-code.js'

function runtime(scope: Record<string, unknown> = {}): Runtime & { shown: unknown[] } {
  const shown: unknown[] = []
  return {
    scope: Object.assign(Object.create(null), scope),
    line: 1,
    shown,
    show: (value) => shown.push(value),
    wait: (value) => Promise.resolve(value),
    import: () => Promise.reject(new Error('no imports here')),
    bind: () => Promise.reject(new Error('no imports here')),
  }
}

describe('a compiled program', () => {
  it('sees the names of its scope, and sets them', () => {
    const around = runtime({ a: 1 })
    void compile({ code: '__repl__.scope.b = a + 1', waits: false }, around, '<stdin>')()
    expect(around.scope['b']).toBe(2)
  })

  it('sees globals behind them, and nothing of where it was compiled', () => {
    const around = runtime()
    void compile({ code: '__repl__.show(typeof Map); __repl__.show(typeof head)', waits: false }, around, '<stdin>')()
    expect(around.shown).toEqual(['function', 'undefined'])
  })

  it('runs in this realm', () => {
    const around = runtime()
    void compile({ code: '__repl__.show([]); __repl__.show(new TypeError)', waits: false }, around, '<stdin>')()
    expect(around.shown[0]).toBeInstanceOf(Array)
    expect(around.shown[1]).toBeInstanceOf(TypeError)
  })

  it('runs strictly and without a `this`', () => {
    const around = runtime()
    const run = compile({ code: '__repl__.show(this); undeclared = 1', waits: false }, around, '<stdin>')
    expect(() => run()).toThrow(ReferenceError)
    expect(around.shown).toEqual([undefined])
  })

  it('has the file name that it was given, its own lines, and <module> as its name', () => {
    const run = compile({ code: '\nthrow new Error("x")', waits: false }, runtime(), '<here>')
    expect(run.name).toBe(MODULE)
    expect(stackOf(run)).toMatch(/at <module> \(<here>:2:\d+\)/)
  })

  it('is asynchronous only if it waits', async () => {
    const around = runtime()
    expect(compile({ code: '1', waits: false }, around, '<stdin>')()).toBeUndefined()
    await compile({ code: '__repl__.show(await 1)', waits: true }, around, '<stdin>')()
    expect(around.shown).toEqual([1])
  })

  it('may end in a comment', () => {
    expect(compile({ code: '// no more', waits: false }, runtime(), '<stdin>')()).toBeUndefined()
  })

  it('is refused if the engine does not know its syntax', () => {
    expect(() => compile({ code: 'import.meta', waits: false }, runtime(), '<stdin>')).toThrow(SourceError)
  })
})

function stackOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return (error as Error).stack ?? ''
  }
  throw new Error('nothing was thrown')
}
