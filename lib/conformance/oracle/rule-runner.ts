/**
 * Rules on a Python, one by one: they are written into one file that needs `print` and `exec`, and what it prints is
 * read as it comes. A rule that kills the interpreter, or that takes too long, fails by itself; the rest go on in a new
 * process.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PythonPrograms } from '../programs/python-programs.js'
import { singleFile } from '../programs/single-file.js'
import type { Interpreter } from './interpreter.js'

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

/**
 * Rules on whatever runs a Python file.
 *
 * @param command a path, or words
 * @throws Error if it does not run Python
 */
export async function commandRunner(
  command: string,
  programs: PythonPrograms,
  { timeout = 20, jobs = 1 }: RunnerOptions = {},
): Promise<RuleRunner> {
  // A path with blanks in it is one word.
  const words = existsSync(command) ? [command] : command.trim().split(/\s+/)
  const file = (ids: readonly string[]) =>
    singleFile(programs, { output: 'lines', chosen: ({ id }) => ids.includes(id) })
  const asked = await runOnce(words, file([]), Math.max(timeout, 60), () => undefined)
  return {
    name: command,
    version: versionIn(command, asked),
    run: async (ids, tell) => {
      const shares = Array.from({ length: jobs }, (_, job) => ids.filter((_, at) => at % jobs === job))
      await Promise.all(
        shares.map((share) => runAll((left, seen) => runOnce(words, file(left), timeout, seen), share, tell)),
      )
    },
  }
}

/** Rules on an interpreter that is fed programs, such as pyodide. */
export function interpreterRunner(
  interpreter: Interpreter,
  programs: PythonPrograms,
  { timeout = 20 }: RunnerOptions = {},
): RuleRunner {
  const once = async (ids: readonly string[], line: (text: string) => void): Promise<Ending> => {
    const source = singleFile(programs, { output: 'lines', chosen: ({ id }) => ids.includes(id) })
    const limit = timeout * (ids.length + 5)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), limit * 1000)
    })
    const output = await Promise.race([interpreter.run({ source }), late])
    clearTimeout(timer)
    if (output === undefined) {
      await interpreter.stop()
      return { failure: `it ran for ${limit} seconds`, text: '' }
    }
    for (const text of output.text.split('\n')) line(text)
    return { failure: output.failure, text: output.text }
  }
  return {
    name: interpreter.name,
    version: interpreter.version,
    run: async (ids, tell) => {
      const sections = new Set(ids.map((id) => id.split('-')[0]))
      for (const section of sections) {
        const own = ids.filter((id) => id.startsWith(`${section}-`))
        const told = new Set<string>()
        const keep = (id: string, seen: Seen) => {
          told.add(id)
          tell(id, seen)
        }
        await runAll(once, own, keep, true)
      }
    },
  }
}

interface Ending {
  readonly failure: string | null
  readonly text: string
}

type Once = (ids: readonly string[], line: (text: string) => void) => Promise<Ending>

/** Runs all, in as many runs as it takes. One that prints only at its end tells nothing of a run that died: `alone`. */
async function runAll(
  once: Once,
  ids: readonly string[],
  tell: (id: string, seen: Seen) => void,
  alone = false,
): Promise<void> {
  let left = [...ids]
  let single = false
  while (left.length > 0) {
    const batch = single ? left.slice(0, 1) : left
    const reader = new Reader(tell)
    const { failure } = await once(batch, (line) => reader.take(line))
    left = left.filter((id) => !reader.done.has(id))
    const culprit = batch.find((id) => !reader.done.has(id))
    if (culprit === undefined) continue
    if (alone && !single) single = true
    else {
      const lines = reader.begun === culprit ? reader.lines : []
      tell(culprit, { lines: [...lines, `DIED ${lastLine(failure ?? 'the interpreter ended without a word')}`] })
      left = left.filter((id) => id !== culprit)
    }
  }
}

/** Reads what the file prints. */
class Reader {
  readonly done = new Set<string>()
  begun: string | undefined
  lines: string[] = []
  readonly #tell: (id: string, seen: Seen) => void

  constructor(tell: (id: string, seen: Seen) => void) {
    this.#tell = tell
  }

  take(text: string): void {
    const line = text.replace(/\r$/, '')
    const [, kind, id = '', needs = ''] = /^(BEGIN|END) ([A-Z]+-\d+) ?(.*)$/.exec(line) ?? []
    if (kind === 'BEGIN') {
      this.begun = id
      this.lines = []
    } else if (kind === 'END' && id === this.begun) {
      this.done.add(id)
      this.#tell(id, needs === '' ? { lines: this.lines } : { lines: this.lines, needs })
      this.begun = undefined
    } else if (this.begun !== undefined && line.startsWith(`[${this.begun}] `)) {
      this.lines.push(line.slice(this.begun.length + 3))
    }
  }
}

/** Runs a file; ends it when no line has come for as long as a rule may take. */
async function runOnce(
  words: readonly string[],
  text: string,
  timeout: number,
  line: (text: string) => void,
): Promise<Ending> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
  const file = join(folder, 'rules.py')
  writeFileSync(file, text)
  try {
    return await new Promise<Ending>((resolve) => {
      const [executable = '', ...args] = words
      const child = spawn(executable, [...args, file], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
      const all = { out: '', err: '', rest: '' }
      let stopped: string | undefined
      const end = () => {
        stopped = `it was stopped: it ran for ${timeout} seconds`
        child.kill('SIGKILL')
      }
      let timer = setTimeout(end, timeout * 1000)
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        const lines = (all.rest + chunk).split('\n')
        all.rest = lines.pop() ?? ''
        all.out = (all.out + chunk).slice(0, 2000)
        for (const one of lines) line(one)
        if (lines.length === 0) return
        clearTimeout(timer)
        timer = setTimeout(end, timeout * 1000)
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
    rmSync(folder, { recursive: true, force: true })
  }
}

function versionIn(command: string, { failure, text }: Ending): string {
  if (failure !== null) throw new Error(`${command} does not run Python programs: ${failure}`)
  return /^PYTHON (\S+)/m.exec(text)?.[1] ?? text.trim()
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
