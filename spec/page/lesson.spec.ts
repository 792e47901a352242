import { parseLesson } from '../../lib/page/lesson'

const TEXT = `# 1. A title
#
# What it is
# about.
#
# Task: make it print \`42\`.

>>> const a = generator(function* a() {
...   yield 1
... })
>>> const b = 2
>>> const f = a(
...   b)
>>> f.send(None)
1
>>> f.close()
`

describe('a lesson', () => {
  it('has a title, paragraphs, and a task with its goal', () => {
    expect(parseLesson(TEXT)).toMatchObject({
      title: '1. A title',
      text: ['What it is about.'],
      task: 'make it print `42`.',
      goal: '42',
    })
  })

  it('has a source, what makes the coroutine, and lines that drive it', () => {
    const { source, expression, lines } = parseLesson(TEXT)
    expect(source).toBe('const a = generator(function* a() {\n  yield 1\n})\n\nconst b = 2\n')
    expect(expression).toBe('a(\n  b)')
    expect(lines.map(({ source: line, want }) => [line, want])).toEqual([
      ['f.send(None)', '1\n'],
      ['f.close()', ''],
    ])
  })

  it('may be without a task', () => {
    expect(parseLesson('# Only this\n\n>>> const f = g()\n')).toMatchObject({ task: '', goal: '', text: [], lines: [] })
  })

  it('must make its coroutine', () => {
    expect(() => parseLesson('>>> 1\n1\n')).toThrow("a lesson makes its coroutine by a line '>>> const f = …'")
  })
})
