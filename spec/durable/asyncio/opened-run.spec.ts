import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asyncWith, await_, coroutine } from '../../../lib/index.js'
import { createTask, getRunningLoop, sleep, timeout } from '../../../lib/asyncio/index.js'
import { openedProgram } from '../../../lib/durable/asyncio/opened-programs.js'
import { openedRun } from '../../../lib/durable/asyncio/opened-run.js'
import type { Head, Record } from '../../../lib/durable/records.js'
import { receive } from '../../../lib/durable/traps.js'
import { keeper } from '../../../lib/durable/values.js'
import { journalOf, observe } from '../../../lib/journal/recorder.js'
import { firstDifference, fork, goto, rewind } from '../../../lib/journal/replay.js'
import type { Journal } from '../../../lib/journal/journal.js'
import type { CoroutineType } from '../../../lib/objects/coroutine.js'
import { Mail } from '../purchase.js'
import { perform, programs } from './programs.js'

const head: Head = {
  'dunder-await': 'durable',
  version: 1,
  run: 'r',
  workflow: 'program',
  args: [],
  code: 1,
  patches: [],
  loop: 1,
  seed: [1, 2, 3, 4],
  at: 1_790_000_000,
}
const opened = (program: (...args: never[]) => unknown, records: readonly Record[] = [head]): CoroutineType =>
  openedRun(records, program as never, keeper(), observe) as unknown as CoroutineType
const journal = (object: object): Journal => journalOf(object) as Journal
const golden = (name: string): Record[] =>
  readFileSync(join(__dirname, 'golden', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record)

const waits = coroutine(function* waits() {
  const log: unknown[] = []
  createTask(
    coroutine(function* beside() {
      try {
        yield* await_(sleep(1000))
      } finally {
        log.push('closed')
        closed.push(log)
      }
    })(),
  )
  try {
    yield* asyncWith(timeout(60), function* () {
      log.push(yield* await_(perform(new Mail('a', 'x'))))
    })
  } catch (error) {
    log.push((error as Error).name)
  }
  log.push(getRunningLoop().time(), yield* await_(perform(receive('go'))))
  return log
})
const closed: unknown[] = []
/** An object of null prototype, as what is yielded is told. */
const asked = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('a run of asyncio that is opened', () => {
  it.each(Object.keys(programs) as (keyof typeof programs)[])(
    'goes back to each step of %s, and on from there',
    (name) => {
      const records = golden(name)
      const whole = journal(opened(programs[name], records))
      const steps = records.filter((record) => 'trap' in record)
      expect(whole.steps).toHaveLength(steps.length + 1)
      expect(whole.steps.at(-1)).toMatchObject({
        outcome: 'return',
        result: keeper().load((records.at(-1) as { done: unknown }).done),
      })
      let there = fork(opened(programs[name], records))
      for (let step = steps.length; step >= 0; step--) there = goto(there, step)
      there = goto(there, steps.length + 1)
      expect(firstDifference(journal(there), whole)).toBeUndefined()
      expect(journal(there).obstacle).toBeUndefined()
    },
  )

  it('yields what the program waits for, and is sent what happens', () => {
    const run = opened(waits)
    expect(asked(journal(run).steps[0]?.result)).toEqual({ 1: { kind: 'mail', to: 'a', text: 'x' }, timer: 60 })
    expect(asked(run.send({ call: 1, ok: 'sent', at: 7 }))).toEqual({ 2: { kind: 'receive', name: 'go' }, timer: 1000 })
    expect(run.resume({ call: 2, ok: 'Ada' })).toEqual({
      done: true,
      value: ['sent', 7, 'Ada', 'closed'].slice(0, 3).concat('closed'),
    })
  })

  it('has its timer fire for None, errors raised where they are awaited, and is cancelled', () => {
    const late = opened(waits)
    late.send()
    expect(late.resume({ call: 2, ok: 'late' }).value).toEqual(['TimeoutError', 60, 'late', 'closed'])
    const failed = opened(waits)
    expect(asked(failed.send({ call: 1, error: new RangeError('no') }))).toEqual({
      2: { kind: 'receive', name: 'go' },
      timer: 1000,
    })
    expect(failed.resume({ call: 2 }).value).toEqual(['RangeError', 0, undefined, 'closed'])
    expect(() =>
      opened(
        coroutine(function* nap() {
          yield* await_(sleep(1))
        }),
      ).send({ cancelled: 'why' }),
    ).toThrow('why')
  })

  it('goes its own way when it is forked, and is as it was when it goes back', () => {
    let run = opened(waits)
    const other = fork(run)
    run.send({ call: 1, ok: 'sent' })
    other.send({ timer: 60 })
    expect(firstDifference(journal(run), journal(other))?.step).toBe(1)
    const before = closed.length
    run = rewind(run)
    expect(closed.length).toBe(before + 1)
    expect(asked(run.send({ call: 1, ok: 'another' }))).toEqual({ 2: { kind: 'receive', name: 'go' }, timer: 1000 })
  })

  it('refuses what cannot happen, says what it waits for, and stands where it stood', () => {
    const run = opened(waits)
    const how = '{ call: 1, ok: reply }, { call: 1, error }, { timer: 60 }, or { cancelled: reason }'
    for (const [value, text] of [
      ['x', `a run of asyncio is sent what happens, ${how}; not 'x'`],
      [{}, `a run of asyncio is sent what happens, ${how}; not {}`],
      [{ call: 7 }, 'nobody waits for call 7; it waits for call 1, mail(to="a", text="x"); its timer of 60 s'],
      [{ call: 1, ok: () => 1 }, 'the reply to mail cannot be kept: '],
    ] as const) {
      expect(() => run.send(value)).toThrow(text)
    }
    expect(() => run.throw(new RangeError('no'))).toThrow(
      `nothing is thrown into a run of asyncio: it is sent what happens, ${how}`,
    )
    expect(journal(run).steps).toHaveLength(1)
    const quiet = opened(
      coroutine(function* quiet() {
        yield* await_(perform(receive('m')))
      }),
    )
    expect(() => quiet.send()).toThrow(`no timer is set; it waits for call 1, receive(name="m"): send ${how}`)
  })

  it('has tasks while it is under way', () => {
    const run = opened(waits)
    const program = openedProgram(run)
    expect(program?.tasks().map((task) => task.getName())).toEqual(['Task-1', 'Task-2'])
    expect(openedProgram(run)?.main).toBe(program?.tasks()[0]?.getCoro())
    run.close()
    expect(openedProgram(fork(run, 0))).toBeUndefined()
  })

  it('that asks for something else than is recorded says so', () => {
    const step = { n: 1, call: 1, trap: { kind: 'mail', to: 'b', text: 'x' }, ok: 'r', at: head.at }
    expect(() => opened(waits, [head, step])).toThrow(
      'run r is blocked: step 1: recorded was mail(to="b", text="x"), and now it is mail(to="a", text="x")',
    )
  })
})
