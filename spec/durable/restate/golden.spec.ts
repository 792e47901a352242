/**
 * Golden journals of Restate: which steps the programs of asyncio began there, in which order, and what came of them, when
 * their order was 1. Every later version has to come to the same end with them, so they are never written anew; a program
 * that is new gets one by `GOLDEN=write npx jest spec/durable/restate/golden`.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drive } from '../../../lib/durable/restate/driver.js'
import {
  type Command,
  type Journaled,
  JournalSteps,
  type Notification,
} from '../../../lib/durable/restate/journal-steps.js'
import type { Ending } from '../../../lib/durable/restate/steps.js'
import { handlers, programs } from '../asyncio/programs.js'
import { FakeRestate } from './fake-restate.js'

const folder = join(__dirname, 'golden')
const names = Object.keys(programs) as (keyof typeof programs)[]
const fileOf = (name: string): string => join(folder, `${name}.jsonl`)

/** A file has the end of the run, then what was begun, and what came of it. */
function read(name: string): { ending: Ending; journaled: Journaled } {
  const [ending, ...lines] = readFileSync(fileOf(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  const commands = lines.filter((line): line is Command => 'kind' in (line as object))
  const notifications = lines.filter((line): line is Notification => 'at' in (line as object))
  return { ending: ending as Ending, journaled: { key: name, invocation: 'inv', commands, notifications } }
}

const restate = (): FakeRestate => new FakeRestate(programs, handlers, { isAsyncio: true })

async function write(name: keyof typeof programs): Promise<void> {
  const there = restate()
  const { commands, notifications } = there.start(name, name)
  for (const word of ['one', 'two']) if (name === 'talk') there.post(name, 'name', word)
  const lines = [await there.ended(name), ...commands, ...notifications]
  writeFileSync(fileOf(name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}

describe('golden journals of Restate', () => {
  if (process.env['GOLDEN'] === 'write') {
    it.each(names.filter((name) => !existsSync(fileOf(name))))('write %s', write)
  }

  it('are there for each program', () => {
    expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.jsonl`).sort())
  })

  it.each(names)('have %s come to its end', async (name) => {
    const { ending, journaled } = read(name)
    const steps = new JournalSteps(journaled)
    const came = await Promise.race([drive(steps, { workflow: name, args: [] }, restate().world), steps.exhausted])
    expect(came).toEqual(ending)
  })
})
