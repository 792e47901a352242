import { asyncWith, await_, coroutine, KeyError } from '../../../lib/index.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { CancelledError, TimeoutError } from '../../../lib/asyncio/python/exceptions.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import { TaskGroup } from '../../../lib/asyncio/waiting/taskgroups.js'
import { currentTask } from '../../../lib/asyncio/task/task-registry.js'
import { Timeout, timeout, timeoutAt } from '../../../lib/asyncio/waiting/timeouts.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { attempt, type Coro, outcome, traced, value } from '../traced.js'

/** Awaits something in a block with a deadline. */
const inBlock = coroutine(function* inBlock(block: Timeout, aw: Coro) {
  return yield* asyncWith(block, function* () {
    return yield* await_(aw)
  })
})

describe('a timeout', () => {
  it('does nothing to a block that ends in time (TIMEOUT-01)', () => {
    const lines = traced(function* (note) {
      let block: Timeout | undefined
      yield* asyncWith(timeout(2), function* (entered) {
        block = entered
        yield* await_(sleep(1))
        note('in', String(entered))
      })
      note(block?.expired(), block?.when(), String(block))
      yield* await_(sleep(5))
      note('later')
    })
    expect(lines).toEqual(['#3 t1 in <Timeout [active] when=2>', '#3 t1 False 2 <Timeout [finished]>', '#5 t6 later'])
  })

  it('makes a TimeoutError of its cancellation (TIMEOUT-02, TIMEOUT-25)', () => {
    const lines = traced(function* (note) {
      const block = timeout(1)
      const late = coroutine(function* () {
        yield* asyncWith(block, function* () {
          try {
            yield* await_(sleep(9))
          } catch (error) {
            note('inside', error, currentTask()?.cancelling(), block.expired(), String(block))
            throw error
          }
        })
      })
      const error = (yield* await_(outcome(note, 'b', late()))) as TimeoutError
      expect(error.args).toEqual([])
      expect(error.cause).toBeInstanceOf(CancelledError)
      note(block.expired(), String(block), currentTask()?.cancelling())
    })
    expect(lines).toEqual([
      '#3 t1 inside CancelledError() 1 True <Timeout [expiring]>',
      '#3 t1 b !! TimeoutError()',
      '#3 t1 True <Timeout [expired]> 0',
    ])
  })

  it('can be for a time of the loop, or for none (TIMEOUT-03)', () => {
    const lines = traced(function* (note) {
      yield* await_(sleep(1))
      yield* await_(outcome(note, 'at', inBlock(timeoutAt(3), sleep(9))))
      yield* asyncWith(timeout(undefined), function* (block) {
        note(block.when(), String(block))
        yield* await_(sleep(5))
      })
      yield* await_(inBlock(timeoutAt(null), sleep(1)))
      note(timeout(2).when(), timeout(null).when(), String(timeout(2)))
    })
    expect(lines).toEqual([
      '#5 t3 at !! TimeoutError()',
      '#5 t3 None <Timeout [active] when=None>',
      '#9 t9 11 None <Timeout [created]>',
    ])
  })

  it('lets a block get to its first suspension, whatever the deadline (TIMEOUT-04)', () => {
    const lines = traced(function* (note) {
      yield* await_(outcome(note, 'sleep 1', inBlock(timeout(0), sleep(1))))
      yield* await_(outcome(note, 'sleep 0', inBlock(timeout(0), sleep(0))))
      yield* await_(outcome(note, 'past', inBlock(timeoutAt(-5), sleep(0))))
      yield* await_(outcome(note, 'no suspension', inBlock(timeout(0), value(1))))
      yield* await_(outcome(note, 'negative', inBlock(timeout(-1), sleep(1))))
    })
    expect(lines).toEqual([
      '#3 t0 sleep 1 !! TimeoutError()',
      '#4 t0 sleep 0 !! TimeoutError()',
      '#5 t0 past !! TimeoutError()',
      '#5 t0 no suspension -> 1',
      '#7 t0 negative !! TimeoutError()',
    ])
  })

  it('lets other errors pass, before the deadline and after (TIMEOUT-05, TIMEOUT-06, TIMEOUT-22)', () => {
    const lines = traced(function* (note) {
      const raising = coroutine(function* (error: Error) {
        yield* asyncWith(timeout(1), function* () {
          throw error
        })
      })
      yield* await_(outcome(note, 'before', raising(new KeyError('k'))))
      const answering = coroutine(function* () {
        try {
          yield* await_(sleep(9))
        } catch {
          throw new KeyError('k')
        }
      })
      yield* await_(outcome(note, 'after', inBlock(timeout(1), answering())))
      yield* await_(outcome(note, 'own', createTask(raising(new CancelledError('own')))))
    })
    expect(lines).toEqual([
      `#1 t0 before !! KeyError("'k'")`,
      `#3 t1 after !! KeyError("'k'")`,
      "#5 t1 own !! CancelledError('own')",
    ])
  })

  it('is silent if the block swallows the cancellation (TIMEOUT-07)', () => {
    const lines = traced(function* (note) {
      const block = timeout(1)
      yield* asyncWith(block, function* () {
        try {
          yield* await_(sleep(9))
        } catch {
          note('swallowed')
        }
      })
      note(block.expired(), currentTask()?.cancelling())
      yield* await_(sleep(1))
      note('on')
    })
    expect(lines).toEqual(['#3 t1 swallowed', '#3 t1 True 0', '#5 t2 on'])
  })

  it('leaves cancellation from outside as it is, before the deadline and after (TIMEOUT-08, TIMEOUT-09)', () => {
    const lines = traced(function* (note) {
      const early = createTask(inBlock(timeout(5), sleep(9)))
      yield* await_(sleep(1))
      early.cancel('ext')
      yield* await_(outcome(note, 'early', early))
      note(early.cancelled(), early.cancelling())
      const block = timeout(1)
      const cleaning = coroutine(function* () {
        try {
          yield* await_(sleep(9))
        } finally {
          yield* await_(sleep(2))
        }
      })
      const late = createTask(inBlock(block, cleaning()))
      yield* await_(sleep(2))
      late.cancel('ext')
      yield* await_(outcome(note, 'late', late))
      note(block.expired(), late.cancelling())
    })
    expect(lines).toEqual([
      "#6 t1 early !! CancelledError('ext')",
      '#6 t1 True 1',
      expect.stringMatching(/ t3 late !! CancelledError\('ext'\)$/),
      expect.stringMatching(/ t3 True 1$/),
    ])
  })

  it('can be nested: the one that ends first reports, of equals the outer (TIMEOUT-10 to TIMEOUT-12)', () => {
    const lines = traced(function* (note) {
      const nested = coroutine(function* (first: number, second: number) {
        yield* asyncWith(timeout(first), function* (outer) {
          try {
            yield* asyncWith(timeout(second), function* () {
              yield* await_(sleep(9))
            })
          } catch (error) {
            note('between', error, outer.expired(), currentTask()?.cancelling())
            throw error
          }
        })
      })
      yield* await_(outcome(note, 'inner', nested(5, 1)))
      yield* await_(outcome(note, 'outer', nested(1, 5)))
      yield* await_(outcome(note, 'equal', nested(1, 1)))
      note(currentTask()?.cancelling())
    })
    expect(lines).toEqual([
      '#3 t1 between TimeoutError() False 0',
      '#3 t1 inner !! TimeoutError()',
      '#5 t2 between CancelledError() True 1',
      '#5 t2 outer !! TimeoutError()',
      '#7 t3 between CancelledError() True 1',
      '#7 t3 equal !! TimeoutError()',
      '#7 t3 0',
    ])
  })

  it('can be moved while the block is executing (TIMEOUT-13)', () => {
    const lines = traced(function* (note, loop) {
      const moving = coroutine(function* (move: (block: Timeout) => void) {
        yield* asyncWith(timeout(2), function* (block) {
          yield* await_(sleep(1))
          move(block)
          yield* await_(sleep(3))
        })
      })
      yield* await_(
        outcome(
          note,
          'later',
          moving((block) => block.reschedule(loop.time() + 10)),
        ),
      )
      yield* await_(
        outcome(
          note,
          'off',
          moving((block) => block.reschedule(undefined)),
        ),
      )
      yield* await_(
        outcome(
          note,
          'sooner',
          moving((block) => block.reschedule(loop.time() + 0.5)),
        ),
      )
      yield* await_(
        outcome(
          note,
          'past',
          moving((block) => block.reschedule(0)),
        ),
      )
    })
    expect(lines).toEqual([
      '#5 t4 later -> None',
      '#9 t8 off -> None',
      '#13 t9.5 sooner !! TimeoutError()',
      '#17 t10.5 past !! TimeoutError()',
    ])
  })

  it('cannot be moved before and after (TIMEOUT-14)', () => {
    const lines = traced(function* (note, _loop, out) {
      const never = timeout(1)
      out.push(attempt(() => never.reschedule(5)))
      const block = timeout(1)
      yield* asyncWith(block, function* () {})
      out.push(attempt(() => block.reschedule(5)))
      const late = timeout(1)
      const moving = coroutine(function* () {
        try {
          yield* await_(sleep(9))
        } finally {
          out.push(attempt(() => late.reschedule(5)))
        }
      })
      yield* await_(outcome(note, 'b', inBlock(late, moving())))
      out.push(attempt(() => late.reschedule(5)))
    })
    expect(lines).toEqual([
      "!! RuntimeError('Timeout has not been entered')",
      "!! RuntimeError('Cannot change state of finished Timeout')",
      "!! RuntimeError('Cannot change state of expiring Timeout')",
      '#3 t1 b !! TimeoutError()',
      "!! RuntimeError('Cannot change state of expired Timeout')",
    ])
  })

  it('serves once, in a task (TIMEOUT-15, TIMEOUT-16)', () => {
    const lines = traced(function* (note) {
      const block = timeout(1)
      const [inside, after] = [value(1), value(1)]
      yield* asyncWith(block, function* () {
        yield* await_(outcome(note, 'inside', inBlock(block, inside)))
      })
      yield* await_(outcome(note, 'after', inBlock(block, after)))
      for (const each of [inside, after]) each.close()
    })
    expect(lines).toEqual([
      "#1 t0 inside !! RuntimeError('Timeout has already been entered')",
      "#1 t0 after !! RuntimeError('Timeout has already been entered')",
    ])
    expect(attempt(() => timeout(1))).toBe("!! RuntimeError('no running event loop')")
    const loop = new VirtualEventLoop()
    const texts: string[] = []
    loop.callSoon(() => texts.push(attempt(() => timeout(1).__aenter__().send(undefined))))
    loop.runForever()
    expect(texts).toEqual(["!! RuntimeError('Timeout should be used inside a task')"])
  })

  it('ends a task group, which raises no group then (TIMEOUT-18)', () => {
    const lines = traced(function* (note) {
      const child = coroutine(function* (name: string) {
        try {
          yield* await_(sleep(9))
        } finally {
          note(name, 'cancelled')
        }
      })
      const grouped = coroutine(function* () {
        yield* asyncWith(new TaskGroup(), function* (group) {
          group.createTask(child('a'))
          group.createTask(child('b'))
        })
      })
      yield* await_(outcome(note, 'b', inBlock(timeout(1), grouped())))
    })
    expect(lines).toEqual(['#5 t1 a cancelled', '#5 t1 b cancelled', '#7 t1 b !! TimeoutError()'])
  })

  it('wins over what comes at the same time (TIMEOUT-23)', () => {
    const lines = traced(function* (note) {
      yield* await_(outcome(note, 'sleep first', inBlock(timeout(1), sleep(1))))
    })
    expect(lines).toEqual(['#3 t1 sleep first !! TimeoutError()'])
  })

  it('refuses what is no time (TIMEOUT-24)', () => {
    traced(function* () {
      expect(attempt(() => timeout('1' as never))).toBe(
        `!! TypeError("unsupported operand type(s) for +: 'float' and 'str'")`,
      )
      expect(attempt(() => timeout(NaN))).toBe("!! ValueError('Invalid delay: NaN (not a number)')")
      expect(String(timeout(Infinity))).toBe('<Timeout [created]>')
    })
  })

  it('rounds the deadline in its text (TIMEOUT-17)', () => {
    traced(function* () {
      const block = timeoutAt(10.12345)
      yield* asyncWith(block, function* () {
        expect(String(block)).toBe('<Timeout [active] when=10.123>')
      })
    })
  })
})
