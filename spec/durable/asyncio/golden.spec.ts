/**
 * Golden journals: what the programs of this folder did when their order was 1. Every later version of that order has to
 * replay them, so they are never written anew; a program that is new gets one by `GOLDEN=write npx jest spec/durable/asyncio/golden`.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DurableEventLoop } from '../../../lib/durable/asyncio/durable-event-loop.js'
import type { Head, Record, StepRecord } from '../../../lib/durable/records.js'
import { keeper } from '../../../lib/durable/values.js'
import { Lab, settle } from '../lab.js'
import { handlers, programs } from './programs.js'

const folder = join(__dirname, 'golden')
const names = Object.keys(programs) as (keyof typeof programs)[]
const read = (name: string): Record[] =>
  readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record)

async function record(name: keyof typeof programs): Promise<void> {
  const lab = new Lab()
  const run = await lab.asyncio(programs, { handlers }).start(name, name)
  await settle()
  for (const word of ['one', 'two']) await run.send('name', word).catch(() => {})
  await lab.until(run.result())
  const records = await lab.store.load(name)
  writeFileSync(join(folder, `${name}.jsonl`), records.map((each) => `${JSON.stringify(each)}\n`).join(''))
}

describe('golden journals', () => {
  if (process.env['GOLDEN'] === 'write') {
    it.each(names.filter((name) => !existsSync(join(folder, `${name}.jsonl`))))('write %s', record)
  }

  it('are there for each program', () => {
    expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.jsonl`).sort())
  })

  it.each(names)('have %s do what it did', (name) => {
    const records = read(name)
    const end = records.at(-1) as { done: unknown }
    const ending = new DurableEventLoop({ journal: records }).replay(programs[name]() as never)
    expect(ending).toEqual({ result: keeper().load(end.done) })
  })

  it.each(names)('say so when a step of %s is another one', (name) => {
    const records = read(name)
    const steps = records.filter((record): record is StepRecord => 'trap' in record)
    for (const step of steps) {
      const changed = records.map((record) =>
        record === step ? { ...step, trap: { ...step.trap, when: 99, to: 'else', cents: 7, name: 'else' } } : record,
      )
      expect(() => new DurableEventLoop({ journal: changed }).replay(programs[name]() as never)).toThrow(
        `run ${name} is blocked: step ${step.n}: recorded was ${String(step.trap['kind'])}(`,
      )
    }
  })

  it('of another order are refused, and both numbers named', () => {
    const [head, ...rest] = read('group') as [Head, ...Record[]]
    expect(() => new DurableEventLoop({ journal: [{ ...head, loop: 2 }, ...rest] })).toThrow(
      'run group is blocked: its loop ran things in order 2, and this version of dunder-await runs them in order 1',
    )
  })
})
