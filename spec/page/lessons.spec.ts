/**
 * The lessons, docs/lessons: what they print was printed by CPython, from the Python beside each. The page's engine and
 * the terminal's session must print the same.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Engine } from '../../lib/page/engine'
import { parseLesson } from '../../lib/page/lesson'
import { comparable } from '../../lib/repl/tracebacks/comparable'
import { runTranscript } from '../../lib/repl/transcripts/doctest'

const folder = join(__dirname, '../../docs/lessons')
const names = readdirSync(folder).filter((file) => file.endsWith('.repl'))
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

it('are twelve', () => {
  expect(names).toHaveLength(12)
})

describe.each(names)('%s', (name) => {
  const lesson = parseLesson(read(name))

  it('has a title, a text, and a task with a goal that the lesson itself does not reach', () => {
    expect(lesson.title).toMatch(/^\d+\. /)
    expect(lesson.text).not.toEqual([])
    expect(lesson.goal).not.toBe('')
    expect(
      lesson.lines
        .map(({ want }) => want)
        .join('')
        .split('\n'),
    ).not.toContain(lesson.goal)
  })

  it('prints on the page what it says', async () => {
    const engine = await Engine.open()
    expect((await engine.open(lesson.source, lesson.expression)).trouble).toBeUndefined()
    const entries = await engine.run(lesson.lines.map(({ source }) => source))
    expect(entries.map(({ printed }) => comparable(printed))).toEqual(lesson.lines.map(({ want }) => comparable(want)))
  })

  it('prints it at the terminal', async () => {
    expect(String((await runTranscript(read(name), { name })).toString())).toMatch(/(\d+) of \1 examples passed$/)
  })
})
