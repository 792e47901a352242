import { asyncGenerator, await_, coroutine, from, generator, run } from '../../lib/index.js'
import { getAsyncGenState, getCoroutineState } from '../../lib/inspect/index.js'
import { endInterrupted } from '../../lib/delegation/interrupted.js'
import { executing, Room } from '../../lib/delegation/executing.js'
import { KeyboardInterrupt } from '../../lib/protocol/exceptions.js'
import { callInterruptibly } from '../../lib/repl/ground/interrupt.js'

/** A loop that only the engine can stop, which is asked to before it begins. */
const spin = (): never => {
  process.kill(process.pid, 'SIGINT')
  for (;;);
}

/** Runs something until it is interrupted, and has that ended. */
function interrupt(act: () => unknown): void {
  const error = new KeyboardInterrupt()
  expect(() => callInterruptibly(act)).toThrow(KeyboardInterrupt)
  endInterrupted(error)
}

describe('what the engine stopped in the middle', () => {
  it('has ended, as what does not catch a KeyboardInterrupt, with all that awaited it', () => {
    const inner = coroutine(function* inner() {
      spin()
    })
    const made: object[] = []
    const outer = coroutine(function* outer() {
      const below = inner()
      made.push(below)
      yield* await_(below)
    })
    const f = outer()
    interrupt(() => f.send())
    expect([f, ...made].map(getCoroutineState)).toEqual(['CORO_CLOSED', 'CORO_CLOSED'])
    expect(() => f.send()).toThrow('cannot reuse already awaited coroutine')
  })

  it('has ended where one body drives another by hand, too', () => {
    const g = generator(function* g() {
      yield spin()
    })()
    const f = coroutine(function* f() {
      for (const _ of g);
    })()
    interrupt(() => f.send())
    expect(getCoroutineState(f)).toBe('CORO_CLOSED')
    expect(g.gi_running).toBe(false)
    expect([...g]).toEqual([])
  })

  it('ends the step of an async generator', () => {
    const ticks = asyncGenerator(function* ticks() {
      spin()
      yield 1
    })()
    const f = coroutine(function* f() {
      yield* await_(ticks.asend())
    })()
    interrupt(() => f.send())
    expect(getCoroutineState(f)).toBe('CORO_CLOSED')
    expect(getAsyncGenState(ticks)).toBe('AGEN_CLOSED')
  })

  it('leaves alone what awaits a body that is driven from beside', () => {
    const inner = generator(function* inner() {
      yield 1
      spin()
    })()
    const outer = generator(function* outer() {
      yield* from(inner)
      return 'went on'
    })()
    outer.send()
    interrupt(() => inner.send())
    expect(outer.resume()).toEqual({ value: 'went on', done: true })
  })

  it('leaves the machine as it was', () => {
    const f = coroutine(function* f() {
      spin()
    })()
    interrupt(() => f.send())
    expect(executing).toMatchObject({ frame: null, room: Room.NONE + Room.MOST })
    const child = coroutine(function* child() {
      return 1
    })
    const parent = coroutine(function* parent() {
      return (yield* await_(child())) + 1
    })
    expect(run(parent())).toBe(2)
  })
})
