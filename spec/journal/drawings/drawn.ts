/**
 * What is drawn for the check of the drawings (run.mjs): journals of programs that are known, of random ones, of tasks,
 * and of some whose names and values are as hostile as can be.
 */
import fc from 'fast-check'
import { dunderAwait } from '../../../lib/conformance/adapters/dunder-await.js'
import { interpret } from '../../../lib/conformance/fuzz/interpret.js'
import { createTask } from '../../../lib/asyncio/task/ensure-future.js'
import { VirtualEventLoop } from '../../../lib/asyncio/run/virtual-events.js'
import { sleep } from '../../../lib/asyncio/waiting/sleep.js'
import type { Journal } from '../../../lib/journal/journal.js'
import { journalOf, observe, record } from '../../../lib/journal/recorder.js'
import { await_ } from '../../../lib/objects/await.js'
import { coroutine } from '../../../lib/objects/coroutine.js'
import { generator } from '../../../lib/objects/generator.js'
import { Scheduler } from '../../../lib/scheduler/scheduler.js'
import { ValueError } from '../../../lib/protocol/exceptions.js'
import { programs, SIZES } from '../../conformance/fuzz/arbitrary.js'
import { type Case, driven } from '../pictures/driven.js'
import { bar, foo } from '../pictures/programs.js'

export { mermaid } from '../../../lib/journal/mermaid.js'
export { inOrderOfTime, journalsIn, titleOf } from '../../../lib/journal/merged.js'
export { perfettoTrace } from '../../../lib/journal/perfetto-trace.js'
export { callText, outcomeText } from '../../../lib/journal/step.js'
export { timeTable } from '../../../lib/journal/time-table.js'
export { timeTableSvg } from '../../../lib/journal/time-table-svg.js'

/** Some journals that are drawn together. */
export interface Drawn {
  readonly name: string
  readonly journals: readonly Journal[]
}

const HOSTILE = [
  `quotes " and ' and \``,
  'a; b',
  'c # d #35; &amp; &#35; #amp; #quot;',
  'end',
  'two\nlines\r\nthree',
  'loop',
  'participant p9 as x',
  'p0->>p1: forged',
  '%% comment %%{init: {}}%%',
  '<script>alert(1)</script><br/><b>bold</b>',
  '$$x^2$$ \\frac{1}{2} \\n',
  '{[( ])}: , - + = ~ | @ ! ? * _ / ^',
  'ünïcödé 日本語 한국어 العربية',
  '日本語'.repeat(12),
  'ＷＩＤＥ'.repeat(8),
  '🎉'.repeat(30),
  '👩‍👩‍👧 🏳️‍🌈 e\u0301',
  'control \u0000\u0007\u001b[31m\u200b\u202e',
  'lone \ud83d',
  'x'.repeat(200),
  ' ',
  ':',
  'box rgb(1,2,3)',
]

/** Everything that is drawn; random programs are those of a seed. */
export async function everything(cases: Record<string, Case>, seed: number, count: number): Promise<Drawn[]> {
  return [
    ...Object.entries(cases).map(([name, one]) => ({ name, journals: driven(one) })),
    { name: 'nothing', journals: [] },
    { name: 'nothing done', journals: [journalOfMade('idle', false), journalOfMade('idle too', false)] },
    { name: 'the scheduler', journals: scheduled() },
    { name: 'asyncio', journals: asyncioTasks() },
    { name: 'hostile names', journals: HOSTILE.map((name) => journalOfMade(name, true)) },
    ...HOSTILE.map((name) => ({ name: `the name ${JSON.stringify(name)}`, journals: [journalOfMade(name, true)] })),
    { name: 'hostile values', journals: hostileValues() },
    { name: 'a thousand steps', journals: [long()] },
    { name: 'steps in which much happens', journals: [busy()] },
    ...fc.sample(programs(SIZES.medium), { seed, numRuns: count }).map(randomly),
  ]
}

function journalOfMade(name: string, isDriven: boolean): Journal {
  const inner = coroutine(`${name} (inner)`, function* (): Generator<any, any, any> {
    return yield* await_({
      *__await__(): Generator<any, any, any> {
        return yield name
      },
    })
  })
  const made = record(
    coroutine(name, function* (): Generator<any, any, any> {
      return yield* await_(inner())
    }),
  )
  if (isDriven) {
    made.send()
    made.resume(name)
  }
  return journalOf(made) as Journal
}

function hostileValues(): Journal[] {
  const raises = coroutine('raises', function* (): Generator<any, any, any> {
    for (;;) {
      const got = yield* await_({
        *__await__(): Generator<any, any, any> {
          return yield [HOSTILE, new Map([['key', HOSTILE]])]
        },
      })
      if (got === 'stop') throw new ValueError(HOSTILE.join(' '))
    }
  })
  const made = record(raises)
  made.send()
  for (const value of HOSTILE) made.send(value)
  try {
    made.send('stop')
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
  }
  return [journalOf(made) as Journal]
}

function scheduled(): Journal[] {
  const tasks = [record(foo), record(bar)]
  const scheduler = new Scheduler({ print: () => {} })
  for (const task of tasks) scheduler.new(task)
  scheduler.mainloop()
  return tasks.map((task) => journalOf(task) as Journal)
}

function asyncioTasks(): Journal[] {
  const worker = coroutine('worker', function* (seconds: number): Generator<any, number, any> {
    yield* await_(sleep(seconds))
    return seconds
  })
  const main = record(
    coroutine('main', function* (): Generator<any, number[], any> {
      const tasks = [createTask(worker(1), { name: 'one; "quoted"' }), createTask(worker(2))]
      const done: number[] = []
      for (const task of tasks) done.push(yield* await_(task))
      return done
    }),
  )
  new VirtualEventLoop().runUntilComplete(main)
  return [journalOf(main) as Journal]
}

function long(): Journal {
  const made = record(
    generator('count', function* (): Generator<number, void, unknown> {
      for (let at = 0; ; at++) yield at
    }),
  )
  for (let step = 0; step < 1000; step++) made.send()
  return journalOf(made) as Journal
}

function busy(): Journal {
  const child = coroutine('child', function* (value: string): Generator<never, string> {
    return value
  })
  const made = record(
    coroutine('busy', function* (): Generator<any, void, any> {
      for (;;) {
        for (let time = 0; time < 400; time++) yield* await_(child('long '.repeat(20)))
        yield* await_({
          *__await__() {
            yield 1
          },
        })
      }
    }),
  )
  for (let step = 0; step < 5; step++) made.send()
  return journalOf(made) as Journal
}

/** A random program, with everything recorded that it makes. */
function randomly(program: Parameters<typeof interpret>[0], index: number): Drawn {
  const journals: Journal[] = []
  const recorded =
    (factory: any) =>
    (body: any, name?: string): any => {
      const make = factory(body, name)
      return (...args: unknown[]) => {
        const made = make(...args)
        journals.push(observe(made, { factory: make, args, name: name ?? body.name }))
        return made
      }
    }
  const { generator, coroutine } = dunderAwait
  interpret(program, {
    ...dunderAwait,
    generator: recorded(generator),
    coroutine: recorded(coroutine),
  })
  return { name: `random program ${index}`, journals }
}
