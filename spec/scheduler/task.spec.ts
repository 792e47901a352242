import { coroutine, RuntimeError, StopIteration, ValueError } from '../../lib/index.js'
import { Task } from '../../lib/scheduler/index.js'

function* echo(): Generator<string, string, unknown> {
  const first = yield 'one'
  const second = yield `got ${String(first)}`
  return `ended with ${String(second)}`
}

/** What an action raises. */
function raised(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  return undefined
}

describe('a task', () => {
  it('runs its target from yield to yield, and sends it sendval once', () => {
    const task = new Task(echo(), 5)
    expect([task.tid, task.state, task.run(), task.state]).toEqual([5, 'ready', 'one', 'waiting'])
    task.sendval = 'it'
    expect(task.run()).toBe('got it')
    expect(raised(() => task.run())).toEqual(new StopIteration('ended with undefined'))
    expect([task.state, task.result, task.failed]).toEqual(['ended', 'ended with undefined', false])
  })

  it('has no number without a scheduler', () => {
    expect(new Task(echo()).tid).toBe(0)
  })

  it('keeps the error that it ended with', () => {
    const task = new Task((function* (): Generator<never> { throw new ValueError('x') })()) // prettier-ignore
    expect(raised(() => task.run())).toEqual(new ValueError('x'))
    expect([task.state, task.failed, task.error]).toEqual(['ended', true, new ValueError('x')])
  })

  it('raises in its target what it is told to', () => {
    function* body(): Generator<string, void, unknown> {
      try {
        yield 'one'
      } catch (error) {
        yield `caught ${String(error)}`
      }
    }
    const task = new Task(body())
    task.run()
    task.sendval = 'not this'
    task.raise(new ValueError('x'))
    expect(task.run()).toBe('caught ValueError: x')
  })

  it('raises what is no exception as Python would', () => {
    const task = new Task(echo())
    task.run()
    task.raise('text')
    const error = raised(() => task.run()) as Error
    expect([error, error.cause]).toEqual([new TypeError('exceptions must derive from BaseException'), 'text'])
  })

  it('does not end by a StopIteration that is raised in it before its start', () => {
    const task = new Task(coroutine(function* () {})())
    task.raise(new StopIteration(1))
    expect(raised(() => task.run())).toEqual(new RuntimeError('task raised StopIteration'))
    expect([task.failed, (task.error as Error).cause]).toEqual([true, new StopIteration(1)])
  })

  it('prints itself with its state', () => {
    const task = new Task(coroutine(function* worker(): Generator<any> {})(), 3)
    expect(String(task)).toBe('<Task 3 worker ready>')
    task.state = 'waiting'
    expect(String(task)).toBe('<Task 3 worker waiting>')
    task.waitsFor = { toString: () => 'GetTid()' }
    expect((task as any)[Symbol.for('nodejs.util.inspect.custom')]()).toBe('<Task 3 worker waiting in GetTid()>')
    task.kill()
  })
})

describe('killing a task', () => {
  const log: string[] = []
  function* body(answer: 'go' | 'return' | 'raise' | 'yield once' | 'yield'): Generator<string, unknown, unknown> {
    try {
      yield 'one'
    } catch (error) {
      log.push((error as Error).name)
      if (answer === 'return') return 'bye'
      if (answer === 'raise') throw new ValueError('x')
      if (answer === 'yield once') yield 'two'
      if (answer === 'yield')
        for (;;) {
          try {
            yield 'two'
          } catch {
            log.push('again')
          }
        }
      throw error
    } finally {
      log.push('clean-up')
    }
    return undefined
  }

  beforeEach(() => {
    log.length = 0
  })

  it('closes the target at once, and ends the task at its next turn', () => {
    const task = new Task(body('go'))
    task.run()
    task.kill()
    task.kill()
    expect([log, task.state]).toEqual([['GeneratorExit', 'clean-up'], 'waiting'])
    expect(raised(() => task.run())).toEqual(new StopIteration())
    expect([task.state, task.failed]).toEqual(['ended', false])
  })

  it('ends it with what the target returns or raises in answer', () => {
    const [returns, raises] = [new Task(body('return')), new Task(body('raise'))]
    for (const task of [returns, raises]) {
      task.run()
      task.kill()
      raised(() => task.run())
    }
    expect([returns.result, raises.error]).toEqual(['bye', new ValueError('x')])
  })

  it('ends a target that goes on with an error, and closes it once more', () => {
    for (const [answer, expected] of [
      ['yield once', ['GeneratorExit', 'clean-up']],
      ['yield', ['GeneratorExit', 'again']],
    ] as const) {
      log.length = 0
      const task = new Task(body(answer))
      task.run()
      task.kill()
      expect(raised(() => task.run())).toEqual(new RuntimeError('generator ignored GeneratorExit'))
      expect(log).toEqual(expected)
    }
  })

  it('runs nothing of a target that has not begun', () => {
    const task = new Task(body('go'))
    task.kill()
    expect([raised(() => task.run()), log]).toEqual([new StopIteration(), []])
  })

  it('is impossible while the target is executing', () => {
    function* itself(): Generator<void> {
      task.kill()
    }
    const task: Task = new Task(itself())
    expect(raised(() => task.run())).toEqual(new ValueError('<Task 0 generator running> is executing'))
  })

  it('leaves one that has ended as it was', () => {
    const task = new Task(body('go'))
    task.run()
    raised(() => task.run())
    task.kill()
    task._end()
    expect([task.state, task.failed]).toEqual(['ended', false])
  })
})
