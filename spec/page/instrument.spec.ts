import { parse } from 'acorn'
import { instrument } from '../../lib/page/instrument'

/** A function of what instrumented code tells to. */
function evaluated(code: string): (page: object) => unknown {
  // oxlint-disable-next-line no-eval
  return (0, eval)(`(function (__page__) {${code}\n})`) as (page: object) => unknown
}

/** What instrumented code told when its generator was run to the end: the lines at which it yielded, with its variables. */
function told(code: string): string[] {
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true })
  const said: string[] = []
  const read = (get: () => unknown): string => {
    try {
      return String(get())
    } catch {
      return '—'
    }
  }
  const page = {
    enter: (line: number) => ({ line, began: line }),
    at: (body: { line: number }, line: number, reads: () => [string, () => unknown][], value: unknown) => {
      said.push(
        `${body.line}/${line} ${reads()
          .map(([name, get]) => `${name}=${read(get)}`)
          .join(' ')}`.trim(),
      )
      return value
    },
  }
  const make = evaluated(`${instrument(code, program)}\nreturn f`) as (page: object) => () => Iterable<unknown>
  for (const _ of make(page)()) void _
  return said
}

describe('instrumented code', () => {
  it('tells at each yield its line, and the variables that can be seen there', () => {
    expect(told('function* f() {\n  const a = 1\n  const b = yield a\n  yield b\n}')).toEqual([
      '3/3 a=1 b=—',
      '4/4 a=1 b=undefined',
    ])
  })

  it('sees the parameters, destructured ones too, and the innermost of names that are declared twice', () => {
    expect(
      told('function* f({ x, y: [z] } = { x: 1, y: [2] }, ...r) {\n  for (const x of [7]) { let w = 3; yield z }\n}'),
    ).toEqual(['2/2 x=7 z=2 r= w=3'])
  })

  it('sees what a catch, a switch, a class and an inner function declare', () => {
    expect(
      told('function* f() { try { throw 5 } catch (e) { yield e }\n switch (1) { case 1: let s = 4; yield s } }'),
    ).toEqual(['1/1 e=5', '2/2 s=4'])
  })

  it('leaves the values alone: bare yields, sequences, delegation, results of yields', () => {
    const code =
      'function* g() { return (yield 1, 2) }\nfunction* f() { yield; const x = (yield (3, 4)) ?? 9\n yield* [x]; yield (yield* g()) + 1 }'
    const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true })
    const page = { enter: () => ({}), at: (...[, , , value]: unknown[]) => value }
    const run = (text: string): unknown[] => [...(evaluated(`${text}\nreturn f()`)(page) as Iterable<unknown>)]
    expect(run(instrument(code, program))).toEqual(run(code))
  })

  it('keeps each line where it was, statements apart that have no semicolon, and functions that are no generators', () => {
    const code = 'function* f() {\n  let a = 1\n  ;[a] = [2]\n  yield a\n}\nconst g = () => 1'
    const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true })
    const lines = instrument(code, program).split('\n')
    expect(lines).toHaveLength(6)
    expect(lines[5]).toBe('const g = () => 1')
    expect(told(code)).toEqual(['4/4 a=2'])
  })
})
