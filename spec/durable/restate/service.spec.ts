import { await_, coroutine } from '../../../lib/index.js'
import { service } from '../../../lib/durable/restate/service.js'
import { sleep } from '../../../lib/durable/traps.js'
import { effects } from '../../../lib/durable/asyncio/effects.js'
import { Charge, handlers, child, purchase } from '../purchase.js'
import { onLaterNode, onNode20 } from './polyfill.js'

const nap = coroutine(function* nap() {
  yield* await_(sleep(1))
})
type Called = { [handler: string]: (context: unknown, input?: unknown) => Promise<any> }
const [runs, mailbox] = onLaterNode(() => service({ nap }, { handlers: {}, name: 'naps', retention: 60 }))
const run = (runs as unknown as { workflow: Called }).workflow
const box = (mailbox as unknown as { object: Called }).object

/** A context of the SDK's, with state, promises, and calls that answer. */
function context(state: { [key: string]: unknown } = {}, given: { [name: string]: unknown } = {}, reply?: unknown) {
  const done: unknown[] = []
  return {
    done,
    state,
    key: 'o',
    get: async (key: string) => state[key] ?? null,
    set: (key: string, value: unknown) => {
      state[key] = value
    },
    clearAll: () => {
      for (const key of Object.keys(state)) delete state[key]
    },
    promise: (name: string) => ({
      get: async () => given[name],
      peek: async () => given[name],
      resolve: async (value: unknown) => {
        done.push([name, value])
        given[name] = value
      },
    }),
    cancel: (id: string) => done.push(['cancel', id]),
    genericCall: async ({ service: named, method, key, parameter }: { [name: string]: unknown }) => {
      done.push([named, method, key, parameter])
      return reply
    },
  }
}

describe('the services of Restate', () => {
  it('are one of runs, and one of their messages', () => {
    expect([runs.name, mailbox.name]).toEqual(['naps', 'naps.mailbox'])
    expect((runs as unknown as { options: object }).options).toEqual({
      workflowRetention: { seconds: 60 },
      journalRetention: { seconds: 60 },
    })
  })

  it('are refused for options that are none, for a limit that Restate has not, and on a host that is too old', () => {
    const made = onLaterNode(() => service({ purchase, child }, { handlers }))
    expect(made).toHaveLength(2)
    expect(() => service({ nap }, { handlers: {}, maxBytes: 40_000_000 })).toThrow(
      'maxBytes is 40000000, and Restate keeps no value of more than 30000000 bytes',
    )
    expect(() => service({ nap: 5 } as never, { handlers: {} })).toThrow(
      'service() takes functions, and the workflow nap is int',
    )
    expect(() => service({ nap }, { handlers: {}, store: 1 } as never)).toThrow('store')
    expect(() => onNode20(() => service({ nap }, { handlers: {} }))).toThrow(
      "Restate's SDK needs Promise.withResolvers, which this host has not: use Node 22.12 or later",
    )
  })

  it('are of programs of asyncio, if it is told what these perform', () => {
    const perform = effects<Charge>()
    const pay = coroutine(function* pay() {
      return yield* await_(perform(new Charge('x', 1)))
    })
    const made = onLaterNode(() => service({ pay }, { perform, handlers: { charge: () => 'r' }, name: 'pays' }))
    expect(made.map(({ name }) => name)).toEqual(['pays', 'pays.mailbox'])
    // @ts-expect-error an effect without a handler does not compile
    onLaterNode(() => service({ pay }, { perform, handlers: {} }))
  })

  it('end a run that no client has begun, where it would be tried for ever', async () => {
    await expect(run['run']!(context(), { some: 'thing' })).rejects.toThrow('a run begins with { workflow, args }')
    await expect(run['run']!(context(), undefined)).rejects.toThrow('a run begins with { workflow, args }')
  })

  it('deliver messages until the run has ended', async () => {
    const open = context()
    expect(await run['deliver']!(open, { slot: 'm#1', value: 'x' })).toBe(true)
    expect(open.done).toEqual([['m#1', 'x']])
    expect(await run['deliver']!(context({ end: {} }), { slot: 'm#1', value: 'x' })).toBe(false)
  })

  it('number messages, and know those that they have seen', async () => {
    const there = context({}, {}, true)
    const post = box['post']!
    expect(await post(there, { name: 'm', value: 'a', id: 'one' })).toBe(true)
    expect(await post(there, { name: 'm', value: 'a', id: 'one' })).toBe(true)
    expect(await post(there, { name: 'm', value: 'b', id: null })).toBe(true)
    expect(there.done).toEqual([
      ['naps', 'deliver', 'o', { slot: 'm#1', value: 'a' }],
      ['naps', 'deliver', 'o', { slot: 'm#2', value: 'b' }],
    ])
  })

  it('forget the messages of a run that has ended', async () => {
    const over = context({ 'last m': 5 }, {}, false)
    expect(await box['post']!(over, { name: 'm', value: 'a', id: null })).toBe(false)
    expect(over.state).toEqual({})
  })

  it('show what was published, in the journal where the run is', async () => {
    expect(await run['query']!(context({ 'published half': { value: 0.5 } }), 'half')).toEqual({ value: 0.5 })
    const moved = context({ current: 'o~1' }, {}, { value: 1 })
    expect(await run['query']!(moved, 'half')).toEqual({ value: 1 })
    expect(moved.done).toEqual([['naps', 'query', 'o~1', 'half']])
  })

  it('wait for what a run gives, or look whether it is there', async () => {
    const given = context({}, { begun: 1, ended: 2, 'm#1': 3 })
    expect(await run['begun']!(given)).toBe(1)
    expect(await run['result']!(given)).toBe(2)
    expect(await run['wait']!(given, 'm#1')).toBe(3)
    expect(await run['peek']!(given, 'm#2')).toBeNull()
  })

  it('cancel a run, with a reason of its own each time', async () => {
    const there = context({}, { begun: { invocation: 'inv' }, 'cancelled#1': 'before' })
    await run['cancel']!(there, 'enough')
    expect(there.done).toEqual([
      ['cancelled#2', 'enough'],
      ['cancel', 'inv'],
    ])
    const over = context({ end: {} })
    await run['cancel']!(over, 'enough')
    expect(over.done).toEqual([])
  })
})
