/**
 * What is drawn is what CPython says: the events of our journals are those of sys.monitoring (recorded by record.mjs),
 * and so are the diagrams, drawn from either.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { clock } from '../../../lib/journal/clock.js'
import { Journal } from '../../../lib/journal/journal.js'
import { mermaid } from '../../../lib/journal/mermaid.js'
import { journalOf, record } from '../../../lib/journal/recorder.js'
import type { FrameEvent, Outcome } from '../../../lib/journal/step.js'
import { timeTableText } from '../../../lib/journal/time-table.js'
import { Scheduler } from '../../../lib/scheduler/scheduler.js'
import { type Case, driven as drivenAs, type Steps, valueOf } from './driven.js'
import * as programs from './programs.js'

interface Told {
  readonly of: number
  readonly events: FrameEvent[]
  readonly outcome: Outcome
  readonly result: unknown
}

const read = <T>(file: string): T => JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as T
const cases = read<Record<string, Case>>('steps.json')
const cpython = read<Record<string, Told[]>>('cpython.json')

const { now } = clock
beforeEach(() => {
  let time = 0
  clock.now = () => time++
})
afterEach(() => {
  clock.now = now
})

const driven = (name: string): Journal[] => drivenAs(cases[name] as Case)

/** The journals as CPython would have written them. */
function journalsOfPython(name: string): Journal[] {
  const [roots, steps] = cases[name] as Case
  const told = cpython[name] as Told[]
  const journals = roots.map(([root, args]) => {
    const title = told.flatMap(({ events }) => events)[0]?.name ?? root
    return new Journal({ factory: () => ({}), args, name: roots.length > 1 ? root : title }, undefined, 0)
  })
  for (const [at, { of, events, outcome, result }] of told.entries()) {
    const [, op, value] = steps[at] as Steps[number]
    const step = { op, value: valueOf(op, value), outcome, result: result ?? undefined, at, took: 0, chain: [], events }
    journals[of]?._add(step)
  }
  return journals
}

const names = Object.keys(cases)

it.each(names)('%s: the events are CPython’s', (name) => {
  const [journals, expected] = [driven(name), journalsOfPython(name)]
  for (const [of, { steps }] of journals.entries()) {
    expect(steps.map(({ events }) => events)).toEqual(expected[of]?.steps.map(({ events }) => events))
  }
})

it.each(names)('%s: so the diagram is the one that CPython’s events give', (name) => {
  expect(mermaid(driven(name))).toBe(mermaid(journalsOfPython(name)))
  expect(timeTableText(driven(name))).toBe(timeTableText(journalsOfPython(name)))
})

it('two awaitables of one name are two participants, and each returns what it returns', () => {
  expect(mermaid(driven('turns')).split('\n')).toEqual([
    'sequenceDiagram',
    '  participant p0 as driver',
    '  participant p1 as turns',
    "  participant p2 as Twice(word='b')",
    "  participant p3 as Twice(word='b')",
    '  p0->>p1: send(None)',
    '  p1->>p2: awaits',
    "  p2-->>p0: yield 'b1'",
    '  p0->>p2: send(1)',
    "  p2-->>p0: yield 'b2'",
    '  p0->>p2: send(2)',
    '  p2-->>p1: return [1, 2]',
    '  p1->>p3: awaits',
    "  p3-->>p0: yield 'b1'",
    '  p0->>p3: send(3)',
    "  p3-->>p0: yield 'b2'",
    '  p0->>p3: send(4)',
    '  p3-->>p1: return [3, 4]',
    '  p1-->>p0: return [[1, 2], [3, 4]]',
  ])
})

it('the scheduler does to its tasks what stands in steps.json', () => {
  const tasks = [record(programs.foo), record(programs.bar)]
  const scheduler = new Scheduler()
  for (const task of tasks) scheduler.new(task)
  scheduler.mainloop()
  const journals = tasks.map((task) => journalOf(task) as Journal)
  const done = journals.flatMap(({ steps, began }, of) => steps.map(({ op, at }) => ({ of, op, at: began + at })))
  done.sort((one, other) => one.at - other.at)
  expect(done.map(({ of, op }) => [of, op])).toEqual(cases['tasks']?.[1].map(([of, op]) => [of, op]))
  expect(mermaid(journals)).toContain('participant p1 as foo (Task 1)')
})

it('no other diagram stands in the docs: all of them are made by `npm run docs:drawings`', () => {
  const docs = join(__dirname, '../../../docs')
  const files = (readdirSync(docs, { recursive: true }) as string[]).filter((name) => name.endsWith('.md'))
  const diagrams = files.flatMap((file) => readFileSync(join(docs, file), 'utf8').match(/^```mermaid$/gm) ?? [])
  expect(diagrams).toHaveLength(1)
})

it('the pictures in docs/stepper.md are those of its program', () => {
  const page = readFileSync(join(__dirname, '../../../docs/stepper.md'), 'utf8')
  expect(page).toContain(`\`\`\`mermaid\n${mermaid(driven('stepper'))}\n\`\`\``)
  expect(page).toContain(`\`\`\`text\n${timeTableText(driven('stepper'))}\n\`\`\``)
})
