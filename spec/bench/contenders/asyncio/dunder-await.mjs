// dunder-await's asyncio: tasks on a loop. `start` runs a coroutine on one: on the host's, or on virtual time.
import { GATHERED, LONG } from '../../gate.mjs'
import { cpuTime } from '../../timing.mjs'

/** The jobs, for the names of the package's doors. */
export function asyncioJobs(library, start) {
  const { asyncWith, await_, coroutine, createTask, gather, getRunningLoop, Lock, Queue, sleep, timeout } = library
  const createFuture = () => getRunningLoop().createFuture()

  const child = coroutine(function* child(value) {
    return value
  })
  const switches = coroutine(function* switches(n) {
    for (let i = 0; i < n; i++) yield* await_(sleep(0))
  })
  const joinAll = coroutine(function* joinAll(tasks) {
    for (const task of tasks) yield* await_(task)
  })
  const gatherings = coroutine(function* gatherings(n) {
    for (let i = 0; i < n; i++) yield* await_(gather(...Array.from({ length: GATHERED }, (_, index) => child(index))))
  })
  const produce = coroutine(function* produce(queue, n) {
    for (let i = 0; i < n; i++) yield* await_(queue.put(i))
  })
  const consume = coroutine(function* consume(queue, n) {
    let sum = 0
    for (let i = 0; i < n; i++) sum += yield* await_(queue.get())
    return sum
  })
  function* block() {
    yield* await_(sleep(0))
  }
  const deadlines = coroutine(function* deadlines(n) {
    for (let i = 0; i < n; i++) yield* asyncWith(timeout(LONG), block)
  })
  const locking = coroutine(function* locking(n) {
    const lock = new Lock()
    for (let i = 0; i < n; i++) {
      yield* await_(lock.acquire())
      lock.release()
    }
  })
  const waitsFor = coroutine(function* waitsFor(future) {
    yield* await_(future)
  })
  /** Tasks that wait, each for a future of its own. */
  const waiting = (n) => Array.from({ length: n }, () => createTask(waitsFor(createFuture())))

  const switching = coroutine(function* switching(n, tasks) {
    yield* await_(joinAll(Array.from({ length: tasks }, () => createTask(switches(n)))))
  })
  const spawning = coroutine(function* spawning(n) {
    const tasks = Array.from({ length: n }, (_, i) => createTask(child(i)))
    let sum = 0
    for (const task of tasks) sum += yield* await_(task)
    return sum
  })
  const passing = coroutine(function* passing(n, size) {
    const queue = new Queue(size)
    yield* await_(joinAll([createTask(produce(queue, n)), createTask(consume(queue, n))]))
  })
  const cancelling = coroutine(function* cancelling(n) {
    const tasks = waiting(n)
    yield* await_(sleep(0))
    const begin = cpuTime()
    for (const task of tasks) task.cancel()
    yield* await_(gather(...tasks, { returnExceptions: true }))
    return cpuTime() - begin
  })
  const holding = coroutine(function* holding(n) {
    const tasks = waiting(n)
    yield* await_(sleep(0))
    return tasks
  })

  return {
    'asyncio-switch': (tasks) => (n) => done(start(switching(n, tasks))),
    'asyncio-spawn': () => (n) => done(start(spawning(n))),
    'asyncio-gather': () => (n) => done(start(gatherings(n))),
    'asyncio-queue': (size) => (n) => done(start(passing(n, size))),
    'asyncio-lock': () => (n) => done(start(locking(n))),
    'asyncio-timeout': () => (n) => done(start(deadlines(n))),
    'asyncio-cancel': () => (n) => start(cancelling(n)),
    'asyncio-hold': () => (n) => start(holding(n)),
  }
}

/** Results are no nanoseconds. */
function done(outcome) {
  return typeof outcome?.then === 'function' ? outcome.then(() => undefined) : undefined
}
