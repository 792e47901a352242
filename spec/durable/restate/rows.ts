/**
 * Rows of Restate's `sys_journal`, as its admin answers them.
 */
const bytes = (value: unknown): number[] => [...Buffer.from(JSON.stringify(value))]
const at = '2026-01-01T00:00:07.000Z'

export const input = (value: unknown): object => ({
  entry_json: JSON.stringify({ Command: { Input: { payload: bytes(value) } } }),
  appended_at: at,
})

export const command = (kind: string, fields: object): object => ({
  entry_json: JSON.stringify({ Command: { [kind]: fields } }),
  appended_at: at,
})

export const came = (kind: string, id: number, value: unknown): object => ({
  entry_json: JSON.stringify({
    Notification: { Completion: { [kind]: { completion_id: id, result: { Success: bytes(value) } } } },
  }),
  appended_at: at,
})

export const cancelled = (): object => ({
  entry_json: JSON.stringify({ Notification: { Signal: { id: { Index: 1 }, result: 'Void' } } }),
  appended_at: at,
})

/** A run of `purchase` that has charged, and sleeps. */
export const paid = [
  input({ workflow: 'pay', args: ['x'] }),
  command('Run', { completion_id: 1, name: 'begins pay' }),
  came('Run', 1, { code: 2, patches: [], at: 5 }),
  command('SetState', { key: 'head', value: [], name: '' }),
  command('CompletePromise', { key: 'begun', completion_id: 2, name: '' }),
  command('Run', { completion_id: 3, name: '1 charge(order="x", cents=500)' }),
  came('Run', 3, { ok: 'r-x' }),
  command('SetState', { key: 'waits', value: [], name: '' }),
  command('Sleep', { wake_up_time: 1, completion_id: 4, name: '2 sleep(seconds=60)' }),
]
