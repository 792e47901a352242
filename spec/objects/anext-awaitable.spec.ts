import { inspect } from 'node:util'
import { AttributeError, StopAsyncIteration, StopIteration, ValueError } from '../../lib/protocol/exceptions.js'
import { typeName } from '../../lib/protocol/type-name.js'
import { AnextAwaitable } from '../../lib/objects/anext-awaitable.js'
import { asyncGenerator, type AsyncGeneratorType } from '../../lib/objects/async-generator.js'
import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { generatorBasedCoroutine } from '../../lib/objects/generator-based-coroutine.js'
import { Ask, type Awaits, drive, raised } from './awaiting.js'

/** Asks, and then does with the reply what it is told to. */
const asking = coroutine('asking', function* (end: (reply: unknown) => unknown = (reply) => reply): Awaits {
  return end(yield* await_(new Ask('?')))
})
const stop = (): never => {
  throw new StopAsyncIteration()
}
const awaiting = coroutine('awaiting', function* (awaitable: AnextAwaitable): Awaits {
  return ['got', yield* await_(awaitable)]
})

describe('an anext awaitable', () => {
  it('is awaitable and an iterator, being itself both', () => {
    const awaitable = new AnextAwaitable(asking(), 'over')
    expect(awaitable.__await__()).toBe(awaitable)
    expect(awaitable.__iter__()).toBe(awaitable)
    expect(typeName(awaitable)).toBe('anext_awaitable')
    awaitable.close()
  })

  it('is closed without arguments', () => {
    const awaitable = new AnextAwaitable(asking(), 'over')
    const refused = new TypeError('anext_awaitable.close() takes no arguments (1 given)')
    expect(() => Reflect.apply(awaitable.close, awaitable, [1])).toThrow(refused)
    awaitable.close()
  })

  it('prints itself with its type', () => {
    const awaitable = new AnextAwaitable(undefined, undefined)
    expect(String(awaitable)).toMatch(/^<anext_awaitable object at 0x[0-9a-f]+>$/)
    expect(inspect(awaitable)).toBe(String(awaitable))
  })

  it('passes values between the driver and what it wraps', () => {
    const asked: unknown[] = []
    expect(drive(awaiting(new AnextAwaitable(asking(), 'over')), ['reply'], asked)).toEqual(['got', 'reply'])
    expect(asked).toEqual(['?'])
  })

  it('turns StopAsyncIteration into the fallback, at once or later', () => {
    const never = { *__await__() { stop() } } // prettier-ignore
    expect(drive(awaiting(new AnextAwaitable(never, 'over')))).toEqual(['got', 'over'])
    expect(drive(awaiting(new AnextAwaitable(asking(stop), 'over')), ['reply'])).toEqual(['got', 'over'])
    const end = raised(() => new AnextAwaitable(never, undefined).__next__())
    expect(end).toBeInstanceOf(StopIteration)
    expect(end.args).toEqual([])
  })

  it('lets other errors pass', () => {
    const fails = () => {
      throw new ValueError('no')
    }
    expect(() => drive(new AnextAwaitable(asking(fails), 'over'), ['-'])).toThrow(new ValueError('no'))
  })

  it('asks for the iterator afresh at every step', () => {
    const iterators = [1, 2, 3].map((value) => ({ __next__: () => value, send: (sent: unknown) => [value, sent] }))
    const awaitable = new AnextAwaitable({ __await__: () => iterators.shift() }, 'over')
    expect([awaitable.__next__(), awaitable.send('a'), awaitable.__next__()]).toEqual([1, [2, 'a'], 3])
    // As in CPython, what makes a new iterator each time is begun again each time.
    const again = new AnextAwaitable(new Ask('?'), 'over')
    expect([again.__next__(), again.__next__()]).toMatchObject([{ question: '?' }, { question: '?' }])
    expect(() => again.send('reply')).toThrow(new TypeError("can't send non-None value to a just-started generator"))
  })
})

describe('what an anext awaitable wraps', () => {
  it.each<[string, () => unknown]>([
    ['a coroutine', () => asking()],
    ['a generator-based coroutine', () => generatorBasedCoroutine(function* () { return yield 'ask' })()], // prettier-ignore
    ['an object that keeps its iterator', () => { const steps = new Ask('?').__await__(); return { __await__: () => steps } }], // prettier-ignore
    ['the step of an async generator', () => asyncGenerator(function* (): Awaits<void> { yield (yield* await_(new Ask('?'))) as never })().asend()], // prettier-ignore
    ['another of its kind', () => new AnextAwaitable(asking(), 'inner')],
  ])('may be %s', (_, make) => {
    expect(drive(new AnextAwaitable(make(), 'over'), ['reply'])).toBe('reply')
    const thrown = new AnextAwaitable(make(), 'over')
    thrown.__next__()
    expect(() => thrown.throw(new ValueError('in'))).toThrow(new ValueError('in'))
    const stopped = new AnextAwaitable(make(), 'over')
    stopped.__next__()
    const closed = new AnextAwaitable(make(), 'over')
    closed.__next__()
    expect(closed.close()).toBeUndefined()
  })

  it('is found out to be no awaitable when it is driven', () => {
    const awaitable = new AnextAwaitable(5, 'over')
    for (const step of [
      () => awaitable.__next__(),
      () => awaitable.send('x'),
      () => awaitable.throw(new ValueError('x')),
      () => awaitable.close(),
    ]) {
      expect(step).toThrow(new TypeError("'int' object can't be awaited"))
    }
  })

  it('may lack what it is not asked for', () => {
    const awaitable = new AnextAwaitable({ __await__: () => ({ __next__: () => 1 }) }, 'over')
    expect(awaitable.__next__()).toBe(1)
    for (const [name, step] of [
      ['send', () => awaitable.send('x')],
      ['throw', () => awaitable.throw(new ValueError('x'))],
      ['close', () => awaitable.close()],
    ] as const) {
      const error = raised(step)
      expect(error).toBeInstanceOf(AttributeError)
      expect(error.message).toBe(`'Object' object has no attribute '${name}'`)
    }
  })
})

describe('throwing into an anext awaitable', () => {
  it('hands over the arguments as they are', () => {
    const raise = jest.fn()
    const awaitable = new AnextAwaitable({ __await__: () => ({ __next__() {}, throw: raise }) }, 'over')
    awaitable.throw(ValueError, 'no')
    expect(raise.mock.calls).toEqual([[ValueError, 'no']])
  })

  it('comes to the fallback if that ends the iteration', () => {
    const object: AsyncGeneratorType<any, any, any, any> = asyncGenerator(function* () {
      try {
        yield* await_(new Ask('?'))
      } catch {
        // the end
      }
    })()
    const awaitable = new AnextAwaitable(object.asend(), 'over')
    awaitable.__next__()
    expect(raised(() => awaitable.throw(new ValueError('in')))).toMatchObject({ name: 'StopIteration', value: 'over' })
  })
})

describe('closing an anext awaitable', () => {
  it('closes what it wraps', () => {
    const inner = asking()
    const awaitable = new AnextAwaitable(inner, 'over')
    awaitable.__next__()
    awaitable.close()
    expect(inner.cr_frame).toBeUndefined()
  })
})
