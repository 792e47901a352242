/**
 * Transcripts: a session as text, in the form of Python's doctest.
 *
 *     # What it is about.
 *
 *     >>> const f = foo()
 *     >>> f.send(
 *     ...   None)
 *     1
 *
 * - A line that begins with `>>> ` (or is `>>>`) begins an input. Lines directly behind it that begin with `... ` (or
 *   are `...`) continue it.
 * - The lines up to the next input are its output. Blank lines at the end of that only separate; blank lines within it
 *   count; `<BLANKLINE>` is a blank line anywhere, and `\\>>> ` is a line that begins with a prompt and is output.
 * - Prose: a paragraph (the first lines, or what follows a blank line) of which each line begins with `#`. It ends the
 *   output before it. Before the first input there is nothing but prose.
 *
 * In Markdown, the fenced blocks whose language is `repl` are the inputs of one session, in their order.
 */

/** An input and what it should print. */
export interface Example {
  /** Without prompts, lines joined by newlines. */
  readonly source: string
  /** Lines, each with a newline at its end; empty for nothing. */
  readonly want: string
  /** Where it begins in the text, counted from 1. */
  readonly line: number
}

const INPUT = /^>>>(?: (.*))?$/
const MORE = /^\.\.\.(?: (.*))?$/

/**
 * Takes a transcript apart.
 *
 * @param text a transcript
 * @returns its inputs, each with what it should print
 * @throws SyntaxError for text before the first input that is no prose
 * @example parseTranscript('>>> 1 + 1\n2\n') // → [{ source: '1 + 1', want: '2\n', line: 1 }]
 */
export function parseTranscript(text: string): Example[] {
  return parseLines(text.split(/\r?\n/), 1)
}

/**
 * Takes the `repl` blocks of a Markdown document apart; none is no error.
 *
 * @param text a Markdown document
 * @returns the inputs of all its `repl` blocks, in their order
 * @throws SyntaxError as `parseTranscript`
 * @example parseMarkdown('~~~repl\n>>> 1 + 1\n2\n~~~\n').length // → 1
 */
export function parseMarkdown(text: string): Example[] {
  const examples: Example[] = []
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const [, indent = '', fence, language] = /^(\s*)(`{3,}|~{3,})\s*([\w-]*)/.exec(lines[at] ?? '') ?? []
    if (fence === undefined) continue
    const rest = lines.slice(at + 1)
    const length = rest.findIndex((line) => line.trim().startsWith(fence) && /^(`+|~+)$/.test(line.trim()))
    const block = rest.slice(0, length < 0 ? undefined : length)
    if (language === 'repl')
      examples.push(
        ...parseLines(
          block.map((line) => without(line, indent)),
          at + 2,
        ),
      )
    at += block.length + 1
  }
  return examples
}

function parseLines(lines: readonly string[], firstLine: number): Example[] {
  const examples: { source: string[]; want: string[]; line: number }[] = []
  const isProse = proseIn(lines)
  let inInput = false
  lines.forEach((line, index) => {
    const current = examples.at(-1)
    const input = INPUT.exec(line)
    const more = inInput ? MORE.exec(line) : null
    inInput = input !== null || more !== null
    if (input !== null) examples.push({ source: [input[1] ?? ''], want: [], line: firstLine + index })
    else if (more !== null) current?.source.push(more[1] ?? '')
    else if (!isProse.has(index)) {
      if (current !== undefined) current.want.push(line)
      else if (line.trim() !== '')
        throw new SyntaxError(`line ${firstLine + index} is output before any input: ${line}`)
    }
  })
  return examples.map(({ source, want, line }) => ({ source: source.join('\n'), want: output(want), line }))
}

/** The lines that belong to prose. */
function proseIn(lines: readonly string[]): Set<number> {
  const prose = new Set<number>()
  let paragraph: number[] = []
  const end = (): void => {
    if (paragraph.every((index) => lines[index]?.startsWith('#'))) for (const index of paragraph) prose.add(index)
    paragraph = []
  }
  lines.forEach((line, index) => {
    if (line.trim() === '' || INPUT.test(line)) end()
    if (line.trim() !== '') paragraph.push(index)
  })
  end()
  return prose
}

function output(lines: readonly string[]): string {
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return lines
    .slice(0, last + 1)
    .map((line) => `${line === '<BLANKLINE>' ? '' : line.replace(/^\\(?=\\*>>>)/, '')}\n`)
    .join('')
}

function without(line: string, indent: string): string {
  return line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()
}
