/**
 * A run as text: a session for the terminal (`.repl`), and a test that replays it.
 */
import { exchangeText } from '../repl/stepper/session-file.js'
import type { Entry } from './engine.js'

/** A run. */
export interface Session {
  readonly source: string
  /** What the source printed. */
  readonly printed: string
  readonly expression: string
  readonly entries: readonly Pick<Entry, 'line' | 'printed'>[]
}

/** The run as a session that the terminal replays. */
export function transcriptText({ source, printed, expression, entries }: Session): string {
  const inputs = source.trim() === '' ? [] : [{ line: source.trim(), printed }]
  return [...inputs, { line: `const f = ${expression}`, printed: '' }, ...entries]
    .map(({ line, printed }) => exchangeText({ input: line, output: printed }))
    .join('')
}

/** The run as a spec for jest or vitest. */
export function specText(session: Session): string {
  const text = transcriptText(session).replaceAll(/[\\`]|\$\{/g, String.raw`\$&`)
  return `import { runTranscript } from 'dunder-await/repl'

test('${session.expression.replaceAll(/['\\]/g, String.raw`\$&`)}, step by step', async () => {
  const report = await runTranscript(\`\n${text}\`)
  if (!report.passed) throw new Error(String(report))
})
`
}
