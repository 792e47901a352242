// Effect: a task is a fiber. Those who wait do so on a Deferred of their own.
import { Deferred, Effect, Fiber, Queue } from 'effect'
import { GATHERED, LONG } from '../../gate.mjs'
import { cpuTime } from '../../timing.mjs'

const child = (value) =>
  Effect.gen(function* () {
    return value
  })

const switches = (n) =>
  Effect.gen(function* () {
    for (let i = 0; i < n; i++) yield* Effect.yieldNow
  })

const forkAll = (effects) =>
  Effect.gen(function* () {
    const fibers = []
    for (const effect of effects) fibers.push(yield* Effect.forkChild(effect))
    return fibers
  })

const produce = (queue, n) =>
  Effect.gen(function* () {
    for (let i = 0; i < n; i++) yield* Queue.offer(queue, i)
  })

const consume = (queue, n) =>
  Effect.gen(function* () {
    let sum = 0
    for (let i = 0; i < n; i++) sum += yield* Queue.take(queue)
    return sum
  })

const waitsFor = (deferred) =>
  Effect.gen(function* () {
    yield* Deferred.await(deferred)
  })

const waiting = (n) =>
  Effect.gen(function* () {
    const fibers = []
    for (let i = 0; i < n; i++) fibers.push(yield* Effect.forkChild(waitsFor(yield* Deferred.make())))
    yield* Effect.yieldNow
    return fibers
  })

export const asyncioJobs = {
  'asyncio-switch': (tasks) => (n) =>
    Effect.runPromise(
      Effect.gen(function* () {
        yield* Fiber.joinAll(yield* forkAll(Array.from({ length: tasks }, () => switches(n))))
      }),
    ),
  'asyncio-spawn': () => (n) =>
    Effect.runPromise(
      Effect.gen(function* () {
        const fibers = yield* forkAll(Array.from({ length: n }, (_, i) => child(i)))
        let sum = 0
        for (const fiber of fibers) sum += yield* Fiber.join(fiber)
        return void sum
      }),
    ),
  'asyncio-gather': () => (n) =>
    Effect.runPromise(
      Effect.gen(function* () {
        for (let i = 0; i < n; i++) {
          const children = Array.from({ length: GATHERED }, (_, index) => child(index))
          yield* Effect.all(children, { concurrency: 'unbounded' })
        }
      }),
    ),
  'asyncio-queue': (size) => (n) =>
    Effect.runPromise(
      Effect.gen(function* () {
        const queue = yield* Queue.bounded(size)
        yield* Fiber.joinAll(yield* forkAll([produce(queue, n), consume(queue, n)]))
      }),
    ),
  'asyncio-timeout': () => (n) =>
    Effect.runPromise(
      Effect.gen(function* () {
        for (let i = 0; i < n; i++) yield* Effect.timeout(Effect.yieldNow, LONG * 1000)
      }),
    ),
  'asyncio-cancel': () => (n) =>
    Effect.runPromise(
      Effect.gen(function* () {
        const fibers = yield* waiting(n)
        const begin = cpuTime()
        yield* Fiber.interruptAll(fibers)
        return cpuTime() - begin
      }),
    ),
  'asyncio-hold': () => (n) =>
    new Promise((resolve) => {
      Effect.runFork(
        Effect.gen(function* () {
          resolve(yield* waiting(n))
          yield* Effect.never
        }),
      )
    }),
}
