/**
 * Small programs after CPython's own tests, each about an edge that no rule of the catalogue has. The lines are what
 * CPython 3.14.2 prints for the same program in Python; methods are spelt as here.
 */
import {
  anext,
  await_,
  coroutine,
  ExceptionGroup,
  KeyError,
  RuntimeError,
  ValueError,
  type BaseException,
} from '../../lib/index.js'
import * as asyncio from '../../lib/asyncio/index.js'
import { StreamReader } from '../../lib/asyncio/streams/index.js'
import { suppress, with_ } from '../../lib/contextlib/index.js'
import { Context, ContextVar, Token } from '../../lib/contextvars/index.js'
import { setShowwarning, simplefilter } from '../../lib/sys/index.js'

/** What a program prints: itself, by `put`, and what it gives or raises. */
function printed(program: (put: (line: string) => void) => unknown): string[] {
  const lines: string[] = []
  try {
    lines.push(`-> ${String(program((line) => lines.push(line)))}`)
  } catch (error) {
    lines.push(`!! ${String(error)}`)
  }
  return lines.map((line) => line.replace(/0x[0-9a-f]+/g, '0x…'))
}

/** What a program prints on a loop of its own, with what the loop's handler is told. */
function onLoop(main: (loop: asyncio.VirtualEventLoop, put: (line: string) => void) => unknown): string[] {
  return printed((put) => {
    const loop = new asyncio.VirtualEventLoop()
    loop.setExceptionHandler((_, { exception }) => put(`handler: ${String(exception)}`))
    return loop.runUntilComplete(main(loop, put) as any)
  })
}

const waits = coroutine(function* waits(on: any) {
  return (yield* await_(on)) as unknown
})
const nothing = coroutine(function* nothing() {})

describe('suppress', () => {
  const suppressed = (...errors: BaseException[]) =>
    printed(() => {
      try {
        with_(suppress(ValueError), () => {
          throw new ExceptionGroup('eg', errors)
        })
      } catch (group) {
        return (group as ExceptionGroup).exceptions.map(String)
      }
      return 'suppressed'
    })

  it('suppresses a group of which all match', () => {
    expect(suppressed(new ValueError(1), new ValueError(2))).toEqual(['-> suppressed'])
  })

  it('raises the rest of a group of which some match', () => {
    expect(suppressed(new ValueError(1), new KeyError(2))).toEqual(['-> KeyError: 2'])
  })
})

describe('what a step of a task raises beside its coroutine goes to the handler', () => {
  const goesOn = (awaitable: (loop: asyncio.VirtualEventLoop) => object) =>
    onLoop(
      coroutine(function* main(loop: asyncio.VirtualEventLoop) {
        loop.createTask(waits(awaitable(loop)))
        yield* await_(asyncio.sleep(0.01))
        return 'went on'
      }),
    )

  it('of a future of another make that takes no callbacks', () => {
    const foreign = (loop: asyncio.VirtualEventLoop) => ({
      _asyncio_future_blocking: false,
      getLoop: () => loop,
      addDoneCallback() {
        throw new ValueError('no callbacks')
      },
      *__await__() {
        this._asyncio_future_blocking = true
        yield this
      },
    })
    expect(goesOn(foreign)).toEqual(['handler: ValueError: no callbacks', '-> went on'])
  })

  it('of a bad yield that has no text', () => {
    const bad = {
      __repr__() {
        throw new ValueError('no text')
      },
    }
    const yieldsBad = {
      *__await__() {
        yield bad
      },
    }
    expect(goesOn(() => yieldsBad)).toEqual(['handler: ValueError: no text', '-> went on'])
  })

  it('of a task that was finished behind its back', () => {
    const work = coroutine(function* w() {
      yield* await_(asyncio.sleep(0))
      return 10
    })
    const lines = onLoop(
      coroutine(function* main(loop: asyncio.VirtualEventLoop) {
        const task = loop.createTask(work(), { name: 'T' })
        asyncio.Future.prototype.setResult.call(task, 'spam')
        return (yield* await_(task)) as unknown
      }),
    )
    // Where in its source the coroutine stands is not told here.
    expect(lines).toEqual([
      "handler: InvalidStateError: __step(): already done: <Task finished name='T' coro=<w() running> result='spam'>, None",
      '-> spam',
    ])
  })
})

it('a task calls the addDoneCallback of a class that has its own', () => {
  const lines = onLoop((loop, put) => {
    class F extends asyncio.Future {
      override addDoneCallback(...args: Parameters<asyncio.Future['addDoneCallback']>): void {
        put('add_done_callback called')
        super.addDoneCallback(...args)
      }
    }
    const future = new F({ loop })
    loop.callLater(1, () => future.setResult(1))
    return waits(future)
  })
  expect(lines).toEqual(['add_done_callback called', '-> 1'])
})

it('the text of a variable is cut where it is shown in its own default', () => {
  const list: unknown[] = []
  const variable = new ContextVar('a', { default: list })
  list.push(variable)
  expect(printed(() => variable)).toEqual([
    "-> <ContextVar name='a' default=[<ContextVar name='a' default=[...] at 0x…>] at 0x…>",
  ])
})

describe('without a loop', () => {
  const none = "!! RuntimeError: There is no current event loop in thread 'MainThread'."
  it.each<[string, (coro: any) => unknown, string]>([
    ['ensureFuture', (coro) => asyncio.ensureFuture(coro), none],
    ['gather', (coro) => asyncio.gather(coro), none],
    ['shield', (coro) => asyncio.shield(coro), none],
    ['createTask', (coro) => asyncio.createTask(coro), '!! RuntimeError: no running event loop'],
    ['asCompleted', (coro) => [...asyncio.asCompleted([coro])], none],
    ['StreamReader', () => new StreamReader(), none],
  ])('%s says so in the words of CPython', (_, program, line) => {
    const coro = nothing()
    expect(printed(() => program(coro))).toEqual([line])
    coro.close()
  })
})

it('throw(type, value, traceback) of a future’s iterator warns, as that of a generator does', () => {
  const lines = printed((put) => {
    simplefilter('always')
    setShowwarning((warning) => put(`warning: ${warning.name}`))
    const iterator: any = new asyncio.VirtualEventLoop().createFuture().__iter__()
    return iterator.throw(ValueError, new ValueError('zebra'), undefined)
  })
  expect(lines).toEqual(['warning: DeprecationWarning', '!! ValueError: zebra'])
})

it('the text of a StreamReader has that of its exception', () => {
  const reader = new StreamReader({ loop: new asyncio.VirtualEventLoop() })
  reader.setException(new RuntimeError('x'))
  expect(printed(() => reader)).toEqual(["-> <StreamReader exception=RuntimeError('x')>"])
})

describe('contexts refuse', () => {
  const context = new Context()
  const [AnyContext, AnyToken] = [Context, Token] as unknown as (new () => object)[]
  it.each<[string, () => unknown, string]>([
    ['get of what is no variable', () => context.get(1 as any), 'TypeError: a ContextVar key was expected, got 1'],
    ['has of what is no variable', () => context.has(1 as any), 'TypeError: a ContextVar key was expected, got 1'],
    ['a Token', () => new AnyToken!(), 'RuntimeError: Tokens can only be created by ContextVars'],
    [
      'to be extended, when an object is made',
      () => new (class C extends AnyContext! {})(),
      "TypeError: type '_contextvars.Context' is not an acceptable base type",
    ],
  ])('%s', (_, program, line) => {
    expect(printed(program)).toEqual([`!! ${line}`])
  })
})

it('close() of the awaitable of anext(x, fallback) takes no arguments', () => {
  class I {
    __anext__() {
      return nothing()
    }
    __aiter__() {
      return this
    }
  }
  const lines = printed(() => (anext(new I() as any, 'a').__await__() as any).close(1))
  expect(lines).toEqual(['!! TypeError: anext_awaitable.close() takes no arguments (1 given)'])
})

describe('an exception group', () => {
  const Group = ExceptionGroup as any
  const group: any = new ExceptionGroup('eg', [new ValueError(1)])
  const takes = (count: number) =>
    `!! TypeError: BaseExceptionGroup.__new__() takes exactly 2 arguments (${count} given)`
  it.each<[string, () => unknown, string]>([
    ['takes no third argument', () => new Group('a', [new ValueError(1)], [new ValueError(2)]), takes(3)],
    ['takes no list alone', () => new Group([new ValueError(1)]), takes(1)],
    ['keeps its exceptions', () => (group.exceptions = []), '!! AttributeError: readonly attribute'],
    ['keeps its message', () => (group.message = 'm'), '!! AttributeError: readonly attribute'],
  ])('%s', (_, program, line) => {
    expect(printed(program)).toEqual([line])
  })
})
