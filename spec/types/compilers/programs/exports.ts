/** What another package may export: of every factory, what it makes and what that gives. None of it is annotated. */
import {
  aiter,
  anext,
  asyncFor,
  asyncGenerator,
  asyncWith,
  await_,
  coroutine,
  coroutineOf,
  from,
  generator,
  generatorBasedCoroutine,
  iter,
  on,
  run,
  Trap,
} from 'dunder-await'
import * as asyncio from 'dunder-await/asyncio'
import {
  asynccontextmanager,
  AsyncExitStack,
  closing,
  contextmanager,
  ExitStack,
  nullcontext,
  suppress,
  with_,
} from 'dunder-await/contextlib'
import { ContextVar, copyContext } from 'dunder-await/contextvars'
import { awaitChain, getCoroutineState } from 'dunder-await/inspect'
import { record } from 'dunder-await/journal'
import * as scheduler from 'dunder-await/scheduler'
import { runVirtual } from 'dunder-await/testing'

export class Ask extends Trap<string> {
  constructor(readonly question: string) {
    super()
  }
}
export class Tell extends Trap<void> {}
export class Reading<T> extends Trap<T> {}

export const ask = (question: string) => await_(new Ask(question))
export const greet = coroutine(function* greet(greeting: string, times = 1) {
  const name = yield* await_(new Ask('who?'))
  yield* await_(new Tell())
  return { text: greeting.repeat(times) + name, times }
})
export const greeting = greet('hello')
export const greetingRequest = () => await_(greet('hello'))
export const read = coroutine(function* read<T>(from: Reading<T>) {
  return yield* await_(from)
})
export const named = coroutine('named', function* (this: Date) {
  return this.getTime()
})
export const unknownBody = coroutine('unknown', function* () {} as any)
export function logged<A extends unknown[], R>(f: (...args: A) => R) {
  return coroutine(f.name, function* (...args: A) {
    return f(...args)
  })
}
export class Account {
  balance = 0
  deposit = coroutine(function* (this: Account, amount: number) {
    this.balance += amount
    return yield* await_(greet(`${this.balance}`))
  });
  *withdraw(amount: number) {
    this.balance -= amount
    return yield* await_(new Ask('sure?'))
  }
  begin() {
    return coroutineOf(this.withdraw(1))
  }
}
export const begun = new Account().begin()

export const count = generator(function* count(to: number, step = 1) {
  for (let i = 0; i < to; i += step) yield i
  return 'end'
})
export const counting = count(3)
export const both = generator(function* <T>(value: T) {
  yield* from(count(1))
  yield value
})
export const delegated = () => from(count(2))
export const iterated = iter(counting)
export const suspend = generatorBasedCoroutine(function* suspend(text: string): Generator<string, number, number> {
  return yield text
})
export const suspended = () => await_(suspend('x'))
export const ticks = asyncGenerator(function* ticks(by = 1) {
  yield yield* await_(new Ask('tick?'))
  yield by
})
export const mapped = asyncGenerator(function* <T>(value: T) {
  yield value
})
export const ticking = ticks()
export const step = () => await_(ticks().__anext__())
export const sent = ticking.asend(1)
export const thrown = ticking.athrow(new Error())
export const ended = ticking.aclose()
export const cursor = asyncFor(ticks())
export const advance = () => cursor.advance()
export const iterator = aiter(ticking)
export const next = anext(ticking)
export const nextOr = anext(ticking, 'over')
export const wrapper = greeting.__await__()

export const lent = contextmanager(function* lent<T>(thing: T) {
  yield thing
})
export const lentOnce = lent('x')
export const lentLength = () => with_(lent('x'), (text) => text.length)
export const opened = asynccontextmanager(function* opened(path: string, mode = 'r') {
  yield { path, mode, name: yield* await_(new Ask(path)) }
})
export const openedOnce = opened('x')
export const block = () =>
  asyncWith(opened('x'), function* (file) {
    return file.name
  })
export const reused = [contextmanager(count), asynccontextmanager(ticks)] as const
export const managers = [
  new ExitStack(),
  new AsyncExitStack(),
  suppress(Error),
  nullcontext(1),
  closing({ close() {} }),
]

export const onAsk = on(Ask, () => 'Ada')
export const handlers = [onAsk, on(Tell, () => undefined)] as const
export const answer = () => run(greet('hi'), ...handlers)

export const fetched = coroutine(function* fetched() {
  yield* await_(asyncio.sleep(1))
  return yield* await_(asyncio.gather(asyncio.sleep(1, 'a'), asyncio.sleep(2, 2)))
})
export const limited = coroutine(function* limited() {
  return yield* asyncWith(asyncio.timeout(1), function* () {
    return yield* await_(asyncio.wrapPromise(Promise.resolve(1)))
  })
})
export const grouped = coroutine(function* grouped() {
  return yield* asyncWith(new asyncio.TaskGroup(), function* (group) {
    const task = group.createTask(fetched())
    return yield* await_(task)
  })
})
export const started = () => asyncio.createTask(fetched())
export const gathered = () => asyncio.gather(fetched(), limited(), { returnExceptions: true })
export const waited = () => asyncio.wait([started()])
export const inTime = () => asyncio.waitFor(fetched(), 1)
export const shielded = () => asyncio.shield(fetched())
export const promised = () => asyncio.toPromise(fetched())
export const asyncIterable = () => asyncio.toAsyncIterable(ticks() as never)
export const queue = new asyncio.Queue<string>()
export const got = () => await_(queue.get())
export const primitives = [new asyncio.Lock(), new asyncio.Event(), new asyncio.Semaphore(1), new asyncio.Condition()]
export const main = () => asyncio.run(fetched())
export const virtual = () => runVirtual(fetched())

export const variable = new ContextVar<string>('variable')
export const context = copyContext()
export const chain = awaitChain(greeting)
export const state = getCoroutineState(greeting)
export const recorded = record(greet, 'x', 1)
export const tid = coroutine(function* tid() {
  return yield* await_(new scheduler.GetTid())
})
