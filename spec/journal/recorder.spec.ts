import { setNeverAwaitedWarnings, sweep } from '../../lib/sys/never-awaited.js'
import { StopIteration, ValueError } from '../../lib/protocol/exceptions.js'
import { run } from '../../lib/driver/run.js'
import { await_ } from '../../lib/objects/await.js'
import { coroutine } from '../../lib/objects/coroutine.js'
import { next } from '../../lib/objects/iteration.js'
import type { Factory } from '../../lib/journal/journal.js'
import { journalOf, observe, record } from '../../lib/journal/recorder.js'
import { counter, leaf, talk } from './programs.js'

const log = (object: object): string[] =>
  String(journalOf(object))
    .split('\n')
    .map((line) => line.trim())

describe('a recorded coroutine', () => {
  it('does what it did, and each step is in its journal', () => {
    const f = record(talk, 'first?')
    expect(f.send()).toBe('first?')
    expect(f.send('A')).toBe('two?')
    expect(() => f.send('B')).toThrow(StopIteration)
    expect(() => f.send('C')).toThrow('cannot reuse already awaited coroutine')
    expect(log(f)).toEqual([
      "0  send(None) -> yield 'first?'",
      "1  send('A') -> yield 'two?'",
      "2  send('B') -> return ['A', 'B']",
    ])
    expect(journalOf(f)?.steps.map(({ chain }) => chain)).toEqual([
      ['talk', 'leaf', '__await__'],
      ['talk', 'leaf', '__await__'],
      [],
    ])
  })

  it('does not note what does nothing', () => {
    const f = record(talk)
    expect(() => f.send('early')).toThrow("can't send non-None value to a just-started coroutine")
    expect(journalOf(f)?.steps).toEqual([])
    f.close()
    f.close()
    expect(() => f.send()).toThrow('cannot reuse')
    expect(log(f)).toEqual(['0  close() -> return'])
  })

  it('notes what is thrown, and the close', () => {
    const f = record(talk)
    f.send()
    expect(f.throw(new ValueError('why?'))).toBe('why?')
    expect(f.close()).toBeUndefined()
    expect(log(f).slice(1)).toEqual(["1  throw(ValueError: why?) -> yield 'why?'", '2  close() -> return'])
  })

  it('notes what drivers do', () => {
    const f = record(talk)
    expect(run(f, () => 'x' as never)).toEqual(['x', 'x'])
    expect(journalOf(f)?.steps.length).toBe(3)
  })

  it('notes what goes through the wrapper of __await__, next() and loops', () => {
    const f = record(talk)
    f.__await__().__next__()
    expect(log(f)).toEqual(["0  send(None) -> yield 'one?'"])
    const c = record(counter)
    expect(next(c)).toBe(0)
    for (const count of c) if (count === 2) break
    expect(log(c)).toEqual(['0  send(None) -> yield 0', '1  send(None) -> yield 1', '2  send(None) -> yield 2'])
  })

  it('refuses wrong arguments as ever, and that is no step', () => {
    const f = record(talk)
    expect(() => (f.send as (...args: unknown[]) => void)(1, 2)).toThrow('takes exactly one argument (2 given)')
    expect(() => Reflect.apply(f.close, f, [1])).toThrow('takes no arguments (1 given)')
    expect(() => (f.throw as () => void)()).toThrow('throw expected at least 1 argument')
    expect(journalOf(f)?.steps).toEqual([])
  })

  it('does not show its methods', () => {
    expect(Object.keys(record(talk))).toEqual(Object.keys(talk()))
  })

  it('leaves out what its body does to itself', () => {
    const selfish = coroutine(function* selfish(): Generator<never, void> {
      expect(() => f.send()).toThrow('coroutine already executing')
    })
    const f = record(selfish)
    f.resume()
    expect(log(f)).toEqual(['0  send(None) -> return'])
  })
})

describe('what is recorded', () => {
  it('is only what has not begun, and is a coroutine or a generator', () => {
    const f = talk()
    f.send()
    const made = { factory: talk as Factory, args: [], name: 'talk' }
    expect(() => observe(f, made)).toThrow('has begun; what it did is not known')
    expect(() => observe({}, made)).toThrow('only coroutines and generators can be recorded, not Object')
    expect(journalOf(f)).toBeUndefined()
    expect(journalOf(5)).toBeUndefined()
  })

  it('has one journal', () => {
    const f = record(talk)
    expect(observe(f, { factory: talk as Factory, args: [], name: 'other' })).toBe(journalOf(f))
  })

  it('is still watched for never being awaited', () => {
    setNeverAwaitedWarnings(true)
    const f = talk()
    sweep()
    setNeverAwaitedWarnings(false)
    const witness = f._witness
    observe(f, { factory: talk as Factory, args: [], name: 'talk' })
    f.send()
    expect(witness?.started).toBe(true)
  })
})

describe('what cannot be done again', () => {
  const outer = coroutine(function* outer(take: () => object) {
    return yield* await_(take() as ReturnType<typeof leaf>)
  })

  it('is a coroutine that another one began, and the other one if it did not make it', () => {
    const inner = record(leaf, 1)
    const f = record(outer, () => inner)
    f.send()
    expect(journalOf(inner)?.obstacle).toBe('it was begun by outer')
    expect(journalOf(f)?.obstacle).toBe('it uses leaf, which was made outside and is used up by now')
  })

  it('is not one that makes what it uses', () => {
    const f = record(outer, () => record(leaf, 1))
    f.send()
    expect(journalOf(f)?.obstacle).toBeUndefined()
  })

  it('is one whose body drives what was made outside', () => {
    const c = record(counter)
    const drives = record(
      coroutine(function* drives(): Generator<never, unknown> {
        return c.send()
      }),
    )
    drives.resume()
    expect(journalOf(drives)?.obstacle).toBe('it drives counter, which was made outside')
    expect(journalOf(c)?.obstacle).toBeUndefined()
  })

  it('is one that an unrecorded coroutine began', () => {
    const inner = record(leaf, 1)
    outer(() => inner).send()
    expect(journalOf(inner)?.obstacle).toBe('it was begun by another driver')
  })
})
