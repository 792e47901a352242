import { await_, coroutine } from '../../../lib/index.js'
import { client } from '../../../lib/durable/restate/client.js'
import { sleep } from '../../../lib/durable/traps.js'
import { Charge } from '../purchase.js'
import { fakeServer, type FakeServer } from './fake-server.js'
import { paid } from './rows.js'

const pay = coroutine(function* pay(order: string) {
  const receipt = yield* await_(new Charge(order, 500))
  yield* await_(sleep(60))
  return receipt
})
const NOT_READY = [470, { message: 'not ready' }]
const output = '/restate/workflow/durable/o/output'
let server: FakeServer
beforeEach(async () => {
  server = await fakeServer({ [output]: NOT_READY })
})
afterEach(() => server.close())
const shop = (more: object = {}) => client({ pay }, { ingress: server.url, ...more })

describe('starting a run on Restate', () => {
  it('sends it to its service, by its id', async () => {
    server.answers['/durable/o%2F1/run/send'] = { status: 'Accepted' }
    expect((await shop().start('o/1', 'pay', 'x')).id).toBe('o/1')
    expect(server.asked).toEqual([['POST', '/durable/o%2F1/run/send', { workflow: 'pay', args: ['x'] }]])
  })

  it('takes up the one that is there, unless that is another', async () => {
    server.answers = {
      '/durable/o/run/send': { status: 'PreviouslyAccepted' },
      '/durable/o/begun': { workflow: 'pay', args: ['x'], invocation: 'inv' },
    }
    expect((await shop().start('o', 'pay', 'x')).id).toBe('o')
    await expect(shop().start('o', 'pay', 'y')).rejects.toThrow(
      'run o is there already, as pay("x"); another run needs another id',
    )
  })

  it('refuses what cannot be started, and says how a worker gets known', async () => {
    await expect(shop().start('', 'pay', 'x')).rejects.toThrow('a run needs an id')
    await expect(shop().start('o', 'buy' as 'pay', 'x')).rejects.toThrow('there is no workflow buy; there are pay')
    await expect(shop().start('o', 'pay', (() => {}) as never)).rejects.toThrow('an argument of pay cannot be kept')
    await expect(shop().start('o', 'pay', 'x')).rejects.toThrow(
      `Restate at ${server.url} knows no service durable: register the worker's address there`,
    )
  })
})

describe('a run on Restate', () => {
  it('has a result, or its error', async () => {
    const attach = '/restate/workflow/durable/o/attach'
    const { result } = shop().run('o')
    server.answers[attach] = { done: 'r-x', steps: 2 }
    expect(await result()).toBe('r-x')
    server.answers[attach] = { failed: { $: 'error', name: 'RangeError', args: ['no'] }, steps: 2 }
    await expect(result()).rejects.toThrow(new RangeError('no'))
    server.answers[attach] = [409, { message: 'killed' }]
    await expect(result()).rejects.toThrow('run o answered 409: killed')
    delete server.answers[attach]
    await expect(result()).rejects.toThrow('there is no run o')
  })

  it('is sent messages through its mailbox, until it has ended', async () => {
    server.answers['/durable.mailbox/o/post'] = true
    await shop().run('o').send('approve', 'Ada', 'm1')
    await shop().run('o').send('approve')
    expect(server.asked.filter(([method]) => method === 'POST').map(([, , body]) => body)).toEqual([
      { name: 'approve', value: 'Ada', id: 'm1' },
      { name: 'approve', value: { $: 'undefined' }, id: null },
    ])
    server.answers['/durable.mailbox/o/post'] = false
    await expect(shop().run('o').send('approve')).rejects.toThrow('run o has ended: nobody will receive approve')
    server.answers[output] = { done: 1 }
    await expect(shop().run('o').send('approve')).rejects.toThrow('run o has ended')
    await expect(shop().run('p').send('approve')).rejects.toThrow('there is no run p')
  })

  it('is cancelled, unless it has ended', async () => {
    server.answers['/durable/o/cancel'] = null
    await shop().run('o').cancel('enough')
    server.answers[output] = { done: 1 }
    await shop().run('o').cancel('too late')
    expect(server.asked.filter(([method]) => method === 'POST')).toEqual([['POST', '/durable/o/cancel', 'enough']])
  })

  it('shows what it has published', async () => {
    server.answers['/durable/o/query'] = (key: string) => (key === 'half' ? { value: 0.5 } : null)
    expect(await shop().run('o').query('half')).toBe(0.5)
    expect(await shop().run('o').query('x')).toBeUndefined()
  })

  it('has a history, which the admin knows', async () => {
    server.answers['/query'] = ({ query }: { query: string }) => ({
      rows: query.includes('from state') ? [] : query.includes('sys_journal') ? paid : [{ id: 'inv' }],
    })
    const history = await shop({ admin: server.url }).run('o').history()
    expect(history.steps).toHaveLength(2)
    await expect(shop().run('o').history()).rejects.toThrow(
      "history() asks Restate's admin: client() needs its address as `admin`",
    )
  })
})

it('lists runs, those that a filter lets through', async () => {
  const at = '2026-01-01T00:00:00.000Z'
  const row = (key: string, status: string) => ({
    id: key,
    target_service_key: key,
    status,
    created_at: at,
    modified_at: at,
  })
  server.answers['/query'] = ({ query }: { query: string }) => ({
    rows: query.includes('from sys_invocation where') ? [row('a', 'running'), row('b', 'paused')] : [],
  })
  const ids: string[] = []
  for await (const { id } of shop({ admin: server.url }).runs({ status: 'blocked' })) ids.push(id)
  expect(ids).toEqual(['b'])
})

it('takes up a run, asks for health, and refuses options that are none', async () => {
  server.answers['/query'] = ({ query }: { query: string }) => ({
    rows: query.includes('from state') ? [] : [{ id: 'inv', status: 'running' }],
  })
  await shop({ admin: server.url }).run('o').retry()
  server.answers['/restate/health'] = {}
  await shop().open()
  await shop()[Symbol.asyncDispose]()
  expect(() => client({ pay }, {} as never)).toThrow("client() needs the address of Restate's ingress, not NoneType")
  expect(() => client({ pay }, { ingress: 'http://h', port: 5 } as never)).toThrow('port')
})
