import { listRuns, resume } from '../../../lib/durable/restate/run-list.js'
import { Door } from '../../../lib/durable/restate/http.js'
import { fakeServer } from './fake-server.js'

const row = (key: string, status: string, more: object = {}): object => ({
  id: `inv_${key}`,
  target_service_key: key,
  status,
  created_at: '2026-01-01T00:00:00.000Z',
  modified_at: '2026-01-01T00:00:05.000Z',
  ...more,
})
const state = (run: string, key: string, value: unknown): object => ({
  service_key: run,
  key,
  value_utf8: JSON.stringify(value),
})
const began = Date.parse('2026-01-01T00:00:00.000Z') / 1000

/** An admin with these tables. */
const admin = (
  tables: { runs: object[]; states?: object[]; steps?: object[] },
  more: { [path: string]: unknown } = {},
) =>
  fakeServer({
    '/query': ({ query }: { query: string }) => ({
      rows: query.includes('from state')
        ? (tables.states ?? [])
        : query.includes('sys_journal')
          ? (tables.steps ?? [])
          : tables.runs,
    }),
    ...more,
  })

describe('the runs on a Restate', () => {
  it('say what they wait for, what they do, how they ended', async () => {
    const server = await admin({
      runs: [
        row('a', 'suspended'),
        row('b', 'running'),
        row('c', 'completed'),
        row('d', 'completed', { completion_failure: 'killed' }),
        row('e', 'pending'),
      ],
      states: [
        state('a', 'head', { workflow: 'nap', at: 1 }),
        state('a', 'waits', { n: 3, for: 'sleep(seconds=5)' }),
        state('b', 'head', { workflow: 'pay', at: 1 }),
        state('b', 'waits', { n: 3, for: 'sleep(seconds=5)' }),
        state('c', 'head', { workflow: 'pay', at: 1 }),
        state('c', 'end', { status: 'cancelled', detail: 'CancelledError: x', steps: 4 }),
      ],
      steps: [{ id: 'inv_b', name: '4 charge(order="x")' }],
    })
    const runs = await listRuns(new Door(server.url), 'durable')
    const known = { began, changed: began + 5 }
    expect(runs).toEqual([
      { id: 'a', workflow: 'nap', status: 'running', steps: 2, detail: 'waits for sleep(seconds=5)', ...known },
      { id: 'b', workflow: 'pay', status: 'running', steps: 3, detail: 'waits for charge(order="x")', ...known },
      { id: 'c', workflow: 'pay', status: 'cancelled', steps: 4, detail: 'CancelledError: x', ...known },
      { id: 'd', workflow: undefined, status: 'failed', steps: 0, detail: 'killed', ...known },
      { id: 'e', workflow: undefined, status: 'running', steps: 0, detail: '', ...known },
    ])
    await server.close()
  })

  it('are blocked where Restate tries again, with the way out if no worker answers', async () => {
    const server = await admin({
      runs: [
        row('a', 'backing-off', { last_failure: '[500] run a is blocked: there is no handler for charge' }),
        row('b', 'paused', { last_failure: "[500] error when calling 'http://old:9080/': Connection refused" }),
      ],
    })
    const [one, two] = await listRuns(new Door(server.url), 'durable')
    expect(one).toMatchObject({ status: 'blocked', detail: '[500] run a is blocked: there is no handler for charge' })
    expect(two).toMatchObject({
      status: 'blocked',
      detail:
        'the worker that it began with does not answer at http://old:9080/: start it there, or retry() moves the run to the one that was registered last',
    })
    await server.close()
  })

  it('are blocked where they do something else than they did, and where nothing can wake them', async () => {
    const mismatch =
      '[570 Journal mismatch] Found a mismatch between the code paths.\nThis typically happens.\n' +
      "- The mismatch happened while executing 'run' (index '4')\n- Difference:\n   "
    const server = await admin({
      runs: [
        row('a', 'backing-off', { last_failure: `${mismatch}name: 1 pay(cents=5) != 1 pay(cents=6)` }),
        row('b', 'backing-off', { last_failure: `${mismatch}key: m#1 != n#1` }),
        row('c', 'suspended'),
      ],
      states: [state('c', 'waits', { n: 2, for: 'nothing can wake its tasks but cancel(): Task-1' })],
    })
    const last = 'history() names the step, and both lines of source'
    expect(await listRuns(new Door(server.url), 'durable')).toMatchObject([
      { status: 'blocked', detail: `recorded was 1 pay(cents=5), and now it is 1 pay(cents=6); ${last}` },
      {
        status: 'blocked',
        detail:
          "it does something else than was recorded: The mismatch happened while executing 'run' (index '4'), " +
          `Difference:, key: m#1 != n#1; ${last}`,
      },
      { status: 'blocked', steps: 1, detail: 'nothing can wake its tasks but cancel(): Task-1' },
    ])
    await server.close()
  })

  it('are one for all journals of a run that has begun anew', async () => {
    const server = await admin({
      runs: [row('a', 'suspended'), row('a~1', 'suspended', { modified_at: '2026-01-01T00:00:09.000Z' })],
      states: [
        state('a', 'head', { workflow: 'ever', at: 1 }),
        state('a', 'current', 'a~1'),
        state('a~1', 'head', { workflow: 'ever', at: 1, of: 'a' }),
        state('a~1', 'waits', { n: 2, for: 'receive(name="tick")' }),
      ],
    })
    expect(await listRuns(new Door(server.url), 'durable')).toMatchObject([
      { id: 'a', steps: 1, detail: 'waits for receive(name="tick")', changed: began + 9 },
    ])
    await server.close()
  })
})

describe('taking up a run that is blocked', () => {
  it('pauses it, and has it go on with the worker that was registered last', async () => {
    let conflicts = 2
    const server = await admin(
      { runs: [row('a', 'backing-off')] },
      {
        '/invocations/inv_a/pause': {},
        '/invocations/inv_a/resume?deployment=latest': () =>
          conflicts-- > 0 ? [409, { message: 'not yet' }] : [200, {}],
      },
    )
    await resume(new Door(server.url), 'durable', 'a')
    expect(server.asked.map(([, path]) => path).filter((path) => path !== '/query')).toEqual([
      '/invocations/inv_a/pause',
      '/invocations/inv_a/resume?deployment=latest',
      '/invocations/inv_a/resume?deployment=latest',
      '/invocations/inv_a/resume?deployment=latest',
    ])
    await server.close()
  })

  it('does nothing to one that is not, and says if there is none', async () => {
    const server = await admin({ runs: [row('a', 'running')] })
    await resume(new Door(server.url), 'durable', 'a')
    server.answers = { '/query': { rows: [] } }
    await expect(resume(new Door(server.url), 'durable', 'a')).rejects.toThrow('there is no run a')
    await server.close()
  })
})
