import { asyncWith, await_, coroutine, isException } from '../../../lib/index.js'
import {
  CancelledError,
  createTask,
  Event,
  gather,
  Lock,
  sleep,
  TaskGroup,
  timeout,
} from '../../../lib/asyncio/index.js'
import { journalOf } from '../../../lib/journal/recorder.js'
import { replay } from '../../../lib/journal/replay.js'
import { again, join, now, publish, receive, spawn, uuid } from '../../../lib/durable/traps.js'
import type { Record } from '../../../lib/durable/records.js'
import { Lab, settle } from '../lab.js'
import { Charge, Mail } from '../purchase.js'
import { handlers, perform, programs } from './programs.js'

const approval = coroutine(function* approval() {
  const names: string[] = []
  while (names.length < 3) names.push(yield* await_(perform(receive<string>('approve'))))
  return names
})

describe('a run on a loop', () => {
  it('goes on where it was, and keeps nothing twice', async () => {
    const lab = new Lab()
    const first = lab.asyncio(programs, { handlers })
    await first.start('l', 'lines')
    await settle()
    const before = await lab.kept('l')
    await first[Symbol.asyncDispose]()
    const second = lab.asyncio(programs, { handlers })
    const result = await lab.until(second.run('l').result())
    expect(result).toContain('all seen')
    expect((await lab.kept('l')).slice(0, before.length)).toEqual(before)
  })

  it('does effects side by side, with keys that are numbers of what was asked for', async () => {
    const lab = new Lab()
    const keys: string[] = []
    const both = coroutine(function* both() {
      return yield* await_(gather(perform(new Mail('a', 'x')), perform(new Mail('b', 'x'))))
    })
    const waiting: ((text: string) => void)[] = []
    const mail = (_: Mail, { key }: { key: string }): Promise<string> =>
      new Promise((done) => {
        keys.push(key)
        waiting.push(done)
      })
    const run = await lab.asyncio({ both }, { handlers: { mail } }).start('o', 'both')
    await settle()
    waiting[1]!('second')
    await settle()
    waiting[0]!('first')
    expect(await run.result()).toEqual(['first', 'second'])
    expect(keys).toEqual(['o/1', 'o/2'])
    expect((await lab.kept('o')).map((record) => (record as { call?: number }).call)).toEqual([
      undefined,
      2,
      1,
      undefined,
    ])
  })

  it('does an effect once, also when its reply comes while something else is being written', async () => {
    const lab = new Lab()
    const done: string[] = []
    const both = coroutine(function* both() {
      return yield* await_(gather(perform(new Mail('a', 'x')), perform(new Mail('b', 'x'))))
    })
    const mail = async ({ to }: Mail): Promise<string> => {
      done.push(to)
      if (to === 'b') await new Promise((told) => setImmediate(told))
      return to
    }
    const append = async (id: string, records: readonly Record[]): Promise<void> => {
      await settle()
      await settle()
      await lab.store.append(id, records)
    }
    const engine = lab.asyncio({ both }, { handlers: { mail }, store: { ...lab.store, append } })
    expect(await (await engine.start('o', 'both')).result()).toEqual(['a', 'b'])
    expect(done).toEqual(['a', 'b'])
  })

  it('has time stand still between what happens, and go on while nobody runs it', async () => {
    const lab = new Lab()
    const clock = coroutine(function* clock() {
      const times = [yield* await_(perform(now()))]
      yield* await_(sleep(10))
      times.push(yield* await_(perform(now())))
      yield* asyncWith(timeout(60), function* () {
        times.push(Number(yield* await_(perform(new Mail('a', 'x')))))
      })
      return times
    })
    const first = lab.asyncio({ clock }, { handlers: { mail: () => '7' } })
    await first.start('c', 'clock')
    await settle()
    await first[Symbol.asyncDispose]()
    await lab.until(new Promise<void>((done) => lab.host.setTimer(done, 1000)))
    // The time-out begins when the sleep is found to be over, and not when it was due.
    const next = lab.asyncio({ clock }, { handlers: { mail: () => '7' } })
    expect(await lab.until(next.run('c').result())).toEqual([0, 1000, 7])
  })
})

describe('cancellation of a run on a loop', () => {
  it('is a CancelledError in the main task; tasks clean up with effects; handlers and children are told', async () => {
    const lab = new Lab()
    const told: string[] = []
    const careful = coroutine(function* careful() {
      yield* await_(perform(spawn(approval, [], { id: 'kid' })))
      try {
        yield* asyncWith(new TaskGroup(), function* (tasks) {
          tasks.createTask(
            coroutine(function* waits() {
              yield* await_(perform(new Mail('slow', 'x')))
            })(),
          )
        })
      } finally {
        yield* await_(perform(new Mail('cleaner', 'x')))
        yield* await_(sleep(1))
      }
    })
    const mail = ({ to }: Mail, { signal }: { signal: AbortSignal }): string | Promise<string> => {
      told.push(to)
      if (to !== 'slow') return ''
      return new Promise((done) =>
        signal.addEventListener('abort', () => {
          told.push('aborted')
          done('')
        }),
      )
    }
    const shop = lab.asyncio({ careful, approval }, { handlers: { mail } })
    const run = await shop.start('c', 'careful')
    await settle()
    await run.cancel('enough')
    await run.cancel('again')
    await expect(lab.until(run.result())).rejects.toThrow(new CancelledError('enough'))
    expect(told).toEqual(['slow', 'aborted', 'cleaner'])
    await expect(shop.run('kid').result()).rejects.toThrow('run c was cancelled')
    const kept = await lab.kept('c')
    expect(kept).toContainEqual({ cancel: 'enough' })
    expect(kept).toContainEqual({ n: 2, trap: { kind: 'cancelled', reason: 'enough' }, cancelled: true })
  })

  it('that came when nobody drove the run is told when somebody does', async () => {
    const lab = new Lab()
    const first = lab.asyncio({ approval })
    await first.start('a', 'approval')
    await first[Symbol.asyncDispose]()
    await lab.store.append('a', [{ cancel: null, at: 0 }])
    await expect(lab.asyncio({ approval }).run('a').result()).rejects.toThrow(CancelledError)
  })

  it('can be caught, and then is over', async () => {
    const lab = new Lab()
    const stubborn = coroutine(function* stubborn() {
      try {
        yield* await_(sleep(100))
      } catch (error) {
        if (isException(error)) throw error
      }
      yield* await_(sleep(1))
      return 'still here'
    })
    const run = await lab.asyncio({ stubborn }).start('s', 'stubborn')
    await settle()
    await run.cancel()
    expect(await lab.until(run.result())).toBe('still here')
  })
})

it('replies that come at once with what ends the program go to nobody, also when it is taken up', async () => {
  const lab = new Lab()
  const program = coroutine(function* program() {
    perform(new Mail('a', 'x'))
    yield* await_(perform(new Charge('x', -1)))
  })
  const run = await lab.asyncio({ program }, { handlers }).start('h', 'program')
  await expect(run.result()).rejects.toThrow('no')
  const records = await lab.store.load('h')
  expect(records.map((record) => ('call' in record ? record.call : undefined))).toEqual([undefined, 2, 1, undefined])
  expect(String(await run.history())).toContain('raise RangeError: no')
})

describe('messages, queries, children and history of a run on a loop', () => {
  it('are those of every run', async () => {
    const lab = new Lab()
    const parent = coroutine(function* parent() {
      const child = yield* await_(perform(spawn(approval, [])))
      yield* await_(perform(publish('child', child.run)))
      return yield* await_(perform(join(child)))
    })
    const shop = lab.asyncio({ parent, approval })
    const run = await shop.start('p', 'parent')
    await settle()
    const child = shop.run((await run.query('child')) as string)
    expect(child.id).toBe('p/1')
    for await (const { id, detail } of shop.runs({ status: 'running' })) {
      expect(detail).toBe(id === 'p' ? 'waits for join(run="p/1")' : 'waits for receive(name="approve")')
    }
    await Promise.all(['Ada', 'Bob', 'Cy'].map((name) => child.send('approve', name, name)))
    await child.send('approve', 'Ada', 'Ada').catch(() => {})
    expect(await run.result()).toEqual(['Ada', 'Bob', 'Cy'])
    const journal = await child.history()
    expect(journal.name).toBe('approval')
    expect(journal.steps.map(({ outcome }) => outcome)).toEqual(['yield', 'yield', 'yield', 'return'])
    expect(replay(journal).coroutine).toBeDefined()
    expect(journalOf({})).toBeUndefined()
  })

  it('a message is not lost to a task that was cancelled before it came', async () => {
    const lab = new Lab()
    const late = coroutine(function* late() {
      try {
        yield* asyncWith(timeout(1), function* () {
          yield* await_(perform(receive('m')))
        })
      } catch {
        return yield* await_(perform(receive('m')))
      }
      return 'too soon'
    })
    const run = await lab.asyncio({ late }).start('a', 'late')
    lab.host.setTimer(() => void run.send('m', 'x'), 2)
    expect(await lab.until(run.result())).toBe('x')
  })

  it('again drops the journal, keeps messages, stops what is being done, and draws other numbers', async () => {
    const lab = new Lab()
    const seen: string[] = []
    const counter = coroutine(function* counter(left: number): Generator<any, string, any> {
      seen.push(yield* await_(perform(uuid())))
      const other = createTask(
        coroutine(function* other() {
          yield* await_(perform(new Mail('slow', 'x')))
        })(),
      )
      const got = yield* await_(perform(receive<string>('m')))
      if (left > 1) yield* await_(perform(again(left - 1)))
      other.cancel()
      return got
    })
    const keys: string[] = []
    const mail = (_: Mail, { key, signal }: { key: string; signal: AbortSignal }): Promise<string> =>
      new Promise((done) => {
        keys.push(key)
        signal.addEventListener('abort', () => {
          keys.push('aborted')
          done('')
        })
      })
    const run = await lab.asyncio({ counter }, { handlers: { mail } }).start('c', 'counter', 2)
    await settle()
    await Promise.all(['x', 'y'].map((text) => run.send('m', text)))
    expect(await lab.until(run.result())).toBe('y')
    expect(keys).toEqual(['c/2', 'aborted', 'c~1/2', 'aborted'])
    expect(new Set(seen).size).toBe(2)
  })
})

describe('a run on a loop that cannot go on', () => {
  const letter = (text: string, seconds = 1) =>
    coroutine('letter', function* () {
      const sent = yield* await_(perform(new Mail('a', text)))
      yield* await_(sleep(seconds))
      yield* await_(perform(receive('go')))
      return sent
    })

  it('says which step differs, with both lines, keeps nothing, and goes on after the repair', async () => {
    const lab = new Lab()
    const first = lab.asyncio({ letter: letter('x') }, { handlers })
    await first.start('o', 'letter')
    await lab.until(new Promise<void>((done) => lab.host.setTimer(done, 2)))
    await first[Symbol.asyncDispose]()
    const before = await lab.kept('o')
    const changed = lab.asyncio({ letter: letter('y') }, { handlers })
    const line = 'asyncio/asyncio-run.spec.ts:\\d+'
    await expect(changed.run('o').result()).rejects.toThrow(
      new RegExp(
        `^run o is blocked: step 1: recorded was mail\\(to="a", text="x"\\) at ${line}, and now it is mail\\(to="a", text="y"\\) at ${line}\\.`,
      ),
    )
    const slower = lab.asyncio({ letter: letter('x', 5) }, { handlers })
    await expect(slower.run('o').result()).rejects.toThrow(
      'run o is blocked: step 2: recorded was timer(when=1), and now it is timer(when=5)',
    )
    const fewer = coroutine('letter', function* () {
      yield* await_(sleep(7))
    })
    await expect(lab.asyncio({ letter: fewer }).run('o').result()).rejects.toThrow(
      /recorded was mail\(.*, and now it is nothing: 0 things were asked for by then\./,
    )
    const none = coroutine('letter', function* () {})
    await expect(lab.asyncio({ letter: none }).run('o').result()).rejects.toThrow(/, and now it is the end\./)
    expect(await lab.kept('o')).toEqual(before)
    const repaired = lab.asyncio({ letter: letter('x') }, { handlers })
    await repaired.run('o').send('go')
    expect(await lab.until(repaired.run('o').result())).toBe('sent a')
  })

  it('waits for a handler that is missing', async () => {
    const lab = new Lab()
    const some: { mail?: unknown } = {}
    const run = await lab.asyncio({ letter: letter('x') }, { handlers: some as never }).start('o', 'letter')
    await expect(run.result()).rejects.toThrow('run o is blocked: there is no handler for mail (Mail)')
    expect(await lab.store.load('o')).toHaveLength(1)
    some.mail = handlers.mail
    await run.retry()
    await run.send('go')
    expect(await lab.until(run.result())).toBe('sent a')
  })

  it('is one of the other engine, or of another order', async () => {
    const lab = new Lab()
    const plain = lab.engine({ letter: letter('x') as never }, { handlers })
    await lab.asyncio({ letter: letter('x') }, { handlers }).start('o', 'letter')
    await expect(plain.run('o').result()).rejects.toThrow('run o is blocked: asyncio ran it: durableAsyncio()')
    const { loop: _, ...head } = (await lab.store.load('o'))[0] as { loop: number }
    await lab.store.append('p', [{ ...head, run: 'p' } as never])
    await lab.store.append('q', [{ ...head, run: 'q', loop: 9 } as never])
    const shop = lab.asyncio({ letter: letter('x') }, { handlers })
    await expect(shop.run('p').result()).rejects.toThrow('run p is blocked: no loop of asyncio ran it: durable()')
    await expect(shop.run('q').result()).rejects.toThrow(
      'in order 9, and this version of dunder-await runs them in order 1',
    )
  })

  it('is one that nothing can wake; a cancellation and retry() can', async () => {
    const lab = new Lab()
    const stuck = coroutine(function* stuck() {
      yield* await_(new Event().wait())
    })
    const run = await lab.asyncio({ stuck }).start('s', 'stuck')
    await expect(run.result()).rejects.toThrow(
      /^run s is blocked: nothing can wake it.*Task-1 waits for <Future pending/s,
    )
    await run.cancel()
    await run.retry()
    await expect(run.result()).rejects.toThrow(CancelledError)
  })

  it('is one whose tasks come to no rest', async () => {
    const spinning = coroutine(function* spinning() {
      const lock = new Lock()
      for (;;) {
        yield* await_(sleep(0))
        if (lock.locked()) return
      }
    })
    const run = await new Lab().asyncio({ spinning }).start('s', 'spinning')
    await expect(run.result()).rejects.toMatchObject({
      message: 'run s is blocked: it cannot be driven',
      cause: { message: expect.stringMatching(/^its loop comes to no rest: time stands still/) as string },
    })
  })
})

describe('values of a run on a loop', () => {
  const pay = coroutine(function* pay(cents: unknown) {
    try {
      return yield* await_(perform(new Charge('o', cents as number)))
    } catch (error) {
      return String(error)
    }
  })

  it('that cannot be kept are refused where they are asked for, or at the reply', async () => {
    const paid = async (reply: unknown, options: object = {}, cents: unknown = 1): Promise<unknown> =>
      (
        await new Lab().asyncio({ pay }, { handlers: { charge: () => reply }, ...options }).start('o', 'pay', cents)
      ).result()
    expect(await paid(() => 1)).toMatch(/^TypeError: the reply to charge cannot be kept: <function/)
    expect(await paid('x'.repeat(100), { maxBytes: 100 })).toBe(
      'TypeError: the reply to charge has 102 bytes, and 100 can be kept',
    )
    expect(await paid(1, { maxBytes: 110 }, 'x'.repeat(90))).toMatch(
      /^TypeError: what charge asks for has \d+ bytes, and 110/,
    )
    await expect(paid(1, {}, () => 1)).rejects.toThrow(/^an argument of pay cannot be kept: <function/)
  })

  it('that are a result which cannot be kept fail the run', async () => {
    const odd = coroutine(function* odd() {
      return () => 1
    })
    const run = await new Lab().asyncio({ odd }).start('o', 'odd')
    await expect(run.result()).rejects.toThrow(/^the result cannot be kept/)
  })
})
