// effection: a task is a spawned operation, which ends with whoever spawned it. There is nothing that only lets others
// run: a promise that is resolved is waited for. Its queues have no bounds, so a second one carries back the room that
// there is in the first.
import { all, createQueue, race, run, sleep, spawn, suspend, until } from 'effection'
import { GATHERED, LONG } from '../../gate.mjs'
import { cpuTime } from '../../timing.mjs'

function* child(value) {
  return value
}

function* switches(n) {
  for (let i = 0; i < n; i++) yield* until(Promise.resolve())
}

function* spawnAll(operations) {
  const tasks = []
  for (const operation of operations) tasks.push(yield* spawn(operation))
  return tasks
}

function* joinAll(tasks) {
  for (const task of tasks) yield* task
}

function* produce(items, room, n) {
  for (let i = 0; i < n; i++) {
    yield* room.next()
    items.add(i)
  }
}

function* consume(items, room, n) {
  let sum = 0
  for (let i = 0; i < n; i++) {
    sum += (yield* items.next()).value
    room.add()
  }
  return sum
}

function* waiting(n) {
  const tasks = yield* spawnAll(Array.from({ length: n }, () => suspend))
  yield* switches(1)
  return tasks
}

export const asyncioJobs = {
  'asyncio-switch': (tasks) => (n) =>
    run(function* () {
      yield* joinAll(yield* spawnAll(Array.from({ length: tasks }, () => () => switches(n))))
    }),
  'asyncio-spawn': () => (n) =>
    run(function* () {
      const tasks = yield* spawnAll(Array.from({ length: n }, (_, i) => () => child(i)))
      let sum = 0
      for (const task of tasks) sum += yield* task
      return void sum
    }),
  'asyncio-gather': () => (n) =>
    run(function* () {
      for (let i = 0; i < n; i++) yield* all(Array.from({ length: GATHERED }, (_, index) => child(index)))
    }),
  'asyncio-queue': (size) => (n) =>
    run(function* () {
      const items = createQueue()
      const room = createQueue()
      for (let i = 0; i < size; i++) room.add()
      yield* joinAll(yield* spawnAll([() => produce(items, room, n), () => consume(items, room, n)]))
    }),
  'asyncio-timeout': () => (n) =>
    run(function* () {
      for (let i = 0; i < n; i++) yield* race([switches(1), sleep(LONG * 1000)])
    }),
  'asyncio-cancel': () => (n) =>
    run(function* () {
      const tasks = yield* waiting(n)
      const begin = cpuTime()
      for (const task of tasks) yield* task.halt()
      return cpuTime() - begin
    }),
  'asyncio-hold': () => (n) =>
    new Promise((resolve) => {
      void run(function* () {
        resolve(yield* waiting(n))
        yield* suspend()
      })
    }),
}
