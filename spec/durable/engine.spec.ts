import { await_, coroutine, Exception, isException } from '../../lib/index.js'
import { CancelledError } from '../../lib/asyncio/python/exceptions.js'
import { journalOf } from '../../lib/journal/recorder.js'
import { replay } from '../../lib/journal/replay.js'
import { memory } from '../../lib/durable/store.js'
import {
  again,
  cancel,
  join,
  now,
  patched,
  publish,
  race,
  receive,
  sleep,
  spawn,
  uuid,
  version,
} from '../../lib/durable/traps.js'
import type { Workflow } from '../../lib/durable/trap-classes.js'
import { Lab, settle } from './lab.js'
import { Charge, child, handlers, Mail, purchase } from './purchase.js'

const approval = coroutine(function* approval() {
  const names: string[] = []
  while (names.length < 3) names.push(yield* await_(receive<string>('approve')))
  return names
})

describe('starting', () => {
  it('gives a run, whose result waits for its end; the same id is the same run', async () => {
    const lab = new Lab()
    const shop = lab.engine({ purchase, child }, { handlers })
    const run = await shop.start('o1', 'purchase', 'o1', 500)
    expect((await shop.start('o1', 'purchase', 'o1', 500)).id).toBe('o1')
    expect(await lab.until(run.result())).toEqual({ refused: true })
    expect(await (await shop.start('o1', 'purchase', 'o1', 500)).result()).toEqual({ refused: true })
  })

  it('refuses an id that another run has, a workflow that nobody knows, and arguments that cannot be kept', async () => {
    const lab = new Lab()
    const shop = lab.engine({ purchase, child }, { handlers })
    await shop.start('o1', 'purchase', 'o1', 500)
    await expect(shop.start('o1', 'purchase', 'o1', 501)).rejects.toThrow(
      'run o1 is there already, as purchase("o1",500); another run needs another id',
    )
    await expect(shop.start('o2', 'buy' as 'purchase', 'o1', 5)).rejects.toThrow(
      'there is no workflow buy; there are purchase, child',
    )
    await expect(shop.start('o2', 'purchase', (() => {}) as never, 5)).rejects.toThrow(
      /^an argument of purchase cannot be kept: <function/,
    )
    await expect(shop.start('', 'purchase', 'o1', 5)).rejects.toThrow('a run needs an id')
    expect(await lab.store.load('o2')).toEqual([])
  })

  it('begins a run once, however many ask for it at the same time', async () => {
    const lab = new Lab()
    const shop = lab.engine({ approval })
    await Promise.all([1, 2, 3].map(() => shop.start('a', 'approval')))
    expect(await lab.store.load('a')).toHaveLength(1)
  })

  it('takes up what has not ended, and keeps nothing twice', async () => {
    const lab = new Lab()
    const first = lab.engine({ purchase, child }, { handlers })
    await first.start('o1', 'purchase', 'o1', 500)
    await settle()
    const before = await lab.kept('o1')
    await first[Symbol.asyncDispose]()
    const second = lab.engine({ purchase, child }, { handlers })
    await second.open()
    await second.run('o1').send('approve', 'Ada')
    expect(await lab.until(second.run('o1').result())).toMatchObject({ by: 'Ada' })
    expect((await lab.kept('o1')).slice(0, before.length)).toEqual(before)
  })
})

describe('messages', () => {
  it('come in the order in which they were sent, each once, also when they were sent before', async () => {
    const lab = new Lab()
    const shop = lab.engine({ approval })
    const run = await shop.start('a', 'approval')
    await Promise.all(['Ada', 'Bob', 'Cy'].map((name) => run.send('approve', name)))
    await run.send('other', 1).catch(() => {})
    expect(await lab.until(run.result())).toEqual(['Ada', 'Bob', 'Cy'])
    await expect(run.send('approve', 'Dee')).rejects.toThrow('run a has ended: nobody will receive approve')
    await expect(run.send('approve', 'Dee', 'new')).rejects.toThrow('run a has ended')
    // A program that is started again says again what it has said.
    const [known] = (await lab.store.load('a')).flatMap((record) => ('in' in record ? [record.id] : []))
    await run.send('approve', 'Ada', known)
    await expect(shop.run('b').send('approve')).rejects.toThrow('there is no run b')
  })

  it('of the same id are the same message', async () => {
    const lab = new Lab()
    const run = await lab.engine({ approval }).start('a', 'approval')
    await Promise.all([run.send('approve', 'Ada', 'm'), run.send('approve', 'Ada', 'm'), run.send('approve', 'Bob')])
    await run.send('approve', 'Ada', 'm')
    await run.send('approve', 'Cy')
    expect(await lab.until(run.result())).toEqual(['Ada', 'Bob', 'Cy'])
  })

  it('are not lost to a race that something else wins', async () => {
    const lab = new Lab()
    const late = coroutine(function* late() {
      const first = yield* await_(race({ slept: sleep(1), got: receive<string>('m') }))
      return [first.key, yield* await_(receive<string>('m'))]
    })
    const run = await lab.engine({ late }).start('a', 'late')
    lab.host.setTimer(() => void run.send('m', 'x'), 2)
    expect(await lab.until(run.result())).toEqual(['slept', 'x'])
  })
})

describe('cancellation', () => {
  it('is an exception where the run waits, once; clean-up may await; children are cancelled too', async () => {
    const lab = new Lab()
    const mails: string[] = []
    const careful = coroutine(function* careful() {
      const kid = yield* await_(spawn(approval, []))
      try {
        yield* await_(join(kid))
      } finally {
        yield* await_(new Mail('a', 'cleaned up'))
        yield* await_(sleep(1))
      }
    })
    const mail = ({ text }: Mail): string => String(mails.push(text))
    const shop = lab.engine({ careful, approval }, { handlers: { mail } })
    const run = await shop.start('c', 'careful')
    await settle()
    await run.cancel('enough')
    await run.cancel('again')
    await expect(lab.until(run.result())).rejects.toThrow(new CancelledError('enough'))
    await expect(shop.run('c/1').result()).rejects.toThrow('run c was cancelled')
    await run.cancel()
    expect(mails).toEqual(['cleaned up'])
    expect(await lab.kept('c')).toContainEqual({ cancel: 'enough' })
  })

  it('that came when nobody drove the run is told when somebody does', async () => {
    const lab = new Lab()
    const first = lab.engine({ approval })
    const run = await first.start('a', 'approval')
    await first[Symbol.asyncDispose]()
    await lab.store.append('a', [{ cancel: null, at: 0 }])
    await expect(run.result()).rejects.toThrow('the engine is closed')
    await expect(lab.engine({ approval }).run('a').result()).rejects.toThrow(CancelledError)
  })

  it('can be caught, and then is over', async () => {
    const lab = new Lab()
    const stubborn = coroutine(function* stubborn() {
      try {
        yield* await_(receive('never'))
      } catch (error) {
        if (isException(error)) throw error
      }
      yield* await_(sleep(1))
      return 'still here'
    })
    const run = await lab.engine({ stubborn }).start('s', 'stubborn')
    await settle()
    await run.cancel()
    expect(await lab.until(run.result())).toBe('still here')
  })

  it('aborts what a handler does', async () => {
    const lab = new Lab()
    let aborted = false
    const mail = (_: Mail, { signal }: { signal: AbortSignal }): Promise<string> =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => {
          aborted = true
          reject(new Error('aborted'))
        }),
      )
    const run = await lab.engine({ child }, { handlers: { mail } }).start('s', 'child', 'o', 1)
    await settle()
    await run.cancel()
    await expect(run.result()).rejects.toThrow(CancelledError)
    expect(aborted).toBe(true)
  })
})

describe('a run that cannot go on', () => {
  const letter = (text: string) =>
    coroutine('letter', function* () {
      yield* await_(now())
      const sent = yield* await_(new Mail('a', text))
      yield* await_(sleep(1))
      return sent
    })

  it('says which step differs, outside of the body, keeps nothing, and goes on after the repair', async () => {
    const lab = new Lab()
    const first = lab.engine({ letter: letter('x') }, { handlers })
    await first.start('o', 'letter')
    await settle()
    await first[Symbol.asyncDispose]()
    const before = await lab.kept('o')
    const changed = lab.engine({ letter: letter('y') }, { handlers })
    const line = 'durable/engine.spec.ts:\\d+'
    await expect(changed.run('o').result()).rejects.toThrow(
      new RegExp(
        `^run o is blocked: step 2: recorded was mail\\(to="a", text="x"\\) at ${line}, ` +
          `and now it is mail\\(to="a", text="y"\\) at ${line} \\(in letter\\)\\.`,
      ),
    )
    for await (const info of changed.runs()) expect(info).toMatchObject({ id: 'o', status: 'blocked', steps: 2 })
    expect(await lab.kept('o')).toEqual(before)
    await changed[Symbol.asyncDispose]()
    const repaired = lab.engine({ letter: letter('x') }, { handlers })
    expect(await lab.until(repaired.run('o').result())).toBe('sent a')
  })

  it('waits for a handler that is missing, and for a workflow that is', async () => {
    const lab = new Lab()
    const some: { mail?: unknown } = {}
    const shop = lab.engine({ letter: letter('x') }, { handlers: some as never })
    const run = await shop.start('o', 'letter')
    await expect(run.result()).rejects.toThrow('run o is blocked: there is no handler for mail (Mail)')
    expect(await lab.store.load('o')).toHaveLength(2)
    some.mail = handlers.mail
    await run.retry()
    expect(await lab.until(run.result())).toBe('sent a')
    await lab.store.append('p', [{ ...((await lab.store.load('o'))[0] as object), run: 'p' } as never])
    const none = lab.engine({})
    await expect(none.run('p').result()).rejects.toThrow('run p is blocked: there is no workflow letter')
  })

  it('is one whose journal cannot be read; the others go on', async () => {
    const lab = new Lab()
    await lab.store.append('bad', [{ in: 'x', id: 'y', value: 1, at: 0 }])
    await lab.store.append('new', [{ 'dunder-await': 'durable', version: 7 } as never])
    const shop = lab.engine({ child }, { handlers })
    const run = await shop.start('good', 'child', 'o', 1)
    expect(await lab.until(run.result())).toBe('o/1')
    await expect(shop.run('bad').result()).rejects.toThrow('this is no journal of a durable run')
    await expect(shop.run('new').result()).rejects.toThrow('this is version 7 of a durable run')
    const statuses: string[] = []
    for await (const { id, status } of shop.runs({ status: 'blocked' })) statuses.push(`${id} ${status}`)
    expect(statuses).toEqual(['bad blocked', 'new blocked'])
  })
})

describe('values', () => {
  const pay = coroutine(function* pay(cents: unknown) {
    try {
      return yield* await_(new Charge('o', cents as number))
    } catch (error) {
      return String(error)
    }
  })
  const paid = async (reply: unknown, options: object = {}, cents: unknown = 1): Promise<unknown> => {
    const lab = new Lab()
    const shop = lab.engine({ pay }, { handlers: { charge: () => reply }, ...options } as never)
    return (await shop.start('o', 'pay', cents)).result()
  }

  it('that cannot be kept are refused at the step', async () => {
    expect(await paid(() => 1)).toMatch(/^TypeError: the reply to charge cannot be kept: <function/)
    expect(await paid('x'.repeat(100), { maxBytes: 100 })).toBe(
      'TypeError: the reply to charge has 102 bytes, and 100 can be kept',
    )
  })

  it('come back as they were, bytes and errors included, also without an interruption', async () => {
    const bytes = new Uint8Array([0, 255, 7])
    const kept = { bytes, when: new Date(5), none: undefined, big: 7n, list: new Set([1]) }
    const got = await paid(kept)
    expect(got).toEqual(kept)
    expect(got).not.toBe(kept)
  })

  it('that are errors of one’s own come back as what they were, if the engine knows the class', async () => {
    class PaymentRefused extends Exception {
      code = 7
    }
    const refused = coroutine(function* refused() {
      yield* await_(new Charge('o', 1))
    })
    const charge = (): never => {
      throw new PaymentRefused('no', 'money')
    }
    for (const errors of [[PaymentRefused], []]) {
      const run = await new Lab().engine({ refused }, { handlers: { charge }, errors }).start('r', 'refused')
      const error: unknown = await run.result().catch((error: unknown) => error)
      expect(error).toMatchObject({ name: 'PaymentRefused', args: ['no', 'money'], code: 7 })
      expect(error instanceof PaymentRefused).toBe(errors.length > 0)
    }
  })
})

describe('what a run knows', () => {
  it('is its version and its patches, as they were when it began, and no steps', async () => {
    const lab = new Lab()
    const old = coroutine('w', function* () {
      yield* await_(sleep(1))
      return ['old']
    })
    const fresh = coroutine('w', function* () {
      const told = [yield* await_(version()), yield* await_(patched('p'))]
      yield* await_(sleep(1))
      return [...told, yield* await_(patched('p'))]
    })
    await lab.engine({ w: old }).start('a', 'w')
    const shop = lab.engine({ w: fresh }, { version: 2, patches: ['p'] })
    await shop.start('b', 'w')
    expect(await lab.until(shop.run('a').result())).toEqual([1, false, false])
    expect(await lab.until(shop.run('b').result())).toEqual([2, true, true])
  })

  it('is published for those who ask', async () => {
    const lab = new Lab()
    const busy = coroutine(function* busy() {
      yield* await_(publish('step', { of: 'many' }))
      yield* await_(receive('go'))
    })
    const run = await lab.engine({ busy }).start('a', 'busy')
    await settle()
    expect(await run.query('step')).toEqual({ of: 'many' })
    expect(await run.query('else')).toBeUndefined()
    expect(await lab.engine({ busy }).run('a').query('step')).toEqual({ of: 'many' })
  })

  it('is what it did, as a journal that can be replayed', async () => {
    const lab = new Lab()
    const shop = lab.engine({ purchase, child }, { handlers })
    const run = await shop.start('o1', 'purchase', 'o1', 500)
    await lab.until(run.result())
    const journal = await run.history()
    expect(journal.steps.map(({ outcome }) => outcome)).toEqual([...Array<string>(5).fill('yield'), 'return'])
    const replayed = replay(journal)
    expect(replayed.divergence).toBeUndefined()
    expect(journalOf(replayed.coroutine)?.name).toBe('purchase')
  })
})

describe('children', () => {
  it('are cancelled by a handle, and those who join them are told', async () => {
    const lab = new Lab()
    const parent = coroutine(function* parent() {
      const kid = yield* await_(spawn(approval, [], { id: 'kid' }))
      yield* await_(cancel(kid))
      try {
        yield* await_(join(kid))
      } catch (error) {
        return String(error)
      }
      return ''
    })
    const run = await lab.engine({ parent, approval }).start('p', 'parent')
    expect(await lab.until(run.result())).toBe('CancelledError: cancelled by run p')
  })

  it('that nobody knows block the parent; a run that is not there is the body’s business', async () => {
    const lab = new Lab()
    const parent = coroutine(function* parent(of: string) {
      if (of === 'nobody') yield* await_(spawn('nobody', []))
      else yield* await_(join({ run: of }))
    })
    const shop = lab.engine({ parent })
    await expect((await shop.start('a', 'parent', 'nobody')).result()).rejects.toThrow(
      'run a is blocked: there is no workflow nobody, which it spawns',
    )
    await expect((await shop.start('b', 'parent', 'else')).result()).rejects.toThrow('there is no run else')
  })

  it('whose id another run has are refused', async () => {
    const lab = new Lab()
    const parent = coroutine(function* parent() {
      yield* await_(spawn(child, ['o', 1], { id: 'taken' }))
    })
    const shop = lab.engine({ parent, child, approval }, { handlers })
    await shop.start('taken', 'approval')
    await expect((await shop.start('p', 'parent')).result()).rejects.toThrow(
      'run taken is there already, as approval()',
    )
  })
})

describe('beginning anew', () => {
  it('drops the journal, keeps the messages, and gives effects other keys', async () => {
    const lab = new Lab()
    const keys: string[] = []
    const counter = coroutine(function* counter(left: number): Generator<any, string, any> {
      const got = yield* await_(receive<string>('m'))
      yield* await_(new Mail('a', got))
      if (left > 1) yield* await_(again(left - 1))
      return got
    })
    const mail = (_: Mail, { key }: { key: string }): string => String(keys.push(key))
    const shop = lab.engine({ counter }, { handlers: { mail } })
    const run = await shop.start('c', 'counter', 2)
    await Promise.all(['x', 'y'].map((text) => run.send('m', text)))
    expect(await lab.until(run.result())).toBe('y')
    expect(keys).toEqual(['c/2', 'c~1/2'])
    expect(await lab.kept('c')).toHaveLength(5)
    expect((await shop.start('c', 'counter', 2)).id).toBe('c')
  })
})

describe('an engine', () => {
  it('awaits nothing but durable traps, whatever the types were made to say', async () => {
    const odd = coroutine(function* odd() {
      try {
        yield* await_({
          *__await__() {
            yield 5
          },
        } as unknown as ReturnType<typeof uuid>)
      } catch (error) {
        return `${String(error)}, ${(yield* await_(uuid())).length}`
      }
      return ''
    })
    const run = await new Lab().engine({ odd: odd as Workflow }).start('o', 'odd')
    expect(await run.result()).toBe('TypeError: a durable coroutine awaits durable traps only, and int is none, 36')
  })

  it('refuses what is no store, and options that it does not know', () => {
    expect(() => new Lab().engine({}, { store: {} as never })).toThrow('durable() needs a store: memory()')
    expect(() => new Lab().engine({}, { stores: memory() } as never)).toThrow("unexpected keyword argument 'stores'")
    expect(() => new Lab().engine({ x: 5 as never })).toThrow('durable() takes functions, and the workflow x is int')
  })
})
