/**
 * Replaying transcripts: each input is executed in a session of its own for the transcript, and what it prints is
 * compared with what the transcript says it prints.
 *
 * Two things are not compared, as in Python's doctest: addresses (`0x…` is any of them), and the frames of a traceback,
 * so that it may be written without them, or with `  ...` in their place. The first line of a traceback and what comes
 * after its frames are compared, and so is what was printed before it.
 */
import { comparable } from '../tracebacks/comparable.js'
import { difference } from '../ground/difference.js'
import { Session } from '../session/session.js'
import { type Example, parseTranscript } from './transcript.js'

/** An example that was replayed. */
export interface ExampleResult extends Example {
  /** What it printed. */
  readonly got: string
  readonly passed: boolean
}

/** What became of a transcript. `toString()` says it all. */
export interface TranscriptReport {
  readonly results: readonly ExampleResult[]
  readonly failures: readonly ExampleResult[]
  readonly passed: boolean
  /** Each failure with its difference, and the count. */
  toString(): string
}

/** How to replay. */
export interface TranscriptOptions {
  /** More names for the scope, beside the library's. */
  readonly context?: Readonly<Record<string, unknown>> | undefined
  /** What the report calls the transcript. */
  readonly name?: string | undefined
}

/**
 * Replays a transcript.
 *
 * @param transcript a transcript, or the examples of one
 * @param options more names for the scope, and a name for the report
 * @returns what became of each example; a failure is an answer, no error
 * @throws SyntaxError for a text that is no transcript
 * @example
 * const report = await runTranscript(readFileSync('docs/sessions/tunnel.repl', 'utf8'))
 * if (!report.passed) throw new Error(String(report))
 */
export async function runTranscript(
  transcript: string | readonly Example[],
  options: TranscriptOptions = {},
): Promise<TranscriptReport> {
  const examples = typeof transcript === 'string' ? parseTranscript(transcript) : transcript
  let printed: string[] = []
  const session = await Session.open({ write: (text) => printed.push(text), context: options.context })
  const results: ExampleResult[] = []
  for (const example of examples) {
    printed = []
    // One after the other: that is what a session is.
    await session.execute(example.source)
    const got = printed.join('')
    results.push({ ...example, got, passed: comparable(got) === comparable(example.want) })
  }
  await session.close()
  return reportOn(results, options.name ?? 'transcript')
}

function reportOn(results: readonly ExampleResult[], name: string): TranscriptReport {
  const failures = results.filter(({ passed }) => !passed)
  return {
    results,
    failures,
    passed: failures.length === 0,
    toString: () => {
      const counted = `${name}: ${results.length - failures.length} of ${results.length} examples passed`
      return [...failures.map((failure) => describe(failure, name)), counted].join('\n\n')
    },
  }
}

function describe({ source, want, got, line }: ExampleResult, name: string): string {
  const input = source.split('\n').map((text, index) => `  ${index === 0 ? '>>>' : '...'} ${text}`.trimEnd())
  return [`${name}, line ${line}:`, ...input, difference(want, got, comparable)].join('\n')
}
