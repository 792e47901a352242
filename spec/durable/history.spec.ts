import { journalOf } from '../../lib/journal/recorder.js'
import { fork } from '../../lib/journal/replay.js'
import { coroutineOfRun, historyOf } from '../../lib/durable/history.js'
import { keeper } from '../../lib/durable/values.js'
import type { CoroutineType } from '../../lib/index.js'
import { Lab, settle } from './lab.js'
import { child, handlers, purchase } from './purchase.js'

describe('a history', () => {
  it('is a recorded coroutine that has come as far as the run, and can be forked', async () => {
    const lab = new Lab()
    await lab.engine({ purchase, child }, { handlers }).start('o1', 'purchase', 'o1', 500)
    await settle()
    const records = await lab.store.load('o1')
    const coroutine = coroutineOfRun(records, purchase, keeper()) as CoroutineType
    expect(journalOf(coroutine)?.steps).toHaveLength(5)
    const other = fork(coroutine)
    expect(other.resume({ key: 'late', value: undefined })).toEqual({ done: true, value: { refused: true } })
    expect(historyOf(coroutine).name).toBe('purchase')
  })
})
