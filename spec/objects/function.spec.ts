import { codeOf, madeBy, makeFunction, throughBind } from '../../lib/objects/function.js'
import { Code } from '../../lib/delegation/code.js'
import { coroutine, generator, generatorBasedCoroutine, outcome } from '../delegation/suite.js'

const factories: [string, any][] = Object.entries({ coroutine, generator, generatorBasedCoroutine })

describe.each(factories)('a function made by %s', (factory, make) => {
  it('has the name and the number of parameters of its body, and the body as its code', () => {
    const body = function* greet(_name: string, _greeting: string): Generator {}
    const made = make(body)
    expect([made.name, made.length, made.__code__]).toEqual(['greet', 2, body])
  })

  it('hands this and its arguments to the body', () => {
    const object = {
      factor: 2,
      scale: make(function* (this: any, ...by: number[]) {
        return by.map((each) => each * this.factor)
      }),
    }
    expect(outcome(() => object.scale(1, 2).send())).toBe('StopIteration: 2,4')
  })

  it('raises what binding the arguments raises at the call', () => {
    const made = make(function* ({ name }: { name: string }) {
      return name
    })
    expect(outcome(() => made())).toMatch(/^TypeError: Cannot destructure/)
  })

  it('takes its name from what it is given first, and is <lambda> without any', () => {
    const [anonymous] = [function* (): Generator {}]
    const objects = [make('named', function* body(): Generator {})(), make(anonymous)()]
    expect(objects.map(({ __name__ }) => __name__)).toEqual(['named', '<lambda>'])
    for (const object of objects) object.close()
  })

  it('still knows what it makes after it has been bound, and bound again', () => {
    const made = make(function* (this: unknown, ...args: unknown[]): Generator {
      return [this, ...args].join()
    })
    const bound = made.bind('this', 1).bind('nothing', 2)
    expect([madeBy(bound), codeOf(bound)]).toEqual([madeBy(made), codeOf(made)])
    expect(outcome(() => bound(3).send())).toBe('StopIteration: this,1,2,3')
  })

  const mistakes: [string, unknown, string][] = [
    ['nothing', undefined, ', not NoneType'],
    ['a number', 1, ', not int'],
    ['an object', {}, ', not Object'],
  ]
  const functions: [string, unknown, string][] = [
    [
      'an async function',
      async function work() {},
      "; 'work' is a JavaScript async function: write function* and yield* await_(…) for await",
    ],
    [
      'an async generator function',
      async function* work() {},
      "; 'work' is a JavaScript async generator function: write function* and yield* await_(…)",
    ],
  ]
  const plain: [string, unknown, string][] = [
    ['a plain function', function work() {}, "; 'work' lacks the * (or was compiled to ES5)"],
    ['an arrow function', [() => {}][0], '; a function lacks the * (or was compiled to ES5)'],
    ['a class', class Work {}, "; 'Work' lacks the * (or was compiled to ES5)"],
    ['a made function', generator(function* work() {}), "; 'work' has been made from one already"],
  ]
  const needed = `TypeError: ${factory}() needs a generator function, function* (…) { … }`

  if (factory === 'generatorBasedCoroutine') {
    it.each(mistakes)('is not made of %s', (_, body) => {
      expect(outcome(() => make(body))).toBe('TypeError: types.coroutine() expects a callable')
    })
    it.each(mistakes)('under a name is not made of %s', (_, body, complaint) => {
      expect(outcome(() => make('name', body))).toBe(needed + complaint)
    })
  } else {
    it.each([...mistakes, ...functions, ...plain])('is not made of %s', (_, body, complaint) => {
      expect(outcome(() => make(body))).toBe(needed + complaint)
      expect(outcome(() => make('name', body))).toBe(needed + complaint)
    })
  }
})

describe('what a function makes', () => {
  it('is told of made functions only', () => {
    expect(factories.map(([, make]) => madeBy(make(function* () {})))).toEqual(['coroutine', 'generator', 'generator'])
    for (const value of [function* () {}, () => {}, undefined, 'generator', {}]) expect(madeBy(value)).toBeUndefined()
  })

  it('is made from the code at the time of the call, which can be exchanged', () => {
    const seen: Code[] = []
    const flags = { kind: 'generator', awaits: false, delegates: true, iterableCoroutine: false } as const
    const made = makeFunction('factory', [function* body() {}], flags, (code) => {
      seen.push(code)
      return code as never
    })
    made()
    const marks = codeOf(made) as { code: Code }
    marks.code = marks.code.asIterableCoroutine()
    made()
    expect(seen.map(({ iterableCoroutine }) => iterableCoroutine)).toEqual([false, true])
  })
})

describe('throughBind', () => {
  it('does to bound functions what was done to the function', () => {
    const marked: unknown[] = []
    const callable = Object.assign(() => {}, {})
    throughBind(callable, (bound) => marked.push(bound))
    const bound = callable.bind(undefined)
    expect(marked).toEqual([bound])
    expect(Object.keys(callable)).toEqual([])
  })
})
