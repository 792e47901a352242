import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await'
import { Run } from '../../../lib/conformance/fuzz/run'

let run: Run
beforeEach(() => {
  run = new Run(dunderAwait)
})
afterEach(() => {
  run.end()
})

it('writes values in Python’s words, and numbers exceptions', () => {
  const { ValueError, Stop, Boom } = run.errors
  const first = new ValueError('a', undefined)
  run.put('x', undefined, true, 'b', run.tuple(1), first, new Stop(2), Boom)
  run.put('y', first)
  expect(run.lines).toEqual([
    "  x None True 'b' (1,) ValueError('a', None)#1 Stop(2)#2 value=2 Boom",
    "  y ValueError('a', None)#1",
  ])
})

it('tells causes, but not for ever', () => {
  const error = new run.errors.Boom() as Error
  error.cause = error
  expect(run.text(error)).toBe('Boom()#1 from Boom()#1 from Boom()#1 from Boom()#1')
})

it('logs what a guarded call comes to', () => {
  run.attempt('x', () => 1)
  run.attempt('y', () => {
    throw new TypeError('no')
  })
  expect(run.lines).toEqual(['  x 1', "  y ! TypeError('no')#1"])
})

it('counts the calls of an iterator’s method', () => {
  const iterator = {}
  expect([run.turn(iterator, 'a'), run.turn(iterator, 'a', 1), run.turn(iterator, 'b')]).toEqual([0, 1, 0])
  expect(run.turn({}, 'a')).toBe(0)
})

it('tells what `except` catches', () => {
  const { GeneratorExit, Exit, Boom } = run.errors
  expect(run.catches('BaseException', new GeneratorExit())).toBe(true)
  expect(run.catches('Exception', new GeneratorExit())).toBe(false)
  expect(run.catches('GeneratorExit', new Exit())).toBe(true)
  expect(run.catches('Exception', new TypeError('no'))).toBe(true)
  expect(run.catches('ValueError', new Boom())).toBe(false)
})

it('makes of the arguments of throw() what can be thrown', () => {
  const { Boom, ValueError } = run.errors
  const error = new Boom()
  expect(run.raised([error])).toBe(error)
  expect(run.raised([Boom])).toBeInstanceOf(Boom)
  expect(run.raised([1])).toBeInstanceOf(ValueError)
})

it('logs a step of the driver with the states that have changed', () => {
  const make = run.py.generator(function* () {
    yield 1
  })
  const [g0, g1] = [make(), make()]
  run.watch({ g0, g1 })
  run.step('next(g0)', () => run.py.next(g0))
  run.look('look', g1)
  expect(run.lines).toEqual(['  g0 CREATED', '  g1 CREATED', '> next(g0)', '= 1', '  g0 SUSPENDED', '  look CREATED'])
})

it('ends programs that log too much, and logs nothing after the end', () => {
  const chatter = () => {
    for (;;) run.put('again')
  }
  run.step('chatter', chatter)
  run.step('chatter', chatter)
  expect(run.lines.at(-1)).toBe('! Limit()#1')
  const { length } = run.lines
  expect(run.end()).toHaveLength(length)
  expect(() => run.put('more')).toThrow(run.Limit)
})

it('closes what was never started, so that nobody complains that it was never awaited', () => {
  const coroutine = run.keep(run.py.coroutine(function* () {})())
  run.end()
  expect(coroutine.cr_frame).toBeUndefined()
})

it('logs errors that nobody can catch', () => {
  class Broken {
    __next__(): number {
      return 1
    }
    __iter__(): this {
      return this
    }
    get close(): never {
      throw new run.errors.ValueError('broken')
    }
  }
  const g = run.py.generator(function* () {
    yield* run.py.from(new Broken())
  })()
  run.py.next(g)
  g.close()
  expect(run.lines).toEqual(["  unraisable ValueError('broken')#1"])
})
