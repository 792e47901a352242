/**
 * The lessons' Python on CPython: it prints what the sessions say, and does the same in the same bodies, event by event,
 * as the page's engine.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startInterpreter, type Interpreter } from '../../lib/conformance/oracle/interpreter'
import { eventsOf } from '../../lib/page/cpython-table'
import { Engine, type Entry } from '../../lib/page/engine'
import { parseLesson } from '../../lib/page/lesson'
import { comparable } from '../../lib/repl/tracebacks/comparable'

const top = join(__dirname, '../..')
const folder = join(top, 'docs/lessons')
const recorder = readFileSync(join(top, 'lib/page/cpython/recorder.py'), 'utf8')
const names = readdirSync(folder).filter((file) => file.endsWith('.repl'))

let python: Interpreter
beforeAll(async () => {
  python = await startInterpreter('pyodide', join(top, 'lib/conformance'))
})
afterAll(() => python.stop())

it.each(names)('%s', async (name) => {
  const lesson = parseLesson(readFileSync(join(folder, name), 'utf8'))
  const lines = lesson.lines.map(({ source }) => source)
  const twin = readFileSync(join(folder, name.replace('.repl', '.py')), 'utf8')
  const given = [twin, lesson.expression, lines].map((one) => JSON.stringify(one)).join(', ')
  const { text, failure } = await python.run({ source: `${recorder}\nprint(record(${given}))\n` })
  expect(failure).toBeNull()
  const cpythons = JSON.parse(text) as Entry[]
  expect(cpythons.map(({ printed }) => comparable(printed))).toEqual(lesson.lines.map(({ want }) => comparable(want)))
  const engine = await Engine.open()
  await engine.open(lesson.source, lesson.expression)
  const ours = await engine.run(lines)
  expect(ours.map(eventsOf)).toEqual(cpythons.map(eventsOf))
  expect(ours.map(({ steps }) => steps.map(({ outcome, result }) => [outcome, result]))).toEqual(
    cpythons.map(({ steps }) => steps.map(({ outcome, result }) => [outcome, result])),
  )
})
