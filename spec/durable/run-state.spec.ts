import type { Record } from '../../lib/durable/records.js'
import { RunState } from '../../lib/durable/run-state.js'

const head = { 'dunder-await': 'durable', version: 1, run: 'o1', workflow: 'w', args: [], code: 1, patches: [], at: 5 }
const message = (id: string) => ({ in: 'm', id, value: id, at: 6 })
const of = (...records: object[]) => RunState.of([head, ...records] as Record[]).state

describe('the state of a run', () => {
  it('has the messages that nobody received, each once', () => {
    const state = of(message('a'), message('b'), message('a'), { n: 1, trap: {}, took: ['a'], at: 7 })
    expect(state.take('other')).toBeUndefined()
    expect([state.take('m')?.id, state.take('m')]).toEqual(['b', undefined])
  })

  it('gives a message back that a part received of a step that did without it', () => {
    const part = { n: 1, part: '0', took: ['a'], at: 7 }
    const state = of(message('a'), part)
    expect(state.take('m')).toBeUndefined()
    state.apply({ n: 1, trap: {}, ok: 1, at: 8 })
    expect([state.take('m')?.id, state.parts.size, state.steps, state.at]).toEqual(['a', 0, 1, 8])
  })

  it('knows what was published, spawned and cancelled, and how it ended', () => {
    const effects = { spawned: ['o1/1'], published: [['k', 1]] }
    const state = of({ n: 1, trap: {}, ...effects, at: 7 }, { cancel: 'why', at: 8 })
    expect([[...state.children], state.published.get('k'), state.cancelling]).toEqual([['o1/1'], 1, { reason: 'why' }])
    state.apply({ n: 2, trap: {}, error: 1, cancelled: true, at: 9 })
    state.apply({ done: 1, at: 10 })
    expect([state.cancelling, state.end, state.changed]).toEqual([undefined, { done: 1, at: 10 }, 10])
  })

  it('names its steps by the run, and by how often it began anew', () => {
    expect(of().key('1.a')).toBe('o1/1.a')
    expect(new RunState({ ...head, again: 2, children: ['c'] } as never).key('1')).toBe('o1~2/1')
  })
})
