/** Expected outcomes are those of CPython 3.14 for the same programs. */
import type { Frame } from '../../lib/delegation/frame.js'
import { start } from '../../lib/delegation/take-up.js'
import {
  asyncGenerator,
  await_,
  awaitable,
  awaiting,
  coroutine,
  delegating,
  from,
  generator,
  noting,
  outcome,
  pythonIterator,
  states,
} from './suite.js'

const count = generator(function* count(): Generator {
  for (let i = 1; i < 9; i++) yield i
  return 'counted'
})
const trap = (value: unknown): unknown => await_(awaitable(pythonIterator(value)))

describe('delegating to a generator', () => {
  it('that has not begun begins it with None', () => {
    const got: unknown[] = []
    const inner = generator(function* (): Generator {
      got.push(yield 1)
    })
    const top = delegating('top', inner())
    top.send()
    outcome(() => top.send('sent'))
    expect(got).toEqual(['sent'])
  })

  it('that is part-consumed goes on with it, and its first resume gets None', () => {
    const got: unknown[] = []
    const inner = generator(function* (): Generator {
      for (;;) got.push(yield got.length)
    })()
    inner.send()
    inner.send('by hand')
    const top = delegating('top', inner)
    expect([top.send(), top.send('through')]).toEqual([2, 3])
    expect(got).toEqual(['by hand', undefined, 'through'])
  })

  it('that is part-consumed and delegates itself brings its chain along', () => {
    const log: string[] = []
    const leaf = count()
    const middle = delegating('middle', leaf, log)
    middle.send()
    middle.send()
    const top = delegating('top', middle, log)
    expect([top.send(), top.send(), leaf.send(), top.send()]).toEqual([3, 4, 5, 6])
    expect(outcome(() => top.throw(new Error('e')))).toBe('Error: e')
    expect(log).toEqual(['middle caught Error: e', 'top caught Error: e'])
    expect(states(leaf, middle, top)).toBe('GEN_CLOSED GEN_CLOSED GEN_CLOSED')
  })

  it('whose end was driven alone in the meantime finds that end', () => {
    const leaf = count()
    const middle = delegating('middle', leaf)
    middle.send()
    leaf.send()
    expect(delegating('top', middle).send()).toBe(3)
  })

  it('that has ended gives None at once', () => {
    const log: string[] = []
    const ended = count()
    expect([...ended]).toHaveLength(8)
    expect(outcome(() => delegating('top', ended, log).send())).toBe('StopIteration: top')
    expect(log).toEqual(['top got undefined'])
  })

  it('that another one delegates to shares it', () => {
    const log: string[] = []
    const shared = count()
    const [first, second] = [delegating('first', shared, log), delegating('second', shared, log)]
    expect([first.send(), second.send(), first.send(), second.send()]).toEqual([1, 2, 3, 4])
    expect([first.gi_yieldfrom === shared, second.gi_yieldfrom === shared]).toEqual([true, true])
  })

  it('that is executing is refused in the delegator', () => {
    const log: string[] = []
    const running = generator(function* () {
      noting(log, 'outer', () => delegating('outer', running, log).send())
      yield 1
    })()
    delegating('top', running).send()
    const refusal = 'ValueError: generator already executing'
    expect(log).toEqual([`outer caught ${refusal}`, `outer: ${refusal}`])
  })
})

describe('starting a frame', () => {
  it('suspends it before its first step, and tells its witness if it has one', () => {
    const witness = { what: 'object', origin: undefined, started: false }
    const [watched, other]: Frame[] = [count(), count()]
    Object.assign(watched as Frame, { _witness: witness })
    for (const frame of [watched, other]) start(frame as Frame)
    expect([witness.started, states(watched as Frame, other as Frame)]).toEqual([true, 'GEN_SUSPENDED GEN_SUSPENDED'])
  })
})

describe('delegating to a coroutine', () => {
  const inner = (): any => awaiting('inner', awaitable(count()))
  const ended = (): any => {
    const object = coroutine(function* () {})()
    outcome(() => object.send())
    return object
  }
  const reused = 'RuntimeError: cannot reuse already awaited coroutine'

  it('that has ended is an error in the delegator', () => {
    const log: string[] = []
    expect(outcome(() => awaiting('outer', ended(), log).send())).toBe(reused)
    expect(log).toEqual([`outer caught ${reused}`])
    expect(outcome(() => awaiting('outer', awaitable(ended().__await__())).send())).toBe(reused)
  })

  it('that awaits something already is an error, though nobody awaits it', () => {
    const started = inner()
    started.send()
    expect(outcome(() => awaiting('outer', started).send())).toBe('RuntimeError: coroutine is being awaited already')
    expect(started.send()).toBe(2)
  })

  it('by its wrapper is not asked whether it awaits something', () => {
    const started = inner()
    started.send()
    const wrapper = started.__await__()
    const [first, second] = [awaiting('first', awaitable(wrapper)), awaiting('second', awaitable(started.__await__()))]
    expect([first.send(), second.send(), first.send()]).toEqual([2, 3, 4])
    expect([first.cr_await === wrapper, started.cr_running]).toEqual([true, false])
  })

  it('that is executing is refused in the words of its type', () => {
    const log: string[] = []
    const running = coroutine(function* () {
      noting(log, 'outer', () => awaiting('outer', running, log).send())
    })()
    outcome(() => awaiting('top', running).send())
    const refusal = 'ValueError: coroutine already executing'
    expect(log).toEqual([`outer caught ${refusal}`, `outer: ${refusal}`])
  })
})

describe('delegating to an iterator', () => {
  it('shows what is delegated to: of an awaitable, its iterator', () => {
    const iterator = pythonIterator(1, 2)
    const [top, outer] = [delegating('top', iterator), awaiting('outer', awaitable(iterator))]
    top.send()
    outer.send()
    expect([top.gi_yieldfrom, outer.cr_await]).toEqual([iterator, iterator])
  })

  it('prefers Python’s style where it has both', () => {
    const both = Object.assign(pythonIterator('python'), { next: () => ({ done: false, value: 'javascript' }) })
    expect(delegating('top', both).send()).toBe('python')
  })

  it('takes a native generator for one although it has other methods', () => {
    const native = (function* (): Generator {
      yield 'native'
    })()
    expect(delegating('top', Object.assign(native, { __next__: () => 'python' })).send()).toBe('native')
  })
})

describe('awaiting a step of an async generator', () => {
  const agen = (): any =>
    asyncGenerator(function* (): Generator {
      yield yield* trap('first') as Generator
      yield yield* trap('second') as Generator
    })()

  it('begins or resumes the async generator with what the step sends', () => {
    const got: unknown[] = []
    const echo = asyncGenerator(function* (): Generator {
      for (;;) got.push(yield got.length)
    })()
    const log: string[] = []
    for (const value of [undefined, 'sent']) outcome(() => awaiting('outer', echo.asend(value), log).send())
    expect([log, got]).toEqual([['outer got 0', 'outer got 1'], ['sent']])
  })

  it('whose value cannot be sent yet is an error where it is awaited', () => {
    const object = agen()
    expect(outcome(() => awaiting('outer', object.asend(1)).send())).toBe(
      "TypeError: can't send non-None value to a just-started async generator",
    )
    expect(awaiting('outer', object.asend()).send()).toBe('first')
  })

  it('while another step is open is an error where it is awaited', () => {
    const object = agen()
    const first = awaiting('first', object.asend())
    first.send()
    expect(outcome(() => awaiting('second', object.asend()).send())).toBe(
      'RuntimeError: anext(): asynchronous generator is already running',
    )
    expect(outcome(() => first.send())).toBe('StopIteration: first')
  })

  it('that has been used is an error where it is awaited', () => {
    const step = agen().asend()
    outcome(() => step.send())
    outcome(() => step.send())
    expect(outcome(() => awaiting('outer', step).send())).toBe(
      'RuntimeError: cannot reuse already awaited __anext__()/asend()',
    )
  })

  it('that somebody else has begun goes on with it', () => {
    const log: string[] = []
    const step = agen().asend()
    expect(step.send()).toBe('first')
    expect(outcome(() => awaiting('outer', step, log).send())).toBe('StopIteration: outer')
    expect(log).toEqual(['outer got end'])
  })

  it('that two await ends for both with the first', () => {
    const log: string[] = []
    const step = agen().asend()
    const [first, second] = [awaiting('first', step, log), awaiting('second', step, log)]
    expect(first.send()).toBe('first')
    expect(outcome(() => second.send())).toBe('StopIteration: second')
    const reused = 'RuntimeError: cannot reuse already awaited __anext__()/asend()'
    expect(outcome(() => first.send())).toBe(reused)
    expect(log).toEqual(['second got end', `first caught ${reused}`])
  })

  it('of one that awaits deep down brings its chain along', () => {
    const object = agen()
    const step = object.asend()
    const inner = awaiting('inner', step)
    inner.send()
    expect(outcome(() => awaiting('outer', awaitable(inner.__await__())).send())).toBe('StopIteration: outer')
    expect(object.ag_running).toBe(false)
  })

  it('through from is a step like any other iterator', () => {
    const top = generator(function* (): Generator {
      return yield* from(agen().asend())
    })()
    expect([top.send(), outcome(() => top.send())]).toEqual(['first', 'StopIteration: end'])
  })
})
