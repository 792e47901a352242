// The program of asyncio that is killed everywhere: a group of tasks with effects, a lock, a queue, a shield, a time-out
// that cancels an effect, two effects at once, a message, and a group that one of its tasks makes fail.
import { asyncWith, await_, coroutine, isException } from '../../../dist/index.js'
import { createTask, gather, Lock, Queue, shield, sleep, TaskGroup, timeout } from '../../../dist/asyncio/index.js'
import { receive } from '../../../dist/durable/index.js'
import { effects } from '../../../dist/durable/asyncio/index.js'
import { Charge, handlers, Mail } from './workflows.mjs'

const perform = effects()

const part = coroutine(function* part(queue, lock, name, seconds) {
  yield* await_(sleep(seconds))
  const sent = yield* await_(perform(new Mail(name, 'part')))
  yield* asyncWith(lock, function* () {
    yield* await_(sleep(0.002))
    yield* await_(queue.put(sent))
  })
})

const order = coroutine(function* order(id) {
  const [queue, lock] = [new Queue(1), new Lock()]
  const log = []
  yield* asyncWith(new TaskGroup(), function* (tasks) {
    for (const [name, seconds] of [
      ['a', 0.03],
      ['b', 0.02],
      ['c', 0.01],
    ])
      tasks.createTask(part(queue, lock, name, seconds))
    while (log.length < 3) log.push(yield* await_(queue.get()))
  })
  let late
  try {
    yield* asyncWith(timeout(0.03), function* () {
      yield* await_(perform(new Mail('slow', id)))
    })
  } catch (error) {
    if (!isException(error)) throw error
    late = error.name
  }
  const kept = createTask(part(queue, lock, 'shielded', 0))
  shield(kept)
  const by = yield* await_(perform(receive('approve')))
  const both = yield* await_(gather(perform(new Mail('p', id)), perform(new Mail('q', id)), kept))
  let refused
  try {
    yield* asyncWith(new TaskGroup(), function* (tasks) {
      tasks.createTask(part(queue, lock, 'never', 3600))
      yield* await_(perform(new Charge(id, -1)))
    })
  } catch (error) {
    refused = `${error.name}: ${error.exceptions.map(String)}`
  }
  // Which effect is done first is chance, when one of them is done again.
  return { log: log.sort((one, other) => (one < other ? -1 : 1)), late, by, both: both.slice(0, 2), refused }
})

export const program = {
  workflows: { order },
  workflow: 'order',
  args: ['o1'],
  handlers: {
    ...handlers,
    mail: (trap, { signal }) =>
      trap.to === 'slow' ? new Promise((done) => signal.addEventListener('abort', done)) : handlers.mail(trap),
  },
  perform,
  /** Nobody may have waited for it any more when it would have been done, or done again. */
  mayBeMissing: (effect) => effect.includes('"slow"'),
}
