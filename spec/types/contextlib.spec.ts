/**
 * Type tests of `with`, `async with` and contextlib: what must and must not compile. ts-jest checks this file, so a line
 * under `@ts-expect-error` that does compile fails the suite, as does a wrong `equal`.
 */
import {
  asyncGenerator,
  asyncWith,
  await_,
  coroutine,
  from,
  generator,
  run,
  type AsyncContextManager,
  type AsyncGeneratorType,
  type CoroutineType,
} from '../../lib/index.js'
import {
  aclosing,
  asynccontextmanager,
  AsyncExitStack,
  closing,
  contextmanager,
  ExitStack,
  nullcontext,
  suppress,
  with_,
  type AsyncGeneratorContextManager,
  type GeneratorContextManager,
} from '../../lib/contextlib/index.js'
import { Ask, equal, Tell, ticker } from './requests.js'

describe('what the checker knows of asynchronous context managers', () => {
  const lock: AsyncContextManager<{ isHeld: boolean }, Ask, number> = {
    *__aenter__() { yield* await_(new Ask('?')); return { isHeld: true } }, // prettier-ignore
    __aexit__: () => new Ask('!'),
  } as never

  it('the value, the result, and what entering, leaving and the block let through', () => {
    const main = coroutine(function* () {
      const result = yield* asyncWith(lock, function* (held) {
        equal<typeof held, { isHeld: boolean }>(true)
        yield* await_(new Tell('held'))
        return 'done'
      })
      equal<typeof result, string | undefined>(true)
      return 1
    })
    equal<ReturnType<typeof main>, CoroutineType<number, Ask | Tell, number | void>>(true)
  })

  it('that a block may yield in an async generator, and not in a coroutine', () => {
    const yields = asyncGenerator(function* () {
      yield* asyncWith(lock, function* (held) {
        yield held.isHeld
      })
    })
    equal<ReturnType<typeof yields>, AsyncGeneratorType<boolean, any, Ask, number>>(true)
    // @ts-expect-error a bare yield
    coroutine(function* () { yield* asyncWith(lock, function* () { yield 1 }) }) // prettier-ignore
  })

  it('asynccontextmanager, from a body and from a made function', () => {
    const body = asynccontextmanager(function* (name: string) {
      yield* await_(new Ask(name))
      yield { name }
    })
    equal<typeof body, (this: unknown, name: string) => AsyncGeneratorContextManager<{ name: string }, Ask, number>>(
      true,
    )
    const made = asynccontextmanager(ticker)
    equal<ReturnType<typeof made>, AsyncGeneratorContextManager<number, Tell, void>>(true)
    const main = coroutine(function* () {
      return yield* asyncWith(body('a'), function* (value) {
        return value.name
      })
    })
    equal<ReturnType<typeof main>, CoroutineType<string | undefined, Ask, number>>(true)
    expect(run(main(), () => 1)).toBe('a')
  })

  it('aclosing and nullcontext', () => {
    const main = coroutine(function* () {
      const first = yield* asyncWith(aclosing(ticker(1)), function* (ticks) {
        equal<typeof ticks, AsyncGeneratorType<number, any, Tell, void>>(true)
        return yield* await_(ticks.asend())
      })
      equal<typeof first, number | undefined>(true)
      yield* asyncWith(nullcontext('x'), function* (text) {
        equal<typeof text, string>(true)
      })
    })
    equal<ReturnType<typeof main>, CoroutineType<void, Tell, void>>(true)
  })

  it('what an AsyncExitStack lets through, if it is told', () => {
    const main = coroutine(function* () {
      return yield* asyncWith(new AsyncExitStack<Ask, number>(), function* (stack) {
        const value = yield* await_(stack.enterAsyncContext(lock))
        equal<typeof value, { isHeld: boolean }>(true)
        stack.enterContext(nullcontext(1)).toFixed()
        stack.pushAsyncExit(lock)
        stack.pushAsyncCallback((question: string) => new Ask(question), 'why?')
        // @ts-expect-error a text is needed
        const wrong = () => stack.pushAsyncCallback((question: string) => new Ask(question), 1)
        // @ts-expect-error Tell would get to the driver
        const tells = () => stack.enterAsyncContext(aclosing(ticker(1)))
        return [value, wrong, tells].length
      })
    })
    equal<ReturnType<typeof main>, CoroutineType<number | undefined, Ask, number>>(true)
  })
})

describe('what the checker knows of context managers', () => {
  it('contextmanager, from a body and from a made function', () => {
    const inner = generator(function* () {
      yield 1
    })
    const body = contextmanager(function* (name: string) {
      if (name === '') yield* from(inner())
      else yield name
    })
    equal<typeof body, (this: unknown, name: string) => GeneratorContextManager<number | string>>(true)
    const made = contextmanager(inner)
    equal<ReturnType<typeof made>, GeneratorContextManager<number>>(true)
    const length = with_(body('text'), (value) => `${value}`.length)
    equal<typeof length, number | undefined>(true)
    expect(length).toBe(4)
  })

  it('with_ around a part of a body', () => {
    const main = coroutine(function* () {
      return yield* with_(nullcontext('a'), function* (text) {
        return text.length + (yield* await_(new Ask(text)))
      })
    })
    equal<ReturnType<typeof main>, CoroutineType<number | undefined, Ask, number>>(true)
  })

  it('ExitStack and closing', () => {
    const stack = new ExitStack()
    const entered = stack.enterContext(closing({ close: () => 1, name: 'x' }))
    equal<typeof entered.name, string>(true)
    const popped = stack.popAll()
    equal<typeof popped, ExitStack>(true)
    // @ts-expect-error a number is needed
    stack.callback((count: number) => count, 'text')
    // @ts-expect-error not a manager
    expect(() => stack.enterContext({})).toThrow(TypeError)
    // @ts-expect-error nothing to close
    closing({})
  })
})

describe('what the checker refuses', () => {
  it('from in the body of an asynccontextmanager, and an await without its star', () => {
    // @ts-expect-error
    asynccontextmanager(function* () { yield* from([1]) }) // prettier-ignore
    // @ts-expect-error
    asynccontextmanager(function* () { yield await_(new Ask('?')) }) // prettier-ignore
    // @ts-expect-error
    asynccontextmanager(function* () { yield 1; return 2 }) // prettier-ignore
  })

  it('await_ in the body of a contextmanager', () => {
    // @ts-expect-error
    contextmanager(function* () { yield* await_(new Ask('?')); yield 1 }) // prettier-ignore
  })

  it('managers of the other kind', () => {
    // @ts-expect-error
    asyncWith(closing({ close() {} }), function* () {})
    // @ts-expect-error
    expect(() => with_(aclosing(ticker(1)), () => 1)).toThrow(TypeError)
    // @ts-expect-error
    asyncWith(suppress(Error), function* () {})
    // @ts-expect-error
    asyncWith(nullcontext(), () => 1)
  })

  it('bodies that are no generator functions', () => {
    // @ts-expect-error
    expect(() => asynccontextmanager(() => 1)).toThrow(TypeError)
    // @ts-expect-error
    expect(() => contextmanager(async () => 1)).toThrow(TypeError)
  })
})
