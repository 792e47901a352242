/**
 * Type tests of the asyncio door: what is awaited has its type, and a coroutine from which something else than futures
 * reaches the loop does not compile.
 */
import { await_, type Body, coroutine, type CoroutineType, generatorBasedCoroutine } from '../../lib/index.js'
import { createTask, ensureFuture, type LoopAwaitable } from '../../lib/asyncio/task/ensure-future.js'
import { getRunningLoop } from '../../lib/asyncio/task/events.js'
import type { Future } from '../../lib/asyncio/future/futures.js'
import type { HostEventLoop } from '../../lib/asyncio/run/host-events.js'
import { run } from '../../lib/asyncio/run/runners.js'
import type { Task } from '../../lib/asyncio/task/tasks.js'
import { VirtualEventLoop } from '../../lib/asyncio/run/virtual-events.js'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const equal = <A, B>(_same: Equal<A, B>): void => {}

class Trap {
  *__await__(): Generator<Trap, number, number> {
    return yield this
  }
}

const awaiting = coroutine(function* awaiting(future: Future<number>) {
  return yield* await_(future)
})
const plain = coroutine(function* plain() {
  return 'text'
})
const trapping = coroutine(function* trapping() {
  return yield* await_(new Trap())
})
const both = coroutine(function* both(future: Future<string>) {
  yield* await_(future)
  return yield* await_(new Trap())
})
const unknownTraps = coroutine('unknownTraps', function* (depth: number): Body<number> {
  return depth === 0 ? 0 : yield* await_(unknownTraps(depth - 1))
})
const stepping = generatorBasedCoroutine(function* stepping() {
  yield undefined
})

it('gives awaiting a future its result, and the future as its trap', () => {
  equal<ReturnType<typeof awaiting>, CoroutineType<number, Future<number>, unknown>>(true)
})

it('takes as tasks what awaits futures, nothing, or what nobody knows', () => {
  const check = (future: Future<number>): void => {
    equal<Task<number>, ReturnType<typeof made>>(true)
    const made = () => createTask(awaiting(future))
    const others: Task<unknown>[] = [createTask(plain()), createTask(unknownTraps(1))]
    const ofLoop: Task<string> = getRunningLoop().createTask(plain())
    const ensured: Future<number> = ensureFuture(awaiting(future))
    const stepped: Future<void> = ensureFuture(stepping())
    void [others, ofLoop, ensured, stepped]
  }
  expect(check).toBeInstanceOf(Function)
})

it('refuses what else reaches the loop', () => {
  const check = (loop: VirtualEventLoop | HostEventLoop, future: Future<string>): void => {
    // @ts-expect-error a Trap reaches the loop
    createTask(trapping())
    // @ts-expect-error a Trap reaches the loop, beside the future
    createTask(both(future))
    // @ts-expect-error a Trap reaches the loop
    getRunningLoop().createTask(trapping())
    // @ts-expect-error a Trap reaches the loop
    ensureFuture(new Trap())
    // @ts-expect-error a Trap reaches the loop
    void run(trapping())
    // @ts-expect-error a Trap reaches the loop
    void loop.runUntilComplete(trapping())
    // @ts-expect-error no coroutine
    createTask(future)
    const runnable: LoopAwaitable<string> = future
    void runnable
  }
  expect(check).toBeInstanceOf(Function)
})

it('gives the result of a run', () => {
  const check = async (future: Future<number>): Promise<void> => {
    const now: number = new VirtualEventLoop().runUntilComplete(awaiting(future))
    const later: number = await run(awaiting(future))
    const promise: Promise<string> = run(plain())
    void [now, later, promise]
  }
  expect(check).toBeInstanceOf(Function)
})

it('gives callbacks the types of their arguments', () => {
  const check = (loop: VirtualEventLoop): void => {
    loop.callSoon((count: number, text: string) => `${count}${text}`, 1, 'x')
    // @ts-expect-error a text for a number
    loop.callSoon((count: number) => count, 'x')
    // @ts-expect-error Futures are not thenable
    void loop.createFuture().then
  }
  expect(check).toBeInstanceOf(Function)
})
