/**
 * Lessons: sessions in `.repl` files of one form, so that the terminal replays what the page teaches. Prose, whose first
 * line is the title and whose last paragraph is the task; declarations, which are the source; `const f = …`, which makes
 * the coroutine; and lines that drive it.
 */
import { type Example, parseTranscript } from '../repl/transcripts/transcript.js'

/** A lesson. */
export interface Lesson {
  readonly title: string
  /** What it is about, a paragraph each. */
  readonly text: readonly string[]
  /** What there is to do; empty for none. */
  readonly task: string
  /** What is printed by whoever has done it. */
  readonly goal: string
  readonly source: string
  readonly expression: string
  /** The lines that drive it, and what each prints. */
  readonly lines: readonly Example[]
}

const MADE = /^const f = ([^]+)$/

/**
 * Reads a lesson.
 *
 * @param text a `.repl` file
 * @throws SyntaxError if no input makes `f`
 */
export function parseLesson(text: string): Lesson {
  const examples = parseTranscript(text)
  const made = examples.findIndex(({ source }) => MADE.test(source))
  const expression = MADE.exec(examples[made]?.source ?? '')?.[1]
  if (expression === undefined) throw new SyntaxError("a lesson makes its coroutine by a line '>>> const f = …'")
  const [title = '', ...paragraphs] = proseOf(text)
  const task = paragraphs.find((one) => one.startsWith('Task: ')) ?? ''
  return {
    title,
    text: paragraphs.filter((one) => one !== task),
    task: task.replace('Task: ', ''),
    goal: /`(.+)`/.exec(task)?.[1] ?? '',
    source: `${examples
      .slice(0, made)
      .map(({ source }) => source)
      .join('\n\n')}\n`,
    expression,
    lines: examples.slice(made + 1),
  }
}

/** The paragraphs before the first input. */
function proseOf(text: string): string[] {
  const head = text.slice(0, text.indexOf('>>>'))
  return head
    .split(/\n#?\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/^# ?/gm, '').trim().replaceAll('\n', ' '))
    .filter((paragraph) => paragraph !== '')
}
