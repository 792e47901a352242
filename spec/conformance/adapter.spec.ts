import { type Adapter, checkAdapter, lacking, nameOf, NotProvided, runtimeOf } from '../../lib/conformance/adapter.js'
import { dunderAwait } from '../../lib/conformance/adapters/dunder-await.js'

const generator = () => () => ({})
const least: Adapter = { name: 'least', errors: {}, generator }

describe('checkAdapter', () => {
  it('takes an object with a generator and errors', () => {
    expect(() => checkAdapter(least)).not.toThrow()
    expect(() => checkAdapter(dunderAwait)).not.toThrow()
  })

  it.each([
    ['nothing', undefined, 'this is undefined'],
    ['null', null, 'this is null'],
    ['a function', () => ({}), 'this is function'],
    ['no generator', { errors: {} }, 'this has no generator'],
    ['a generator that is none', { generator: 5, errors: {} }, 'this has a number as generator'],
    ['no errors', { generator }, 'this has no errors'],
    ['errors that are none', { generator, errors: null }, 'this has null as errors'],
  ])('says what is wrong with %s', (_, value, message) => {
    expect(() => checkAdapter(value)).toThrow(TypeError)
    expect(() => checkAdapter(value)).toThrow(message)
  })
})

describe('nameOf', () => {
  it('is the name, or says that there is none', () => {
    expect(nameOf(least)).toBe('least')
    expect(nameOf({ ...least, name: undefined } as unknown as Adapter)).toBe('a runtime without a name')
  })
})

describe('lacking', () => {
  it('gives the members and entries that are not there', () => {
    const adapter: Adapter = { ...least, iter: (x) => x, inspect: { isGenerator: () => true } }
    expect(lacking(adapter, ['iter', 'next', 'inspect.isGenerator', 'inspect.isCoroutine', 'abc.Generator'])).toEqual([
      'next',
      'inspect.isCoroutine',
      'abc.Generator',
    ])
  })

  it('asks for exceptions too, which the suite would make otherwise', () => {
    expect(lacking(least, ['errors.StopIteration'])).toEqual(['errors.StopIteration'])
  })

  it('does not take for lacking what raises when it is looked at', () => {
    const hostile = Object.defineProperty({ ...least }, 'iter', {
      get: () => {
        throw new Error('no')
      },
    })
    expect(lacking(hostile, ['iter'])).toEqual([])
  })
})

describe('a runtime, as programs use it,', () => {
  it('has what the adapter has, called on the adapter', () => {
    const adapter = {
      ...least,
      mark: 'mine',
      typeName(this: { mark: string }) {
        return this.mark
      },
    }
    expect(runtimeOf(adapter as unknown as Adapter).typeName(1)).toBe('mine')
  })

  it('has all exceptions', () => {
    const { errors } = runtimeOf(least)
    expect(new errors.KeyError('k')).toBeInstanceOf(errors.LookupError)
  })

  it('derives what it can', () => {
    const py = runtimeOf(least)
    expect(py.next({ __next__: () => 1 })).toBe(1)
    expect(py.isException(new py.errors.GeneratorExit())).toBe(false)
  })

  it('prefers what the adapter has', () => {
    expect(runtimeOf({ ...least, next: () => 'mine' }).next({})).toBe('mine')
  })

  it('raises for what is lacking, and for entries that are lacking', () => {
    const py = runtimeOf({ ...least, inspect: {} })
    expect(() => py.coroutine).toThrow(new NotProvided('coroutine'))
    expect(() => py.abc).toThrow(new NotProvided('abc'))
    expect(() => py.inspect['isCoroutine']).toThrow(new NotProvided('inspect.isCoroutine'))
  })
})

describe('NotProvided', () => {
  it('says what', () => {
    expect(new NotProvided('anext')).toMatchObject({
      feature: 'anext',
      message: 'the adapter does not provide anext',
    })
  })

  it('is recognised without touching what is none', () => {
    const hostile = new Proxy(
      {},
      {
        getPrototypeOf: () => {
          throw new Error('no')
        },
      },
    )
    expect([new NotProvided('x'), hostile, new Error('x'), undefined, 1].map((value) => NotProvided.is(value))).toEqual(
      [true, false, false, false, false],
    )
  })
})
