import { await_, coroutine, generator, generatorBasedCoroutine } from '../../../lib/index.js'
import { Future } from '../../../lib/asyncio/future/futures.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'

const susp = generatorBasedCoroutine(function* susp(value: unknown) {
  return yield value
})
const suspending = coroutine(function* suspending(value: unknown) {
  return yield* await_(susp(value))
})

/** The error that a task gets for what it yields. */
function answer(yielded: unknown, loop = new VirtualEventLoop()): string {
  const task = loop.createTask(suspending(yielded), { name: 'T' })
  try {
    return String(loop.runUntilComplete(task))
  } catch (error) {
    return String(error)
  }
}

const inTask = (text: string): RegExp =>
  new RegExp(`^RuntimeError: ${text.replaceAll(/[.*()[\]]/g, '\\$&').replaceAll('@', '0x\\w+')}$`)
const TASK = "<Task pending name='T' coro=<suspending() running> cb=[_run_until_complete_cb()]>"

describe('what a task yields', () => {
  it('may be None: its next step is in the next iteration', () => {
    const loop = new VirtualEventLoop()
    expect([answer(undefined, loop), loop.iteration]).toEqual(['undefined', 3])
    expect(answer(null)).toBe('undefined')
  })

  it.each<[unknown, string]>([
    [1, '1'],
    ['x', "'x'"],
    [true, 'True'],
    [[1], '[1]'],
    [Map, "<class 'Map'>"],
  ])('may not be %p', (yielded, text) => {
    expect(answer(yielded)).toBe(`RuntimeError: Task got bad yield: ${text}`)
  })

  it('may not be a generator', () => {
    const g = generator(function* g() {})
    expect(answer(g())).toMatch(
      inTask(`yield was used instead of yield from for generator in task ${TASK} with <generator object g at @>`),
    )
  })

  it('may not be a future that was not awaited, nor the task itself', () => {
    const loop = new VirtualEventLoop()
    expect(answer(loop.createFuture(), loop)).toMatch(
      inTask(`yield was used instead of yield from in task ${TASK} with <Future pending>`),
    )
    const own = coroutine(function* own(): Generator<any, unknown, any> {
      return yield* await_(task)
    })
    const task: Future<unknown> = loop.createTask(own(), { name: 'T' })
    expect(() => loop.runUntilComplete(task)).toThrow(/^Task cannot await on itself: <Task pending name='T' coro=<own/)
  })

  it('may not be a future of another loop', () => {
    const loop = new VirtualEventLoop()
    const other = new VirtualEventLoop().createFuture()
    const waiting = coroutine(function* waiting() {
      yield* await_(other)
    })
    expect(() => loop.runUntilComplete(waiting())).toThrow(
      /^Task <Task pending .*> got Future <Future pending> attached to a different loop$/,
    )
  })

  it('may be a future of somebody else’s class', () => {
    class Duck {
      _asyncio_future_blocking = false
      readonly #real: Future<string>
      constructor(readonly loop: VirtualEventLoop) {
        this.#real = loop.createFuture()
        loop.callLater(1, () => this.#real.setResult('quack'))
      }
      *__await__(): Generator<this, string> {
        this._asyncio_future_blocking = true
        yield this
        return this.result()
      }
      getLoop = (): VirtualEventLoop => this.loop
      done = (): boolean => this.#real.done()
      result = (): string => this.#real.result()
      addDoneCallback(callback: (future: any) => unknown, options: object): void {
        this.#real.addDoneCallback(() => callback(this), options)
      }
    }
    const loop = new VirtualEventLoop()
    const main = coroutine(function* main() {
      return yield* await_(new Duck(loop))
    })
    expect([loop.runUntilComplete(main()), loop.time()]).toEqual(['quack', 1])
    expect(new Future({ loop })).not.toBeInstanceOf(Duck)
  })
})
