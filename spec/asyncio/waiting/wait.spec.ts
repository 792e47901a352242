import { await_, ValueError } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import type { Future } from '../../../lib/asyncio/future/futures.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import type { Task } from '../../../lib/asyncio/task/tasks.js'
import {
  ALL_COMPLETED,
  FIRST_COMPLETED,
  FIRST_EXCEPTION,
  wait,
  type WaitOptions,
} from '../../../lib/asyncio/waiting/wait.js'
import { attempt, bad, failing, type Note, outcome, slept, ticks, traced, value } from '../traced.js'

const named = (name: string, coro: Parameters<typeof createTask>[0]): Task => createTask(coro, { name })
const names = (tasks: Iterable<Future>): string => [...tasks].map((task) => (task as Task).getName()).join()

/** Waits, and notes who is done and who is not. */
function* waited(note: Note, aws: Iterable<Task>, options?: WaitOptions) {
  const [done, pending] = yield* await_(wait(aws, options))
  note(`done ${names(done)} pending ${names(pending)}`)
}

describe('wait', () => {
  it('waits for all, and raises none of their errors (WAIT-01)', () => {
    const lines = traced(function* (note) {
      const tasks = [named('a', slept(1, 1)), named('b', failing(2, new ValueError('v')))]
      yield* waited(note, tasks)
      note(tasks[1]?.exception())
    })
    expect(lines).toEqual(['#9 t2 done a,b pending ', "#9 t2 ValueError('v')"])
  })

  it('waits for the first, in the order of the arguments (WAIT-02, WAIT-03)', () => {
    const lines = traced(function* (note) {
      const tasks = [named('a', slept(2, 1)), named('b', slept(1, 2))]
      yield* waited(note, tasks, { returnWhen: FIRST_COMPLETED })
      yield* waited(note, tasks)
    })
    expect(lines).toEqual(['#6 t1 done b pending a', '#11 t2 done a,b pending '])
  })

  it('waits for the first error; a cancelled task is none (WAIT-04)', () => {
    const lines = traced(function* (note, loop) {
      const tasks = [named('a', slept(1, 1)), named('b', failing(2, new ValueError('v'))), named('c', slept(3, 1))]
      yield* waited(note, tasks, { returnWhen: FIRST_EXCEPTION })
      const [d, e] = [named('d', sleep(9)), named('e', slept(2, 1))]
      loop.callLater(1, () => d.cancel())
      yield* waited(note, [d, e], { returnWhen: FIRST_EXCEPTION })
    })
    expect(lines).toEqual(['#9 t2 done a,b pending c', '#17 t4 done d,e pending '])
  })

  it('waits no longer than its timeout, and cancels nothing (WAIT-05)', () => {
    const lines = traced(function* (note) {
      const tasks = [named('a', slept(1, 1)), named('b', slept(5, 1))]
      yield* waited(note, tasks, { timeout: 2 })
      yield* waited(note, [named('c', value(1))], { timeout: 0 })
      yield* waited(note, [named('e', slept(1, 1))], { timeout: -1 })
      note(tasks[1]?.cancelling())
    })
    expect(lines).toEqual(['#7 t2 done a pending b', '#9 t2 done c pending ', '#11 t2 done  pending e', '#11 t2 0'])
  })

  it('suspends also if all is done (WAIT-06)', () => {
    const lines = traced(function* (note) {
      const task = named('a', value(1))
      yield* ticks(2)
      yield* waited(note, [task])
    })
    expect(lines).toEqual(['#5 t0 done a pending '])
  })

  it('cancels nothing and leaves nothing behind when it is cancelled (WAIT-09)', () => {
    const lines = traced(function* (note) {
      const a = named('a', slept(3, 'ok'))
      const task = createTask(wait([a]))
      yield* ticks(3)
      task.cancel('m')
      yield* await_(outcome(note, 't', task))
      note(a.done(), a.cancelling(), a._entries().length)
    })
    expect(lines).toEqual(["#6 t0 t !! CancelledError('m')", '#6 t0 False 0 0'])
  })

  it('takes any iterable, each future once (WAIT-10)', () => {
    const lines = traced(function* (note) {
      const [a, b] = [named('a', value(1)), named('b', value(1))]
      const some = function* () {
        yield a
        yield b
        yield a
      }
      yield* waited(note, some())
      yield* waited(note, new Set([b]))
    })
    expect(lines).toEqual(['#4 t0 done a,b pending ', '#6 t0 done b pending '])
  })

  it('refuses what is no collection of futures, in the task (WAIT-07, WAIT-08, WAIT-13)', () => {
    const lines = traced(function* (note, loop) {
      const coro = value(1)
      const refused: [string, unknown, WaitOptions?][] = [
        ['list of coroutine', [coro]],
        ['coroutine', coro],
        ['future', loop.createFuture()],
        ['int', 5],
        ['list of int', [1]],
        ['empty', []],
        ['set', new Set()],
        ['empty gen', [].values()],
        ['when', [loop.createFuture()], { returnWhen: -1 as never }],
      ]
      for (const [label, aws, options] of refused) yield* await_(outcome(note, label, wait(aws as never, options)))
      coro.close()
    })
    expect(lines).toEqual([
      "#1 t0 list of coroutine !! TypeError('Passing coroutines is forbidden, use tasks explicitly.')",
      "#1 t0 coroutine !! TypeError('expect a list of futures, not coroutine')",
      "#1 t0 future !! TypeError('expect a list of futures, not Future')",
      `#1 t0 int !! TypeError("'int' object is not iterable")`,
      `#1 t0 list of int !! AttributeError("'int' object has no attribute 'add_done_callback'")`,
      "#1 t0 empty !! ValueError('Set of Tasks/Futures is empty.')",
      "#1 t0 set !! ValueError('Set of Tasks/Futures is empty.')",
      "#1 t0 empty gen !! AssertionError('Set of Futures is empty.')",
      "#1 t0 when !! ValueError('Invalid return_when value: -1')",
    ])
    expect([FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED].join(' ')).toBe(
      'FIRST_COMPLETED FIRST_EXCEPTION ALL_COMPLETED',
    )
  })

  it('refuses unknown options at the call', () => {
    expect(attempt(() => wait([], { return_when: 1 } as never))).toBe(
      `!! TypeError("wait() got an unexpected keyword argument 'return_when'")`,
    )
  })

  it('counts one that has failed as done', () => {
    const lines = traced(function* (note) {
      yield* waited(note, [named('a', bad(new ValueError('v'))), named('b', slept(1, 1))], {
        returnWhen: FIRST_COMPLETED,
      })
    })
    expect(lines).toEqual(['#4 t0 done a pending b'])
  })
})
