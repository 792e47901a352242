import { damagedInfo, infoOf, short } from '../../lib/durable/run-info.js'
import type { Record } from '../../lib/durable/records.js'

const head = { 'dunder-await': 'durable', version: 1, run: 'o1', workflow: 'w', args: [], code: 1, patches: [], at: 5 }
const info = (...records: object[]) => infoOf([head, ...records] as Record[])
const error = (name: string) => ({ $: 'error', name, args: ['why'] })

describe('what a list says of a run', () => {
  it('is how it is, how far it is, and how it ended', () => {
    const step = { n: 1, trap: { kind: 'now' }, ok: 5, at: 6 }
    expect(info()).toMatchObject({ id: 'o1', workflow: 'w', status: 'running', steps: 0, detail: '', began: 5 })
    expect(info(step)).toMatchObject({ status: 'running', steps: 1, detail: 'after now', changed: 6 })
    expect(info({ done: [1], at: 7 })).toMatchObject({ status: 'done', detail: '[1]', changed: 7 })
    expect(info({ done: { $: 'undefined' }, at: 7 })).toMatchObject({ status: 'done', detail: '' })
    expect(info({ failed: error('ValueError'), at: 7 })).toMatchObject({ status: 'failed', detail: 'ValueError: why' })
    expect(info({ failed: error('CancelledError'), at: 7 })).toMatchObject({ status: 'cancelled' })
  })

  it('is what is wrong with a journal that cannot be read', () => {
    expect(damagedInfo('x', new Error('torn'))).toMatchObject({ id: 'x', status: 'blocked', detail: 'torn' })
  })

  it('fits into a line', () => {
    expect(short('x'.repeat(300))).toHaveLength(201)
  })
})
