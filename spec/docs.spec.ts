/**
 * The documents, run: every session in docs/sessions, and the `repl` blocks of every page (and of one example), are replayed and must print
 * what they say. A page is one session.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { runTranscript } from '../lib/repl/transcripts/doctest.js'
import { type Example, parseMarkdown, parseTranscript } from '../lib/repl/transcripts/transcript.js'

const top = resolve(__dirname, '..')

/** What each document says, those that have no examples left out. */
function documents(): [name: string, examples: Example[]][] {
  const docs = join(top, 'docs')
  const files = existsSync(docs) ? readdirSync(docs, { recursive: true, encoding: 'utf8' }) : []
  return [...files.map((file) => join(docs, file)), join(top, 'README.md'), join(top, 'examples/trip/README.md')]
    .filter((file) => /\.(?:repl|md)$/.test(file) && existsSync(file))
    .map((file): [string, Example[]] => {
      const parse = file.endsWith('.md') ? parseMarkdown : parseTranscript
      return [relative(top, file), parse(readFileSync(file, 'utf8'))]
    })
    .filter(([, examples]) => examples.length > 0)
    .sort(([one], [other]) => one.localeCompare(other))
}

describe('the documents', () => {
  it('have the sessions that show what the kernel is', () => {
    expect(documents().map(([name]) => name)).toEqual(
      expect.arrayContaining(
        ['chained-generators', 'close', 'not-awaitable', 'return-yield', 'step-counter', 'trap', 'tunnel'].map((name) =>
          join('docs', 'sessions', `${name}.repl`),
        ),
      ),
    )
  })

  it.each(documents())('%s prints what it says', async (name, examples) => {
    const report = await runTranscript(examples, { name })
    if (!report.passed) throw new Error(`\n${String(report)}`)
  })
})
