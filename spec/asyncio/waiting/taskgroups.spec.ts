import { asyncWith, await_, coroutine, KeyboardInterrupt, KeyError, ValueError } from '../../../lib/index.js'
import { getCoroutineState } from '../../../lib/inspect/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { CancelledError } from '../../../lib/asyncio/python/exceptions.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { currentTask } from '../../../lib/asyncio/task/task-registry.js'
import { TaskGroup } from '../../../lib/asyncio/waiting/taskgroups.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { attempt, bad, failing, type Note, outcome, slept, ticks, traced, value } from '../traced.js'

interface Answer {
  /** How long it cleans up. */
  cleanup?: number
  /** What it raises in the end. */
  raises?: Error
}

/** Sleeps, and notes how it is cancelled. */
const noisy = coroutine(function* noisy(note: Note, name: string, { cleanup = 0, raises }: Answer = {}) {
  try {
    yield* await_(sleep(9))
  } catch (error) {
    note(name, 'cancelled', (error as CancelledError).args)
    if (cleanup > 0) {
      yield* await_(sleep(cleanup))
      note(name, 'cleaned')
    }
    throw raises ?? error
  }
})

/** A block in a group. */
const grouped = coroutine(function* grouped(body: (group: TaskGroup) => Generator<any, unknown, any>) {
  return yield* asyncWith(new TaskGroup(), body)
})

const UNHANDLED = "ExceptionGroup('unhandled errors in a TaskGroup')"

describe('a task group', () => {
  it('waits for its children (GROUP-01, GROUP-03)', () => {
    const lines = traced(function* (note) {
      const tasks = yield* asyncWith(new TaskGroup(), function* (group) {
        const made = [group.createTask(slept(2, 'a')), group.createTask(slept(1, 'b'))] as const
        note('body ends')
        return made
      })
      note(tasks?.[0].result(), tasks?.[1].result())
    })
    expect(lines).toEqual(['#1 t0 body ends', '#9 t2 a b'])
  })

  it('does not suspend where nothing is to be waited for (GROUP-02)', () => {
    const lines = traced(function* (note, loop) {
      loop.callSoon(note, 'ready')
      yield* await_(grouped(function* () {}))
      note('after empty')
      yield* asyncWith(new TaskGroup(), function* (group) {
        group.createTask(value(1))
        yield* ticks(2)
        note('body')
      })
      note('after')
    })
    expect(lines).toEqual(['#1 t0 after empty', '#2 t0 ready', '#3 t0 body', '#3 t0 after'])
  })

  it('cancels all when a child fails, also the body (GROUP-04, GROUP-05)', () => {
    const lines = traced(function* (note) {
      const waiting = grouped(function* (group) {
        group.createTask(noisy(note, 'a'))
        group.createTask(failing(1, new ValueError('v')))
        group.createTask(noisy(note, 'c'))
        note('waiting in exit')
      })
      yield* await_(outcome(note, 'b', waiting))
      note(currentTask()?.cancelling())
      const executing = grouped(function* (group) {
        group.createTask(failing(1, new ValueError('v')))
        try {
          yield* await_(sleep(9))
        } catch (error) {
          note('body', (error as CancelledError).args, currentTask()?.cancelling())
          throw error
        }
      })
      yield* await_(outcome(note, 'c', executing))
      note(currentTask()?.cancelling())
    })
    expect(lines).toEqual([
      '#1 t0 waiting in exit',
      '#6 t1 a cancelled []',
      '#6 t1 c cancelled []',
      `#8 t1 b !! ${UNHANDLED}[ValueError('v')]`,
      '#8 t1 0',
      '#13 t2 body [] 1',
      `#13 t2 c !! ${UNHANDLED}[ValueError('v')]`,
      '#13 t2 0',
    ])
  })

  it('collects the errors in the order of their coming, the body’s last (GROUP-06, GROUP-07)', () => {
    const lines = traced(function* (note) {
      const children = grouped(function* (group) {
        group.createTask(noisy(note, 'a', { raises: new KeyError('a') }))
        group.createTask(failing(1, new ValueError('b')))
        group.createTask(failing(1, new TypeError('c')))
      })
      yield* await_(outcome(note, 'b', children))
      const body = grouped(function* (group) {
        group.createTask(noisy(note, 'a', { raises: new KeyError('a') }))
        yield* await_(sleep(0))
        throw new ValueError('body')
      })
      yield* await_(outcome(note, 'c', body))
    })
    expect(lines).toEqual([
      '#6 t1 a cancelled []',
      `#8 t1 b !! ${UNHANDLED}[ValueError('b'), TypeError('c'), KeyError("'a'")]`,
      '#10 t1 a cancelled []',
      `#12 t1 c !! ${UNHANDLED}[KeyError("'a'"), ValueError('body')]`,
    ])
  })

  it('lets a cancellation from outside pass when the children have ended (GROUP-08, GROUP-09)', () => {
    const lines = traced(function* (note) {
      const task = createTask(
        grouped(function* (group) {
          group.createTask(noisy(note, 'a', { cleanup: 1 }))
          group.createTask(noisy(note, 'b'))
        }),
      )
      yield* await_(sleep(1))
      task.cancel('ext')
      yield* await_(outcome(note, 't', task))
      note(task.cancelled(), task.cancelling())
    })
    expect(lines).toEqual([
      '#7 t1 a cancelled []',
      '#7 t1 b cancelled []',
      '#10 t2 a cleaned',
      "#13 t2 t !! CancelledError('ext')",
      '#13 t2 True 1',
    ])
  })

  it('asks anew for a cancellation from outside that its errors hide (GROUP-10)', () => {
    const lines = traced(function* (note) {
      const parent = coroutine(function* () {
        try {
          yield* await_(
            grouped(function* (group) {
              group.createTask(noisy(note, 'a', { raises: new ValueError('v') }))
            }),
          )
        } catch (error) {
          note('caught', error)
        }
        note(currentTask()?.cancelling())
        try {
          yield* await_(sleep(1))
        } catch (error) {
          note('again', (error as CancelledError).args)
          throw error
        }
      })
      const task = createTask(parent())
      yield* await_(sleep(1))
      task.cancel('ext')
      yield* await_(outcome(note, 't', task))
      note(task.cancelling())
    })
    expect(lines).toEqual([
      '#7 t1 a cancelled []',
      `#9 t1 caught ${UNHANDLED}[ValueError('v')]`,
      '#9 t1 1',
      '#10 t1 again []',
      '#11 t1 t !! CancelledError()',
      '#11 t1 1',
    ])
  })

  it('goes on when a child is cancelled (GROUP-11)', () => {
    const lines = traced(function* (note) {
      yield* asyncWith(new TaskGroup(), function* (group) {
        const child = group.createTask(noisy(note, 'a'))
        group.createTask(slept(2, 'b'))
        yield* await_(sleep(1))
        child.cancel('m')
      })
      note('after')
    })
    expect(lines).toEqual(["#5 t1 a cancelled ['m']", '#10 t2 after'])
  })

  it('takes children of its children, until the last has ended (GROUP-12)', () => {
    const lines = traced(function* (note, _loop, out) {
      const group = new TaskGroup()
      const child = coroutine('child', function* (n: number): Generator<any, void, any> {
        note('child', n)
        yield* await_(sleep(1))
        if (n > 0) group.createTask(child(n - 1) as ReturnType<typeof value>)
      })
      yield* asyncWith(group, function* () {
        group.createTask(child(2) as ReturnType<typeof value>)
      })
      note('end')
      const late = value(1)
      out.push(
        attempt(() => group.createTask(late)),
        getCoroutineState(late),
      )
    })
    expect(lines).toEqual([
      '#2 t0 child 2',
      '#5 t1 child 1',
      '#8 t2 child 0',
      '#12 t3 end',
      "!! RuntimeError('TaskGroup <TaskGroup entered> is finished')",
      'CORO_CLOSED',
    ])
  })

  it('makes no task when it is shutting down, or not entered, and closes the coroutine (GROUP-13, GROUP-14)', () => {
    const lines = traced(function* (note, _loop, out) {
      const refusedBy = (group: TaskGroup) => {
        const coro = value(1)
        out.push(
          attempt(() => group.createTask(coro)),
          getCoroutineState(coro),
        )
      }
      const shutting = grouped(function* (group) {
        group.createTask(failing(1, new ValueError('v')))
        try {
          yield* await_(sleep(9))
        } finally {
          refusedBy(group)
        }
      })
      yield* await_(outcome(note, 'b', shutting))
      refusedBy(new TaskGroup())
    })
    expect(lines).toEqual([
      "!! RuntimeError('TaskGroup <TaskGroup errors=1 cancelling> is shutting down')",
      'CORO_CLOSED',
      `#6 t1 b !! ${UNHANDLED}[ValueError('v')]`,
      "!! RuntimeError('TaskGroup <TaskGroup> has not been entered')",
      'CORO_CLOSED',
    ])
  })

  it('is entered once, in a task (GROUP-14)', () => {
    const lines = traced(function* (note) {
      const group = new TaskGroup()
      const again = coroutine(function* () {
        yield* asyncWith(group, function* () {})
      })
      yield* asyncWith(group, function* () {
        yield* await_(outcome(note, 'double', again()))
      })
      yield* await_(outcome(note, 'after', again()))
    })
    const refusal = "RuntimeError('TaskGroup <TaskGroup entered> has already been entered')"
    expect(lines).toEqual([`#1 t0 double !! ${refusal}`, `#1 t0 after !! ${refusal}`])
    const entering = () => attempt(() => new TaskGroup().__aenter__().send(undefined))
    expect(entering()).toBe("!! RuntimeError('no running event loop')")
    const loop = new VirtualEventLoop()
    const texts: string[] = []
    loop.callSoon(() => texts.push(entering()))
    loop.runForever()
    expect(texts).toEqual(["!! RuntimeError('TaskGroup <TaskGroup> cannot determine the parent task')"])
  })

  it('is an error of a group around it (GROUP-15)', () => {
    const lines = traced(function* (note) {
      const outer = grouped(function* (group) {
        group.createTask(noisy(note, 'outer child'))
        yield* await_(
          grouped(function* (inner) {
            inner.createTask(noisy(note, 'inner child'))
            inner.createTask(failing(1, new ValueError('inner')))
          }),
        )
      })
      yield* await_(outcome(note, 'b', outer))
      note(currentTask()?.cancelling())
    })
    expect(lines).toEqual([
      '#6 t1 inner child cancelled []',
      '#9 t1 outer child cancelled []',
      `#11 t1 b !! ${UNHANDLED}[${UNHANDLED}[ValueError('inner')]]`,
      '#11 t1 0',
    ])
  })

  it('lets KeyboardInterrupt out as it is (GROUP-18)', () => {
    const lines = traced(function* (note) {
      yield* await_(
        grouped(function* (group) {
          group.createTask(noisy(note, 'a'))
          yield* await_(sleep(0))
          throw new KeyboardInterrupt('k')
        }),
      )
    })
    expect(lines).toEqual(['#3 t0 a cancelled []', "main !! KeyboardInterrupt('k')"])
  })

  it('waits for a child that swallows the cancellation (GROUP-23)', () => {
    const lines = traced(function* (note) {
      const swallowing = coroutine(function* () {
        try {
          yield* await_(sleep(9))
        } catch {
          note('swallowed')
          yield* await_(sleep(3))
        }
      })
      const body = grouped(function* (group) {
        group.createTask(swallowing())
        group.createTask(failing(1, new ValueError('v')))
      })
      yield* await_(outcome(note, 'b', body))
    })
    expect(lines).toEqual(['#6 t1 swallowed', `#10 t4 b !! ${UNHANDLED}[ValueError('v')]`])
  })

  it('has the body’s result as its own (GROUP-24)', () => {
    const lines = traced(function* (note) {
      const body = grouped(function* (group) {
        group.createTask(slept(1, 1))
        return 'returned'
      })
      yield* await_(outcome(note, 'return', body))
    })
    expect(lines).toEqual(['#6 t1 return -> returned'])
  })

  it('prints its state (GROUP-25), names its tasks (GROUP-21), takes no arguments', () => {
    const lines = traced(function* (note) {
      const group = new TaskGroup()
      note(String(group))
      yield* asyncWith(group, function* () {
        note(group.createTask(value(1), { name: 'yolo' }).getName(), String(group))
      })
    })
    expect(lines).toEqual(['#1 t0 <TaskGroup>', '#1 t0 yolo <TaskGroup tasks=1 entered>'])
    expect(attempt(() => new TaskGroup({ loop: 1 } as never))).toBe(
      `!! TypeError("TaskGroup.__init__() got an unexpected keyword argument 'loop'")`,
    )
  })

  it('takes up a failure of the same iteration at its end, one of later iterations in the body (GROUP-27)', () => {
    const lines = traced(function* (note) {
      const body = grouped(function* (group) {
        group.createTask(bad(new ValueError('v')))
        for (let i = 0; ; i++) {
          yield* await_(sleep(0))
          note('body', i)
        }
      })
      yield* await_(outcome(note, 'c', body))
    })
    expect(lines).toEqual(['#2 t0 body 0', `#3 t0 c !! ${UNHANDLED}[ValueError('v')]`])
  })

  it('has what is no error in the group as an error that says so', () => {
    const lines = traced(function* (note) {
      const body = grouped(function* (group) {
        group.createTask(bad('a text'))
      })
      yield* await_(outcome(note, 'b', body))
    })
    expect(lines).toEqual([`#4 t0 b !! ${UNHANDLED}[RuntimeError('a text was thrown, which is no error')]`])
  })
})
