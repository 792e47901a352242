/**
 * The run as a file: a session that the terminal replays, a journal, pictures, a test, the page itself.
 */
import type { ExportKind } from '../engine.js'
import type { Lesson } from '../lesson.js'
import { toLink } from '../link.js'
import { htmlWithRun } from '../../repl/ground/page-link.js'
import { specText, transcriptText } from '../transcript-text.js'
import { deflate, type Given, save } from './host.js'
import type { Run } from './run.js'

const FILES: Readonly<Record<string, string>> = { jsonl: 'journal.jsonl', mermaid: 'steps.mmd', svg: 'steps.svg' }

/** Saves the run in a form. */
export async function exportRun(
  kind: string,
  lesson: (Lesson & { readonly name: string; readonly python: string }) | undefined,
  run: Run,
  { html, version }: Given,
  say: (text: string) => void,
): Promise<void> {
  const name = lesson?.name ?? 'run'
  const session = { ...run.program, printed: run.printed, entries: run.entries.slice(0, run.at) }
  const file = FILES[kind]
  if (file !== undefined) {
    const engine = await run.caughtUp()
    save(`${name}.${file}`, await engine.export(kind as ExportKind), kind === 'svg' ? 'image/svg+xml' : 'text/plain')
  } else if (kind === 'repl') save(`${name}.repl`, transcriptText(session))
  else if (kind === 'spec') save(`${name}.spec.ts`, specText(session))
  else if (kind === 'python') {
    if (lesson === undefined) return say('Only lessons have a Python source: what you write is TypeScript.')
    save(`${name}.py`, lesson.python)
  } else {
    const link = await toLink({ version, ...run.program, lines: session.entries.map(({ line }) => line) }, deflate)
    save(`${name}.html`, htmlWithRun(html, link), 'text/html')
  }
  say('Saved.')
}
