import { inspect } from 'node:util'
import { ValueError } from '../../lib/index.js'
import { getCoroutineState, getGeneratorState } from '../../lib/inspect/state.js'
import { typeName } from '../../lib/protocol/type-name.js'
import { GeneratorWrapper, isGeneratorLike } from '../../lib/objects/generator-wrapper.js'
import { awaiting, generator, generatorBasedCoroutine, outcome } from '../delegation/suite.js'

const echo = generator(function* echo(): Generator {
  for (let got: unknown = 'first'; got !== 'stop';) {
    try {
      got = yield got
    } catch (error) {
      got = String(error)
    }
  }
  return 'end'
})

/** What has all methods of a generator, and is none. */
class Like {
  readonly log: unknown[] = []
  __iter__(): this {
    return this
  }
  __next__(): string {
    return 'next'
  }
  send(value: unknown): unknown {
    return ['sent', value]
  }
  throw(...args: unknown[]): unknown {
    return ['thrown', ...args]
  }
  close(): string {
    return 'closed'
  }
}

describe('what is wrapped', () => {
  it('is a generator that is not awaitable already, or what has all methods of one', () => {
    expect([isGeneratorLike(echo()), isGeneratorLike(new Like())]).toEqual([true, true])
    class Awaitable extends Like {
      __await__(): void {}
    }
    class Half extends Like {}
    Object.defineProperty(Half.prototype, 'close', { value: undefined })
    const others = [generatorBasedCoroutine(function* () {})(), new Awaitable(), new Half(), undefined, null, 1, []]
    expect(others.map(isGeneratorLike)).not.toContain(true)
  })
})

describe('the wrapper of a generator', () => {
  it('passes everything on to it', () => {
    const wrapper = new GeneratorWrapper(echo())
    const error = new ValueError('v')
    expect([wrapper.__next__(), wrapper.send('a'), wrapper.throw(error)]).toEqual(['first', 'a', 'ValueError: v'])
    expect(outcome(() => wrapper.send('stop'))).toBe('StopIteration: end')
    expect(wrapper.close()).toBeUndefined()
  })

  it('can be awaited and iterated: by the generator itself', () => {
    const inner = echo()
    const wrapper = new GeneratorWrapper(inner)
    expect([wrapper.__iter__() === inner, wrapper.__await__() === inner]).toEqual([true, true])
    const outer = awaiting('outer', wrapper)
    expect([outer.send(), outer.cr_await === inner, outcome(() => outer.send('stop'))]).toEqual([
      'first',
      true,
      'StopIteration: outer',
    ])
  })

  it('shows its attributes under both their names', () => {
    const inner = echo()
    const wrapper = new GeneratorWrapper(inner)
    wrapper.__next__()
    expect([wrapper.gi_running, wrapper.gi_yieldfrom, wrapper.gi_frame, wrapper.gi_code]).toEqual([
      false,
      undefined,
      inner.gi_frame,
      inner.gi_code,
    ])
    expect([wrapper.cr_running, wrapper.cr_await, wrapper.cr_frame, wrapper.cr_code]).toEqual([
      false,
      undefined,
      inner.gi_frame,
      inner.gi_code,
    ])
    expect([wrapper.gi_suspended, wrapper.cr_suspended]).toEqual([true, true])
    expect([getGeneratorState(wrapper), getCoroutineState(wrapper)]).toEqual(['GEN_SUSPENDED', 'CORO_SUSPENDED'])
    expect([wrapper.__name__, wrapper.__qualname__]).toEqual(['echo', 'echo'])
  })

  it('prints itself', () => {
    const wrapper = new GeneratorWrapper(echo())
    expect(String(wrapper)).toMatch(/^<types\._GeneratorWrapper object at 0x[0-9a-f]+>$/)
    expect(inspect(wrapper)).toBe(String(wrapper))
    expect(typeName(wrapper)).toBe('_GeneratorWrapper')
  })
})

describe('the wrapper of what is only like a generator', () => {
  it('passes everything on to it, and is iterated itself', () => {
    const wrapper = new GeneratorWrapper(new Like())
    expect([wrapper.__next__(), wrapper.send(1), wrapper.throw('a', 'b'), wrapper.close()]).toEqual([
      'next',
      ['sent', 1],
      ['thrown', 'a', 'b'],
      'closed',
    ])
    expect([wrapper.__iter__(), wrapper.__await__()]).toEqual([wrapper, wrapper])
    expect(awaiting('outer', wrapper).send()).toBe('next')
  })

  it('shows the attributes that are there', () => {
    const wrapper = new GeneratorWrapper(Object.assign(new Like(), { gi_running: true }))
    expect([wrapper.gi_running, wrapper.cr_running]).toEqual([true, true])
    expect(wrapper.__name__).toBeUndefined()
    expect(outcome(() => wrapper.gi_frame)).toBe("AttributeError: 'Like' object has no attribute 'gi_frame'")
    expect(outcome(() => wrapper.cr_await)).toBe("AttributeError: 'Like' object has no attribute 'gi_yieldfrom'")
  })
})
