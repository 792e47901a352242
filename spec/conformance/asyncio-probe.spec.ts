import { dunderAwait } from '../../lib/conformance/adapters/dunder-await.js'
import { type AsyncioProbe, asyncioProgram, general } from '../../lib/conformance/asyncio-probe.js'
import { observe } from '../../lib/conformance/probe.js'

const lines = (body: (probe: AsyncioProbe) => void) => {
  const { lines: printed, failure } = observe(dunderAwait, asyncioProgram('LOOP-01', [], body).run)
  if (failure !== undefined) throw failure.error
  return printed
}

describe('asyncioProgram', () => {
  it('writes down what all such programs need, and what this one does beside', () => {
    expect(asyncioProgram('TASK-01', ['asyncio.gather'], () => undefined)).toMatchObject({
      id: 'TASK-01',
      needs: ['coroutine', 'asyncio.Task', 'asyncio.VirtualEventLoop', 'asyncio.gather'],
    })
  })
})

describe('general', () => {
  it('is Python’s %g', () => {
    expect([0, 1, 1.5, 1 / 3, 1e-9, 100000].map(general)).toEqual(['0', '1', '1.5', '0.333333', '1e-9', '100000'])
  })
})

describe('run and go', () => {
  it('print what a main coroutine comes to; go is silent about None', () => {
    expect(lines(({ run }) => run(function* main() {}))).toEqual(['main -> None'])
    expect(lines(({ go }) => go(function* main() {}))).toEqual([])
    expect(
      lines(({ go, run }) => {
        go(
          function* main(answer: number) {
            return answer
          },
          { args: [42], label: 'm' },
        )
        run(function* main() {
          throw new Error('e', { cause: new Error('c') })
        })
      }),
    ).toEqual(['m -> 42', "main !! Error('e')"])
  })

  it('print causes if they are asked for', () => {
    const body = function* main() {
      throw new Error('e', { cause: new Error('c') })
    }
    expect(lines(({ go }) => go(body, { chain: true }))).toEqual([
      "main !! Error('e') [cause: Error('c')] [context suppressed: same as cause]",
    ])
  })

  it('print a deadlock as the Python programs do', () => {
    expect(
      lines(({ go, nf, await_ }) =>
        go(function* main() {
          yield* await_(nf())
        }),
      ),
    ).toEqual(['main !! Deadlock()'])
  })

  it('close the loop, unless it is to be used again', () => {
    const closed: boolean[] = []
    lines(({ go, newLoop }) => {
      const loop = newLoop()
      go(function* main() {}, { loop, end: false })
      closed.push(loop.isClosed())
      go(function* main() {}, { loop })
      closed.push(loop.isClosed())
    })
    expect(closed).toEqual([false, true])
  })

  it('make loops in debug mode, and with eager tasks', () => {
    const told: unknown[] = []
    lines(({ aio, go, val }) => {
      const main = function* main() {
        told.push(aio.getRunningLoop().getDebug(), aio.createTask(val(1)).done())
      }
      go(main, { debug: true })
      go(main, { eager: true })
    })
    expect(told).toEqual([true, false, false, true])
  })
})

describe('tr and outcome', () => {
  it('head lines by the iteration and the time of the loop', () => {
    expect(
      lines(({ go, sleep, ticks, tr, val, bad, outcome }) =>
        go(function* main() {
          tr('first')
          yield* sleep(0.5)
          tr('second', 2)
          yield* ticks(2)
          yield* outcome('value', val('v'))
          yield* outcome('error', bad(new Error('e')), { timed: false })
        }),
      ),
    ).toEqual(['#1 t0 first', '#3 t0.5 second 2', "#5 t0.5 value -> 'v'", "error !! Error('e')"])
  })

  it('give the value or the error', () => {
    const given: unknown[] = []
    const error = new Error('e', { cause: new Error('c') })
    expect(
      lines(({ go, val, bad, outcome }) =>
        go(function* main() {
          given.push(yield* outcome('value', val(1), { timed: false }))
          given.push(yield* outcome('error', bad(error), { timed: false, chain: true }))
        }),
      ),
    ).toEqual(['value -> 1', "error !! Error('e') [cause: Error('c')] [context suppressed: same as cause]"])
    expect(given).toEqual([1, error])
  })
})

describe('loops', () => {
  it('are run until they are idle by spin', () => {
    expect(
      lines(({ newLoop, spin, tr }) => {
        const loop = newLoop()
        loop.callLater(2, tr, 'x')
        spin(loop)
      }),
    ).toEqual(['#1 t2 x', '(idle at t2 after 1 iterations)'])
  })

  it('print what goes to the exception handler, with other keys in Python’s spelling', () => {
    expect(
      lines(({ newLoop }) => {
        const loop = newLoop()
        loop.callExceptionHandler({ message: 'm', exception: new Error('e'), sourceTraceback: [], handle: 1 })
        loop.callExceptionHandler({ message: 'n', task: undefined })
      }),
    ).toEqual([
      "handler: m | exception=Error('e') | other keys=['handle', 'source_traceback']",
      'handler: n | exception=None | other keys=[]',
    ])
  })

  it('are closed at the end, without a sound', () => {
    const loops: any[] = []
    lines(({ newLoop, tr }) => {
      const loop = newLoop()
      loop.callSoon(tr, 'never')
      loops.push(loop)
    })
    expect(loops[0].isClosed()).toBe(true)
  })
})

describe('tasks', () => {
  it('are numbered from one in each program', () => {
    const program = ({ aio, go, names, put, sleep, val }: AsyncioProbe) =>
      go(function* main() {
        const tasks = [aio.createTask(val(1)), aio.createTask(val(2), { name: 'two' })]
        put(aio.currentTask().getName(), names(tasks))
        yield* sleep(0)
      })
    expect([lines(program), lines(program)]).toEqual([["Task-1 ['Task-2', 'two']"], ["Task-1 ['Task-2', 'two']"]])
  })
})

describe('cancelled', () => {
  it('gives a CancelledError, and raises everything else', () => {
    lines(({ aio, cancelled }) => {
      const error = new aio.CancelledError('m')
      expect(cancelled(error)).toBe(error)
      expect(() => cancelled(new Error('other'))).toThrow('other')
    })
  })
})
