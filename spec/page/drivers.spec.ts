/**
 * Drivers as lines: what each types next, and that what it typed is done by the engine and by the terminal alike.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DriverKind, functionLine, hasEnded, nextLine, withDriver } from '../../lib/page/drivers'
import { Engine, type Entry } from '../../lib/page/engine'
import { parseLesson } from '../../lib/page/lesson'
import { transcriptText } from '../../lib/page/transcript-text'
import { runTranscript } from '../../lib/repl/transcripts/doctest'

const scheduler = parseLesson(readFileSync(join(__dirname, '../../docs/lessons/08-two-tasks.repl'), 'utf8')).source
const ASKS = `const asks = generator(function* asks() {
  const one = yield 'one'
  const two = yield None
  print(one, two)
  return yield 3
})
`

/** Plays a program to its end, and gives the lines with what they printed. */
async function play(
  kind: DriverKind,
  source: string,
  expression: string,
  first: readonly string[] = [],
): Promise<Entry[]> {
  const engine = await Engine.open()
  expect((await engine.open(source, expression)).trouble).toBeUndefined()
  const entries = await engine.run(first)
  for (let last, count = 0; !hasEnded(last) && count < 20; last = entries.at(-1)?.steps[0], count++) {
    entries.push(...(await engine.run([nextLine(kind, '', last)])))
  }
  const session = { source, printed: '', expression, entries }
  const report = await runTranscript(transcriptText(session), { name: 'played' })
  expect(report.failures).toEqual([])
  return entries
}

it('echoes what is yielded, None too', async () => {
  const entries = await play('echo', ASKS, 'asks()')
  expect(entries.map(({ line }) => line)).toEqual(['f.send(None)', 'f.send(_)', 'f.send(None)', 'f.send(_)'])
  expect(entries.at(-2)?.printed).toBe('one None\n3\n')
  expect(entries.at(-1)?.printed).toMatch(/StopIteration: 3\n$/)
})

it('answers by a function of the reader’s', async () => {
  const entries = await play('function', ASKS, 'asks()', [functionLine('(request) => [request, 1]')])
  expect(entries.map(({ line }) => line)).toEqual([
    'const reply = (request) => [request, 1]',
    'f.send(None)',
    'f.send(reply(_))',
    'f.send(reply(None))',
    'f.send(reply(_))',
  ])
  expect(entries.at(-2)?.printed).toBe("['one', 1] [None, 1]\n3\n")
})

it('sends by hand what is written, and nothing to begin with', () => {
  expect(nextLine('hand', '42', undefined)).toBe('f.send(None)')
  const step = { op: 'send', call: 'send(None)', outcome: 'yield', result: 'yield 1', events: [] } as const
  expect(nextLine('hand', '42', step)).toBe('f.send(42)')
  expect(nextLine('hand', ' ', step)).toBe('f.send(None)')
})

it('puts a program on the lesson’s scheduler, which sees its calls', async () => {
  const source = `class YieldControl { *__await__() { yield this } }
const foo = coroutine(function* foo() { yield* await_(new YieldControl()); print('foo') })
`
  const driven = withDriver('scheduler', { source, expression: 'foo()' }, scheduler)
  expect(driven.expression).toBe('scheduler(foo())')
  expect(driven.source.match(/class \w+/g)).toEqual(['class YieldControl', 'class GetTid'])
  const entries = await play('scheduler', driven.source, driven.expression)
  expect(entries.map(({ printed }) => printed).slice(0, 2)).toEqual(['[1]\n', 'foo\ntask 1 ends\n[]\n'])
  expect(withDriver('scheduler', driven, '')).toEqual(driven)
})

it('puts a program on asyncio’s loop, an iteration a step, with its timers', async () => {
  const source = `import { sleep } from 'dunder-await/asyncio'
const nap = coroutine(function* nap() { yield* await_(sleep(3)); return 'rested' })
`
  const driven = withDriver('asyncio', { source, expression: 'nap()' }, '')
  const entries = await play('asyncio', driven.source, driven.expression)
  expect(entries[0]?.queues).toEqual([
    { name: 'ready', items: [] },
    { name: 'timers', items: ['at 3: Task-1 nap'] },
    { name: 'waiting', items: ['Task-1 nap waits for the time 3'] },
  ])
  expect(entries.at(-1)?.printed).toMatch(/StopIteration: rested\n$/)
})

it('has a loop whose tasks wait for each other say so, and not go on for ever', async () => {
  const source = `import { sleep, Future } from 'dunder-await/asyncio'
const stuck = coroutine(function* stuck() { yield* await_(new Future()) })
`
  const driven = withDriver('asyncio', { source, expression: 'stuck()' }, '')
  const engine = await Engine.open()
  await engine.open(driven.source, driven.expression)
  const [, entry] = await engine.run(['f.send(None)', 'f.send(None)'])
  expect(entry?.printed).toMatch(/DeadlockError: nothing is ready[^]*Task-1 waits for/)
})
