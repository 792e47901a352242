import { RuntimeError, StopAsyncIteration, ValueError } from '../../lib/protocol/exceptions.js'
import { awaitChain } from '../../lib/inspect/await-chain.js'
import { asyncFor } from '../../lib/objects/async-for.js'
import { asyncGenerator, type AsyncGeneratorType } from '../../lib/objects/async-generator.js'
import { AsyncGenASend } from '../../lib/objects/async-generator-asend.js'
import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { Ask, type Awaits, drive, raised } from './awaiting.js'

type Any = AsyncGeneratorType<any, any, any, any>

/** Yields what it is sent and what the driver replies, in turn. */
const echo = asyncGenerator(function* echo(): Generator<any, void, any> {
  for (let got: unknown = 'start'; ;) {
    const reply: unknown = yield* await_(new Ask(String(got)))
    got = yield [got, reply]
  }
})
const awaiting = coroutine('awaiting', function* (step: unknown): Awaits {
  return yield* await_(step as AsyncGenASend)
})

describe('the value of asend', () => {
  it('is what the yield evaluates to', () => {
    const object = echo()
    expect(drive(object.asend(), ['a'])).toEqual(['start', 'a'])
    expect(drive(object.asend('sent'), ['b'])).toEqual(['sent', 'b'])
  })

  it('gives way to what the awaitable itself is first sent, unless that is None', () => {
    const object = echo()
    drive(object.asend(), ['a'])
    expect(object.asend('sent').send(undefined)).toMatchObject({ question: 'sent' })
    const other = echo()
    drive(other.asend(), ['a'])
    expect(other.asend('sent').send('instead')).toMatchObject({ question: 'instead' })
  })

  it('must be None for a body that has not begun; then the generator can still be begun', () => {
    const object = echo()
    const step = object.asend('early')
    const error = raised(() => step.send(undefined))
    expect(error).toBeInstanceOf(TypeError)
    expect(error.message).toBe("can't send non-None value to a just-started async generator")
    expect(object.ag_running).toBe(false)
    expect(() => step.send(undefined)).toThrow('cannot reuse already awaited __anext__()/asend()')
    expect(drive(awaiting(object.asend()), ['a'])).toEqual(['start', 'a'])
  })
})

describe('throwing into an asend awaitable', () => {
  it('throws at the yield if it has not been driven, else at the await', () => {
    const seen: unknown[] = []
    const object: Any = asyncGenerator(function* (): Generator<any, void, any> {
      for (;;) {
        try {
          yield 'yielded'
          yield* await_(new Ask('?'))
        } catch (error) {
          seen.push((error as Error).message)
        }
      }
    })()
    drive(object.asend())
    expect(raised(() => object.asend().throw(new ValueError('at the yield'))).value).toBe('yielded')
    const step = object.asend()
    step.send(undefined)
    expect(raised(() => step.throw(new ValueError('at the await'))).value).toBe('yielded')
    expect(seen).toEqual(['at the yield', 'at the await'])
    expect(() => step.send(undefined)).toThrow(RuntimeError)
  })

  it('leaves it open if the body awaits in answer', () => {
    const object: Any = asyncGenerator(function* (): Generator<any, void, any> {
      try {
        yield 1
      } catch {
        yield* await_(new Ask('comfort?'))
        yield 2
      }
    })()
    drive(object.asend())
    const step = object.asend()
    expect(step.throw(new ValueError('no'))).toMatchObject({ question: 'comfort?' })
    expect(object.ag_running).toBe(true)
    expect(drive(step)).toBe(2)
  })
})

describe('awaiting an asend awaitable', () => {
  it('shows the generator as the next link of the chain', () => {
    const object = echo()
    const outer = awaiting(object.asend())
    outer.send(undefined)
    expect(awaitChain(outer).map(({ name }) => name)).toEqual(['awaiting', 'echo', '__await__'])
    expect(awaitChain(outer)[1]?.object).toBe(object)
    expect(outer.cr_await).toBeInstanceOf(AsyncGenASend)
  })

  it('goes on with one that was driven before', () => {
    const object = echo()
    const step = object.asend()
    step.send(undefined)
    expect(drive(awaiting(step))).toEqual(['start', undefined])
  })

  it('can itself be driven behind the back of who awaits it, who then finds it used up', () => {
    const object = echo()
    const step = object.asend()
    const outer = awaiting(step)
    outer.send(undefined)
    expect(raised(() => step.send('behind')).value).toEqual(['start', 'behind'])
    expect(() => outer.send('too late')).toThrow('cannot reuse already awaited __anext__()/asend()')
  })

  it.each<[string, (object: Any) => AsyncGenASend, string]>([
    [
      'was used',
      (object) => (drive(object.asend(), ['']), used(object)),
      'cannot reuse already awaited __anext__()/asend()',
    ],
    ['comes while another is open', open, 'anext(): asynchronous generator is already running'],
    [
      'sends something too early',
      (object) => object.asend('early'),
      "can't send non-None value to a just-started async generator",
    ],
  ])('raises in the body what driving it would, for one that %s', (_, make, message) => {
    const caught = coroutine('caught', function* (step: AsyncGenASend<any, any, any>): Awaits {
      try {
        return yield* await_(step)
      } catch (error) {
        return error
      }
    })
    expect(drive(caught(make(echo())))).toMatchObject({ message })
  })

  it('raises StopAsyncIteration in the body at the end, as often as it is asked', () => {
    const object: Any = asyncGenerator(function* () {})()
    expect(() => drive(awaiting(object.asend()))).toThrow(StopAsyncIteration)
    expect(object.ag_frame).toBeUndefined()
    expect(() => drive(awaiting(object.asend()))).toThrow(StopAsyncIteration)
  })

  it('is refused to the generator’s own body, which would wait for itself', () => {
    const object: Any = asyncGenerator(function* () {
      yield* await_(object.asend())
    })()
    const error = raised(() => drive(awaiting(object.asend())))
    expect(error).toBeInstanceOf(RuntimeError)
    expect(error.message).toBe('anext(): asynchronous generator is already running')
  })

  it('lets two await one step: the second goes on where the first is, and the first finds it used up', () => {
    const step = echo().asend()
    const [first, second] = [awaiting(step), awaiting(step)]
    first.send(undefined)
    expect(raised(() => second.send(undefined)).value).toEqual(['start', undefined])
    expect(() => first.send('reply')).toThrow('cannot reuse already awaited __anext__()/asend()')
  })
})

describe('a chain of async generators', () => {
  const DEEP = 100_000
  /** Each yields what the next one yields; the innermost what the driver replies. What is thrown is counted. */
  const level = asyncGenerator('level', function* (inner: Any | undefined, log: { thrown: number }): Awaits<void> {
    try {
      for (;;) yield (yield* await_(inner?.asend() ?? new Ask('deep down'))) as never
    } catch (error) {
      log.thrown++
      throw error
    }
  })
  const over = asyncGenerator('over', function* (inner: Any | undefined): Awaits<void> {
    if (inner === undefined) return void (yield (yield* await_(new Ask('deep down'))) as never)
    const items = asyncFor(inner)
    while (yield* items.advance()) yield items.value as never
  })
  function nested(depth: number, log = { thrown: 0 }): Any {
    let object: Any = level(undefined, log)
    for (let i = 1; i < depth; i++) object = level(object, log)
    return object
  }

  it(`needs no stack: ${DEEP} deep, values pass between the driver and the innermost`, () => {
    const deep = nested(DEEP)
    const first = awaiting(deep.asend())
    expect(first.send(undefined)).toMatchObject({ question: 'deep down' })
    expect(raised(() => first.send('reply'))).toMatchObject({ value: 'reply' })
    expect(drive(awaiting(deep.asend()), ['again'])).toBe('again')
  })

  it('needs none for a step that is driven by hand', () => {
    expect(drive(nested(DEEP).asend(), ['reply'])).toBe('reply')
  })

  it('needs none for async for', () => {
    let object: Any = over(undefined)
    for (let i = 1; i < DEEP; i++) object = over(object)
    expect(drive(awaiting(object.asend()), ['reply'])).toBe('reply')
    expect(() => drive(awaiting(object.asend()))).toThrow(StopAsyncIteration)
  })

  it('needs none for an error that is thrown in: each body sees it, and it ends them all', () => {
    const log = { thrown: 0 }
    const deep = nested(DEEP, log)
    const outer = awaiting(deep.asend())
    outer.send(undefined)
    expect(() => outer.throw(new ValueError('through'))).toThrow(new ValueError('through'))
    expect(log.thrown).toBe(DEEP)
    expect(deep.ag_frame).toBeUndefined()
  })

  it('needs none for being closed', () => {
    const log = { thrown: 0 }
    const deep = nested(DEEP, log)
    const outer = awaiting(deep.asend())
    outer.send(undefined)
    expect(outer.close()).toBeUndefined()
    expect(log.thrown).toBe(DEEP)
    expect([deep.ag_frame, deep.ag_running]).toEqual([undefined, false])
  })

  it('is shown whole by awaitChain', () => {
    const outer = awaiting(nested(1000).asend())
    outer.send(undefined)
    const links = awaitChain(outer)
    expect(links.map(({ name }) => name)).toEqual(['awaiting', ...Array<string>(1000).fill('level'), '__await__'])
    expect(new Set(links.map(({ object }) => object)).size).toBe(1002)
  })
})

/** A step of which the result has been had. */
function used(object: Any): AsyncGenASend {
  const step = object.asend()
  drive(step, ['reply'])
  return step as AsyncGenASend
}

/** A second step, while the first is open. */
function open(object: Any): AsyncGenASend {
  object.asend().send(undefined)
  return object.asend() as AsyncGenASend
}
