/**
 * Programs of asyncio that the specs of this folder run, and whose journals are golden: between them they use what
 * asyncio has of tasks, groups, timeouts, gathering, shields, queues and locks.
 */
import { asyncFor, asyncGenerator, asyncWith, await_, coroutine, isException } from '../../../lib/index.js'
import {
  asCompleted,
  Condition,
  createTask,
  CancelledError,
  Event,
  FIRST_COMPLETED,
  gather,
  getRunningLoop,
  Lock,
  Queue,
  Semaphore,
  shield,
  sleep,
  TaskGroup,
  timeout,
  wait,
  waitFor,
} from '../../../lib/asyncio/index.js'
import { now, publish, random, receive, uuid, version } from '../../../lib/durable/traps.js'
import { effects } from '../../../lib/durable/asyncio/effects.js'
import { Charge, Mail } from '../purchase.js'

export const perform = effects<Charge | Mail>()

const part = coroutine(function* part(log: string[], name: string, seconds: number) {
  yield* await_(sleep(seconds))
  const sent = yield* await_(perform(new Mail(name, 'part')))
  yield* await_(sleep(seconds))
  log.push(`${name}: ${sent}`)
})

/** A group whose tasks end in the order of their sleeps, and one of which a member fails, so that the others end. */
const group = coroutine(function* group() {
  const log: string[] = []
  yield* asyncWith(new TaskGroup(), function* (tasks) {
    for (const [name, seconds] of [
      ['a', 3],
      ['b', 2],
      ['c', 1],
    ] as const)
      tasks.createTask(part(log, name, seconds))
  })
  try {
    yield* asyncWith(new TaskGroup(), function* (tasks) {
      tasks.createTask(part(log, 'never', 50))
      yield* await_(perform(new Charge('x', -1)))
    })
  } catch (error) {
    log.push(String((error as AggregateError).errors))
  }
  return log
})

/** Timeouts: of an effect, whose handler is told; of a sleep; and one that is not needed. */
const timeouts = coroutine(function* timeouts() {
  const log: string[] = []
  const attempt = coroutine(function* attempt(seconds: number, to: string) {
    try {
      yield* asyncWith(timeout(seconds), function* () {
        log.push(yield* await_(perform(new Mail(to, 'in time'))))
      })
    } catch (error) {
      if (!isException(error)) throw error
      log.push(`${to}: ${(error as Error).name} at ${getRunningLoop().time()}`)
    }
  })
  yield* await_(attempt(5, 'slow'))
  yield* await_(attempt(5, 'quick'))
  try {
    yield* await_(waitFor(sleep(10), 1))
  } catch (error) {
    log.push((error as Error).name)
  }
  return log
})

/** Several at once: all, the first, as they come; errors among the results. */
const several = coroutine(function* several() {
  const mail = (to: string) => perform(new Mail(to, 'x'))
  const all: unknown[] = yield* await_(gather(mail('a'), mail('b'), part([], 'c', 1)))
  const some = yield* await_(gather(mail('d'), perform(new Charge('y', -1)), { returnExceptions: true }))
  const [done, pending] = yield* await_(
    wait([createTask(sleep(1, 'one')), createTask(sleep(2, 'two'))], { returnWhen: FIRST_COMPLETED }),
  )
  const first = [...done].map((task) => task.result())
  for (const task of pending) task.cancel()
  const inOrder: unknown[] = []
  for (const next of asCompleted([sleep(3, 'z'), sleep(1, 'x'), sleep(2, 'y')])) inOrder.push(yield* await_(next))
  return [all, some.map(String), first, inOrder]
})

/** A task that is cancelled while what it shields goes on. */
const shielded = coroutine(function* shielded() {
  const log: string[] = []
  const inner = createTask(part(log, 'inner', 2))
  const outer = createTask(
    coroutine(function* outer() {
      yield* await_(shield(inner))
    })(),
  )
  yield* await_(sleep(1))
  outer.cancel('enough')
  try {
    yield* await_(outer)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    log.push(`outer: ${error.message}`)
  }
  yield* await_(inner)
  return log
})

/** Producers and consumers, a lock, a semaphore, a condition and an event. */
const lines = coroutine(function* lines() {
  const log: string[] = []
  const queue = new Queue<number>(2)
  const [lock, places, changed, opened] = [new Lock(), new Semaphore(2), new Condition(), new Event()]
  const produce = coroutine(function* produce(from: number) {
    for (let i = from; i < from + 4; i++) yield* await_(queue.put(i))
  })
  const consume = coroutine(function* consume(name: string) {
    for (;;) {
      const item = yield* await_(queue.get())
      yield* asyncWith(places, function* () {
        const sent = yield* await_(perform(new Mail(name, String(item))))
        yield* asyncWith(lock, function* () {
          yield* await_(sleep(0.5))
          log.push(`${sent} ${item}`)
        })
      })
      queue.taskDone()
    }
  })
  const watch = coroutine(function* watch() {
    yield* await_(opened.wait())
    yield* asyncWith(changed, function* () {
      yield* await_(changed.waitFor(() => log.length >= 8))
      log.push('all seen')
    })
  })
  yield* asyncWith(new TaskGroup(), function* (tasks) {
    const watching = tasks.createTask(watch())
    const consumers = ['p', 'q', 'r'].map((name) => tasks.createTask(consume(name)))
    yield* await_(gather(produce(0), produce(10)))
    opened.set()
    yield* await_(queue.join())
    yield* asyncWith(changed, function* () {
      changed.notifyAll()
    })
    yield* await_(watching)
    for (const task of consumers) task.cancel()
  })
  return log
})

/** Messages, time, chance, what is published, and the names of tasks. */
const talk = coroutine(function* talk() {
  const began = yield* await_(perform(now()))
  const names = yield* await_(gather(perform(receive<string>('name')), perform(receive<string>('name'))))
  yield* await_(perform(publish('names', names)))
  const drawn = [yield* await_(perform(random())), yield* await_(perform(random()))]
  const id = yield* await_(perform(uuid()))
  const code = yield* await_(perform(version()))
  yield* await_(sleep(0.1))
  const tasks = [createTask(sleep(0)), createTask(sleep(0))].map((task) => task.getName())
  const seconds = getRunningLoop().time() - began
  return { names, drawn, id, code, tasks, isLater: seconds > 0 }
})

/** What is left when the main coroutine ends: a task that cleans up with an effect, an async generator. */
const leaves = coroutine(function* leaves() {
  const busy = coroutine(function* busy() {
    try {
      yield* await_(sleep(3600))
    } finally {
      yield* await_(perform(new Mail('cleaner', 'task')))
    }
  })
  const numbers = asyncGenerator(function* numbers() {
    try {
      yield 1
      yield 2
    } finally {
      yield* await_(perform(new Mail('cleaner', 'generator')))
    }
  })
  createTask(busy())
  const cursor = asyncFor(numbers())
  yield* cursor.advance()
  return cursor.value
})

/** Who has a turn when: bare yields, callbacks, an event, a lock, a condition, timers of one time, cancelling, gathering. */
const turns = coroutine(function* turns() {
  const log: string[] = []
  const loop = getRunningLoop()
  const [opened, lock, changed] = [new Event(), new Lock(), new Condition()]
  const worker = coroutine(function* worker(name: string, rounds: number) {
    for (let round = 0; round < rounds; round++) {
      log.push(`${name}${round}`)
      yield* await_(sleep(0))
    }
    yield* await_(opened.wait())
    log.push(`${name} in`)
    yield* asyncWith(lock, function* () {
      log.push(`${name} locked`)
      yield* await_(sleep(0))
    })
    yield* asyncWith(changed, function* () {
      log.push(`${name} waits`)
      yield* await_(changed.wait())
      log.push(`${name} told`)
    })
    yield* await_(sleep(1))
    log.push(`${name} woken`)
    try {
      yield* await_(sleep(10))
    } finally {
      log.push(`${name} cancelled`)
    }
  })
  const tasks = [worker('a', 3), worker('b', 1), worker('c', 2)].map((coro) => createTask(coro))
  loop.callSoon(() => log.push('soon'))
  for (const name of ['later', 'last', 'least']) loop.callLater(1, () => log.push(name))
  tasks[1]!.addDoneCallback(() => log.push('b done'))
  yield* await_(perform(new Mail('opener', 'x')))
  opened.set()
  for (let i = 0; i < 20; i++) yield* await_(sleep(0))
  yield* asyncWith(changed, function* () {
    changed.notify(2)
    log.push('two are told')
  })
  yield* await_(sleep(0.5))
  yield* asyncWith(changed, function* () {
    changed.notifyAll()
  })
  yield* await_(sleep(2))
  for (const task of tasks) task.cancel()
  const ends = yield* await_(gather(...tasks, { returnExceptions: true }))
  return [...log, ...ends.map(String)]
})

export const programs = { turns, group, timeouts, several, shielded, lines, talk, leaves }

export const handlers = {
  charge: ({ order, cents }: Charge): string => {
    if (cents < 0) throw new RangeError('no')
    return `r-${order}-${cents}`
  },
  mail: (
    { to }: Mail,
    { signal }: { signal: { readonly aborted: boolean; addEventListener(type: 'abort', listener: () => void): void } },
  ): string | Promise<string> =>
    to === 'slow' ? new Promise((resolve) => signal.addEventListener('abort', () => resolve('aborted'))) : `sent ${to}`,
}
