import { AttributeError, GeneratorType } from '../../lib/index.js'
import { await_, delegating, from, generator, outcome, pythonIterator } from '../delegation/suite.js'

const body = function* count(to: number): Generator {
  for (let i = 0; i < to; i++) yield i
  return 'counted'
}
const count = generator(body)

const looks = (object: any): unknown[] => [
  object.gi_running,
  object.gi_suspended,
  object.gi_frame?.f_code,
  object.gi_yieldfrom,
]

describe('a generator', () => {
  it('is an iterator of Python’s, being its own', () => {
    const object = count(2)
    expect(object.__iter__()).toBe(object)
    expect([object.__next__(), object.__next__(), outcome(() => object.__next__())]).toEqual([
      0,
      1,
      'StopIteration: counted',
    ])
  })

  it('is a GeneratorType, of which nobody else can make one', () => {
    expect(count(1)).toBeInstanceOf(GeneratorType)
    const Type = GeneratorType as any
    expect(outcome(() => new Type())).toBe("TypeError: cannot create 'generator' instances")
    expect(outcome(() => new (class Mine extends Type {})())).toBe(
      "TypeError: type 'generator' is not an acceptable base type",
    )
  })
})

describe('what a generator shows of itself', () => {
  it('before its start is a frame, and nothing that runs', () => {
    expect(looks(count(1))).toEqual([false, false, body, undefined])
  })

  it('while it runs is that it runs, and not what it delegated to', () => {
    let seen: unknown[] = []
    const inner = generator(function* () {
      seen = looks(outer)
      yield 1
    })
    const outer: any = delegating('outer', inner())
    outer.send()
    expect(seen.slice(0, 2)).toEqual([true, false])
    expect(seen[3]).toBeUndefined()
  })

  it('while it is suspended is what it delegates to, if it does', () => {
    const object = count(2)
    object.send()
    expect(looks(object)).toEqual([false, true, body, undefined])
    const iterator = pythonIterator(1)
    const outer = delegating('outer', iterator)
    outer.send()
    expect([outer.gi_suspended, outer.gi_yieldfrom]).toEqual([true, iterator])
  })

  it('at its end is no frame, but still the code', () => {
    const object = count(0)
    outcome(() => object.send())
    expect([...looks(object), object.gi_code]).toEqual([false, false, undefined, undefined, body])
  })

  it('cannot be set', () => {
    const object = count(1)
    for (const name of ['gi_running', 'gi_suspended', 'gi_yieldfrom', 'gi_frame', 'gi_code']) {
      expect(() => {
        object[name] = 1
      }).toThrow(new AttributeError(`attribute '${name}' of 'generator' objects is not writable`))
    }
  })
})

describe('a generator in JavaScript’s loops', () => {
  it('gives its values, and drops its result', () => {
    expect([...count(3)]).toEqual([0, 1, 2])
  })

  it('is not closed by leaving the loop, as in Python: another loop goes on with it', () => {
    const object = count(4)
    for (const value of object) if (value === 1) break
    expect(object.gi_suspended).toBe(true)
    const [next] = object
    expect(next).toBe(2)
    expect(() => {
      for (const value of object) throw new Error(`loop ${value}`)
    }).toThrow('loop 3')
    expect([...object]).toEqual([])
  })

  it('has an iterator of JavaScript’s, which hands on what next() is given', () => {
    const echo = generator(function* (): Generator {
      for (let got: unknown = 'first'; got !== 'stop';) got = yield got
      return 'end'
    })
    const iterator = echo()[Symbol.iterator]()
    expect(iterator[Symbol.iterator]()).toBe(iterator)
    expect([undefined, 'a', 'stop', 'late'].map((value) => ({ ...iterator.next(value) }))).toEqual([
      { done: false, value: 'first' },
      { done: false, value: 'a' },
      { done: true, value: 'end' },
      { done: true, value: undefined },
    ])
    expect('return' in iterator).toBe(false)
  })

  it('is delegated to by a native yield*, which drives it from outside', () => {
    const native = (function* (): Generator {
      return yield* count(2) as Iterable<unknown>
    })()
    expect([native.next(), native.next(), native.next()].map(({ value }) => value)).toEqual([0, 1, 'counted'])
  })
})

describe('a generator at the end of a using block', () => {
  it('is closed', () => {
    const log: string[] = []
    const open = generator(function* () {
      try {
        yield 1
      } finally {
        log.push('closed')
      }
    })
    {
      using object = open()
      expect(object.send()).toBe(1)
    }
    expect(log).toEqual(['closed'])
  })
})

describe('generator', () => {
  it('makes a function that binds its arguments and runs none of the body', () => {
    const ran: unknown[] = []
    const make = generator(function* (...args: unknown[]) {
      ran.push(args)
    })
    const [one, other] = [make(1, 2), make()]
    expect([ran, one === other]).toEqual([[], false])
    outcome(() => one.send())
    expect(ran).toEqual([[1, 2]])
  })

  it('takes a body that yields and delegates, and does not await', () => {
    const body = generator(function* () {
      yield* await_(pythonIterator())
    })
    expect(outcome(() => body().send())).toMatch(/^TypeError: 'await_' outside async function/)
  })

  it('takes a name first, as a recursive body needs it', () => {
    const flatten = generator('flatten', function* (tree: any): Generator {
      if (!Array.isArray(tree)) yield tree
      else for (const branch of tree) yield* from(flatten(branch))
    })
    expect(flatten([]).__name__).toBe('flatten')
    expect([...flatten([1, [2, [3, []], 4]])]).toEqual([1, 2, 3, 4])
  })
})

describe('a generator behind a native yield*', () => {
  const inner = generator(function* inner(log: string[]) {
    try {
      yield 1
    } finally {
      log.push('inner finally')
    }
  })
  const outer = generator(function* outer(log: string[]) {
    yield* inner(log)
  })

  it('is reached by close()', () => {
    const log: string[] = []
    const object = outer(log)
    object.send()
    expect(object.close()).toBeUndefined()
    expect(log).toEqual(['inner finally'])
  })

  it('is reached by throw()', () => {
    const log: string[] = []
    const object = outer(log)
    object.send()
    expect(() => object.throw(new Error('in'))).toThrow('in')
    expect(log).toEqual(['inner finally'])
  })
})
