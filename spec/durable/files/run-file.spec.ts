import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RunFile } from '../../../lib/durable/files/run-file.js'
import { textOf } from '../../../lib/durable/files/text.js'

describe('the file of a run', () => {
  it('is written in the order of the appends, and those of one turn together', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'run-'))
    const file = new RunFile(folder, 'a.jsonl', true)
    const head = { 'dunder-await': 'durable' } as never
    await file.append([head])
    const records = Array.from({ length: 100 }, (_, at) => ({ done: at, at }))
    const order: number[] = []
    const appends = records.map((record) => file.append([record]).then(() => order.push(record.at)))
    expect(file.busy).toBe(true)
    await Promise.all(appends)
    await file.close()
    expect(readFileSync(join(folder, 'a.jsonl'), 'utf8')).toBe(textOf([head, ...records]))
    expect(order).toEqual(records.map(({ at }) => at))
    expect(file.busy).toBe(false)
    rmSync(folder, { recursive: true })
  })
})
