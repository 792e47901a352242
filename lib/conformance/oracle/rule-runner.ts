/**
 * Rules on a Python, one by one: they are written into one file that needs `print` and `exec`, and what it prints is
 * read as it comes. A rule that kills the interpreter, or that takes too long, fails by itself; the rest go on in a new
 * process.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PythonPrograms } from '../programs/python-programs.js'
import { singleFile } from '../programs/single-file.js'
import { startTree } from './process-tree.js'

/** What a rule came to: its lines, or what the Python lacks for it. */
export interface Seen {
  readonly lines: readonly string[]
  readonly needs?: string
}

/** A Python that runs rules. */
export interface RuleRunner {
  readonly name: string
  /** The version that it says it is. */
  readonly version: string
  /** What it lacks to have lines about warnings, and about errors that nobody can catch. */
  readonly lacks: readonly string[]
  /** Runs rules; tells what each came to, as it comes. */
  run(ids: readonly string[], tell: (id: string, seen: Seen) => void): Promise<void>
}

/** How a Python is run. */
export interface RunnerOptions {
  /** How long a rule may take, in seconds; 20 by default. */
  readonly timeout?: number
  /** How many processes run at a time; 1 by default. */
  readonly jobs?: number
}

/** How long an interpreter may take to start, in seconds: some are compiled first. */
const START = 60

/**
 * Rules on whatever runs a Python file.
 *
 * @param name what the Python is called
 * @param words its command; the file comes behind them
 * @throws Error if it does not run Python
 */
export async function commandRunner(
  name: string,
  words: readonly string[],
  programs: PythonPrograms,
  { timeout = 20, jobs = 1 }: RunnerOptions = {},
): Promise<RuleRunner> {
  const file = (ids: readonly string[]) =>
    singleFile(programs, { output: 'lines', chosen: ({ id }) => ids.includes(id) })
  const asked = await runOnce(words, file([]), timeout, () => true)
  return {
    name,
    version: versionIn(name, asked),
    lacks: [...asked.text.matchAll(/^LACKS (\S+)/gm)].map(([, lacking]) => lacking as string),
    run: async (ids, tell) => {
      const shares = Array.from({ length: jobs }, (_, job) => ids.filter((_, at) => at % jobs === job))
      await Promise.all(
        shares.map((share) => runAll((left, seen) => runOnce(words, file(left), timeout, seen), share, tell)),
      )
    },
  }
}

interface Ending {
  readonly failure: string | null
  readonly text: string
}

/** Takes a line; says whether a rule begins or ends with it. */
type Take = (line: string) => boolean

type Once = (ids: readonly string[], take: Take) => Promise<Ending>

/** Runs all, in as many runs as it takes. */
async function runAll(once: Once, ids: readonly string[], tell: (id: string, seen: Seen) => void): Promise<void> {
  let left = [...ids]
  while (left.length > 0) {
    const reader = new Reader(tell)
    const { failure } = await once(left, (line) => reader.take(line))
    left = left.filter((id) => !reader.done.has(id))
    const [culprit] = left
    if (culprit === undefined) return
    if (reader.isSpoilt) continue
    const lines = reader.begun === culprit ? reader.lines : []
    tell(culprit, { lines: [...lines, `DIED ${lastLine(failure ?? 'the interpreter ended without a word')}`] })
    left.shift()
  }
}

/** No rule prints as many lines; an interpreter that does not stop does. */
const MOST_LINES = 10_000

/** Reads what the file prints. */
class Reader {
  readonly done = new Set<string>()
  /** Whether a rule has left an interpreter that the next one cannot trust. */
  isSpoilt = false
  begun: string | undefined
  lines: string[] = []
  readonly #tell: (id: string, seen: Seen) => void

  constructor(tell: (id: string, seen: Seen) => void) {
    this.#tell = tell
  }

  take(text: string): boolean {
    const line = text.replace(/\r$/, '')
    const [, kind, id = '', needs = ''] = /^(BEGIN|END) ([A-Z]+-\d+) ?(.*)$/.exec(line) ?? []
    if (kind === 'BEGIN') {
      this.begun = id
      this.lines = []
    } else if (kind === 'END' && id === this.begun) {
      this.done.add(id)
      this.#tell(id, needs === '' ? { lines: this.lines } : { lines: this.lines, needs })
      this.begun = undefined
    } else if (line === 'SPOILT') {
      this.isSpoilt = this.done.size > 0
    } else {
      const isOwn = this.begun !== undefined && line.startsWith(`[${this.begun}] `)
      if (isOwn && this.lines.length < MOST_LINES) this.lines.push(line.slice(line.indexOf(' ') + 1))
      return false
    }
    return true
  }
}

/** Runs a file; ends it when the rule that is under way has taken too long, be it silent or not. */
async function runOnce(words: readonly string[], text: string, timeout: number, take: Take): Promise<Ending> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
  const file = join(folder, 'rules.py')
  const remove = () => rmSync(folder, { recursive: true, force: true })
  writeFileSync(file, text)
  try {
    return await new Promise<Ending>((resolve) => {
      const { child, end } = startTree([...words, file], remove)
      const all = { out: '', err: '', rest: '' }
      let stopped: string | undefined
      let timer: NodeJS.Timeout | undefined
      const wait = (seconds: number) => {
        clearTimeout(timer)
        timer = setTimeout(() => {
          stopped = `it was stopped: it ran for ${seconds} seconds`
          end()
        }, seconds * 1000)
      }
      wait(Math.max(timeout, START))
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        const lines = (all.rest + chunk).split('\n')
        // The end of a line that nobody prints is enough.
        all.rest = (lines.pop() ?? '').slice(-100_000)
        all.out = (all.out + chunk).slice(0, 2000)
        if (lines.map(take).includes(true)) wait(timeout)
      })
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        all.err = (all.err + chunk).slice(-4000)
      })
      const leave = (failure: string | null) => {
        clearTimeout(timer)
        resolve({ failure, text: all.out })
      }
      child.on('error', (error) => leave(error.message))
      child.on('close', (code, signal) => {
        const died =
          code === 0 ? null : all.err.trim() || (signal === null ? `it ended with ${code}` : `it died of ${signal}`)
        leave(stopped ?? died)
      })
    })
  } finally {
    remove()
  }
}

function versionIn(command: string, { failure, text }: Ending): string {
  if (failure !== null) throw new Error(`${command} does not run Python programs: ${failure}`)
  return /^PYTHON (\S+)/m.exec(text)?.[1] ?? text.trim()
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
