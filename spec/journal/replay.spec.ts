import { ValueError } from '../../lib/protocol/exceptions.js'
import { generator } from '../../lib/objects/generator.js'
import { isReplaying } from '../../lib/journal/driving.js'
import { journalOf, record } from '../../lib/journal/recorder.js'
import { firstDifference, fork, goto, journalFor, replay, rewind } from '../../lib/journal/replay.js'
import { counter, leaf, talk } from './programs.js'

const steps = (object: object): number | undefined => journalOf(object)?.steps.length

function begun() {
  const f = record(talk, 'first?')
  f.send()
  f.send('A')
  return f
}

/** Yields another number in each run. */
let runs = 0
const unsteady = generator(function* unsteady(): Generator<number> {
  const run = ++runs
  yield 0
  yield run
  yield 2
})

describe('a replay', () => {
  it('gives a fresh coroutine that has come as far, and is recorded', () => {
    const f = begun()
    const { coroutine, journal, divergence } = replay(journalFor(f))
    expect(coroutine).not.toBe(f)
    expect(divergence).toBeUndefined()
    expect(String(journal)).toBe(String(journalOf(f)))
    expect(coroutine.resume('B')).toEqual({ done: true, value: ['A', 'B'] })
    expect(steps(f)).toBe(2)
  })

  it('goes as far as it is told, and tells how far it has come', () => {
    const done: number[] = []
    expect(replay(journalFor(begun()), { upTo: 1, onStep: (step) => done.push(step) }).journal.steps.length).toBe(1)
    expect(done).toEqual([1])
  })

  it('stops at the first step that differs, and says which', () => {
    const f = record(unsteady)
    for (let step = 0; step < 3; step++) f.send()
    const { divergence, journal } = replay(journalFor(f))
    expect(divergence?.step).toBe(1)
    expect(String(divergence)).toMatch(
      /^step 1, send\(None\): recorded was yield \d+, and now it is yield \d+\. .*clocks/,
    )
    expect(journal.steps.length).toBe(2)
    expect(replay(journalFor(f), { force: true }).journal.steps.length).toBe(3)
  })

  it('says to those who ask that it is one', () => {
    const seen: boolean[] = []
    const asks = record(
      generator(function* asks(): Generator<number> {
        seen.push(isReplaying())
        yield 1
      }),
    )
    asks.send()
    replay(journalFor(asks))
    expect(seen).toEqual([false, true])
  })

  it('is refused where it is known that it cannot be', () => {
    const f = record(talk, leaf(1))
    expect(() => replay(journalFor(f))).toThrow(/^talk cannot be replayed: argument 1 is <coroutine object leaf/)
  })

  it('repeats errors that are thrown in, and those that come out', () => {
    const f = record(talk)
    f.send()
    f.throw(new ValueError('why?'))
    expect(() => f.throw(new ValueError('no'))).toThrow('no')
    expect(replay(journalFor(f)).divergence).toBeUndefined()
  })
})

describe('rewind', () => {
  it('takes back steps, and closes what it was', () => {
    const f = begun()
    const g = rewind(f)
    expect(steps(g)).toBe(1)
    expect(f.cr_frame).toBeUndefined()
    expect(g.send('B')).toBe('two?')
    expect(steps(rewind(g, 99))).toBe(0)
  })

  it('comes through even if the old one does not let itself be closed', () => {
    const stubborn = record(
      generator(function* stubborn(): Generator<number> {
        try {
          yield 1
        } finally {
          yield 2
        }
      }),
    )
    stubborn.send()
    expect(steps(rewind(stubborn))).toBe(0)
    expect(String(journalOf(stubborn))).toContain('close() -> raise RuntimeError: generator ignored GeneratorExit')
  })

  it('leaves all as it is if the fresh one differs', () => {
    const f = record(unsteady)
    for (let step = 0; step < 3; step++) f.send()
    expect(() => rewind(f)).toThrow(/^step 1, /)
    expect(f.gi_suspended).toBe(true)
    expect(steps(f)).toBe(3)
  })

  it('is for what is recorded', () => {
    expect(() => rewind(talk())).toThrow(/^<coroutine object talk at 0x\w+> is not recorded$/)
    expect(() => rewind(5 as unknown as object)).toThrow('int is not recorded')
  })

  it('takes 1,000 steps back of 10,000', () => {
    let c = record(counter)
    for (let step = 0; step < 10_000; step++) c.send()
    c = rewind(c, 1000)
    expect(c.send()).toBe(9000)
  })
})

describe('goto', () => {
  it('goes back, and forward again as far as it has been', () => {
    const f = goto(begun(), 0)
    expect(journalOf(f)?.ahead.length).toBe(2)
    const g = goto(f, 2)
    expect(g).toBe(f)
    expect(steps(g)).toBe(2)
    expect(g.resume('B')).toEqual({ done: true, value: ['A', 'B'] })
  })

  it('does not go where it has not been', () => {
    const f = begun()
    expect(() => goto(f, 3)).toThrow('talk has no step 3; it has done 2')
    expect(() => goto(f, -1)).toThrow('talk has no step -1')
    f.resume('B')
    const back = goto(f, 1)
    back.send('other')
    expect(() => goto(back, 3)).toThrow('talk has no step 3; it has done 2')
  })

  it('says so if the way forward is another by now', () => {
    const c = record(unsteady)
    c.send()
    c.send()
    const back = goto(c, 1)
    expect(() => goto(back, 2)).toThrow(/^step 1, /)
  })
})

describe('fork', () => {
  it('makes a second one that lives beside the first', () => {
    const f = begun()
    const g = fork(f)
    const h = fork(f, 1)
    expect(f.resume('1')).toEqual({ done: true, value: ['A', '1'] })
    expect(g.resume('2')).toEqual({ done: true, value: ['A', '2'] })
    expect(steps(h)).toBe(1)
  })
})

describe('the first difference', () => {
  it.each([
    ['none', (): object => begun(), undefined],
    ['a step less', () => rewind(begun()), 1],
    [
      'another call',
      () => {
        const g = rewind(begun())
        g.send('B')
        return g
      },
      1,
    ],
    [
      'another outcome',
      () => {
        const g = record(talk, 'other?')
        g.send()
        return g
      },
      0,
    ],
  ])('is %s', (_, other, step) => {
    expect(firstDifference(journalFor(begun()), journalFor(other()))?.step).toBe(step)
  })
})
