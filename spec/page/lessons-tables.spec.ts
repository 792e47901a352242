/**
 * The table of each lesson, as the terminal has it: the journal of the run as text, kept in spec/page/tables. The page's
 * own table is held against the same files in a browser (spec/page/browser).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromJsonLines } from '../../lib/journal/json-lines'
import { timeTableText } from '../../lib/journal/time-table'
import { Engine } from '../../lib/page/engine'
import { parseLesson } from '../../lib/page/lesson'

const folder = join(__dirname, '../../docs/lessons')
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.repl'))
  .map((file) => file.slice(0, -'.repl'.length))

it.each(names)('%s', async (name) => {
  const lesson = parseLesson(readFileSync(join(folder, `${name}.repl`), 'utf8'))
  const engine = await Engine.open()
  await engine.open(lesson.source, lesson.expression)
  await engine.run(lesson.lines.map(({ source }) => source))
  const table = `${timeTableText(fromJsonLines(engine.export('jsonl')))}\n`
  expect(table.replaceAll(/0x[0-9a-f]+/g, '0x…')).toBe(readFileSync(join(__dirname, 'tables', `${name}.txt`), 'utf8'))
})
