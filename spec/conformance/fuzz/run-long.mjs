/**
 * What the long runs have in common: batches of random programs, executed by CPython and by this library, until so many
 * have agreed, or too many have not. A disagreement is shrunk and printed.
 */
import { appendFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The options that both take, for `parseArgs`. */
export const OPTIONS = {
  count: { type: 'string', default: '20000' },
  seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  python: { type: 'string', default: 'pyodide' },
  failures: { type: 'string', default: '5' },
  keep: { type: 'boolean', default: false },
}

/** The folder where the Python programs are. */
const SUITE = fileURLToPath(new URL('../../../lib/conformance', import.meta.url))

const BATCH = 100

/**
 * Runs until the end, and sets the exit code.
 *
 * @param values what OPTIONS gave
 * @param what what the programs are called
 * @param library `startInterpreter`, `shrink` and `agree`, as compiled
 * @param draw draws so many programs, when so many have been run
 * @param compare gives each program with both traces, CPython's undefined if it has none
 * @param textOf prints a disagreement, given how many programs were run before its own
 * @param found the file that `--keep` writes to
 * @returns how many programs there were, how many of them without a trace of CPython's, lines, failures and seconds
 */
export async function runLong({ values, what, library, draw, compare, textOf, found }) {
  const [count, most] = [Number(values.count), Number(values.failures)]
  const { startInterpreter, shrink, agree } = library
  const interpreter = await startInterpreter(values.python, SUITE)
  const began = Date.now()
  const counts = { ran: 0, without: 0, lines: 0, failures: 0, seconds: 0 }
  console.log(`CPython ${interpreter.version}, ${count} ${what}, seed ${values.seed}`)
  try {
    while (counts.ran < count && counts.failures < most) await batch()
  } finally {
    await interpreter.stop()
  }
  process.stdout.write('\n')
  process.exitCode = counts.failures === 0 ? 0 : 1
  return { ...counts, seconds: Math.round((Date.now() - began) / 1000) }

  async function batch() {
    const drawn = draw(counts.ran, Math.min(BATCH, count - counts.ran))
    for (const [index, { program, expected, got }] of (await compare(interpreter, drawn)).entries()) {
      if (expected === undefined) counts.without++
      else if (!agree(expected, got) && counts.failures < most) await report(program, counts.ran + index)
      counts.lines += expected?.length ?? 0
    }
    counts.ran += drawn.length
    process.stdout.write(`\r${counts.ran} programs, ${counts.failures} disagree`)
  }

  async function report(program, before) {
    const failing = async (candidates) => {
      const compared = await compare(interpreter, candidates)
      return compared.map(({ expected, got }) => expected !== undefined && !agree(expected, got))
    }
    const [disagreement] = await compare(interpreter, [await shrink(program, failing)])
    counts.failures++
    if (values.keep) {
      const { program: small, expected: trace } = disagreement
      appendFileSync(found, `${JSON.stringify({ program: small, trace })}\n`)
    }
    process.stdout.write(`\n\n=== disagreement ${counts.failures}${textOf(disagreement, before)}\n`)
  }
}
