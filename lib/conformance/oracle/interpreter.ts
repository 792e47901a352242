/**
 * Interpreters: real Pythons that run programs, behind one interface. An interpreter is a command, or a CPython
 * compiled to WebAssembly (the npm package `pyodide`; 314 is 3.14, 315 is 3.15), which needs no Python on the machine.
 *
 * Small programs are fed to a long-lived child process (serve.py), which is started anew when one kills it. A command
 * runs files in a process each, which asks no more of a Python implementation than the file does.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Version } from '../rule.js'
import { ChildDied, JsonLines } from './json-lines.js'

/** A program: its text, or a file in the folder of programs. */
export type PythonProgram = { readonly source: string } | { readonly file: string; readonly args?: readonly string[] }

/** What running a program came to. */
export interface Output {
  /** What it printed. */
  readonly text: string
  /** Python's traceback, or how the interpreter died; null if the program ran to its end. */
  readonly failure: string | null
}

/** A Python that runs programs. */
export interface Interpreter {
  /** What it is called by in reports. */
  readonly name: string
  /** The version that it names itself, as `3.14.2` or `3.15.0rc1`. */
  readonly version: string
  /** Runs a program by itself. Many may be asked for at once; they run one after the other. */
  run(program: PythonProgram): Promise<Output>
  stop(): Promise<void>
}

/** The name of the interpreter that comes from npm. */
export const PYODIDE = 'pyodide'

/**
 * Starts an interpreter.
 *
 * @param command `pyodide`, or a command that runs a Python file: `python3`, a path, or words as `uv run python`
 * @param suite the folder `lib/conformance` of this package, where the Python programs are
 * @param longest how long a command may run a file, in seconds: each takes one or two
 * @throws Error if it does not run Python programs
 */
export async function startInterpreter(command: string, suite: string, longest = 120): Promise<Interpreter> {
  const started = command === PYODIDE ? pyodide(suite) : byCommand(command, suite, longest)
  const { text, failure } = await started.run({ file: '../oracle/version.py' })
  if (failure !== null) throw new Error(`${command} does not run Python programs: ${failure}`)
  return Object.assign(started, { version: text.trim() })
}

/** The version of the catalogue that an interpreter is held against; undefined if it was recorded on none like it. */
export function recordedVersion(version: string): Version | undefined {
  const recorded: Record<string, Version> = {
    '3.11': '3.11',
    '3.12': '3.12',
    '3.13': '3.13',
    '3.14': '3.14',
    '3.15': '3.15rc1',
  }
  return recorded[/^\d+\.\d+/.exec(version)?.[0] ?? '']
}

type Started = Omit<Interpreter, 'version'>

/**
 * The words of a command; a file to run comes behind them.
 *
 * @param command `pyodide`, or what `startInterpreter` takes besides
 */
export function wordsOf(command: string, suite: string): string[] {
  if (command === PYODIDE) return [process.execPath, join(suite, 'oracle', 'pyodide.mjs'), suite]
  // A path with blanks in it is one word.
  return existsSync(command) ? [command] : command.trim().split(/\s+/)
}

function pyodide(suite: string): Started {
  return new Served(PYODIDE, wordsOf(PYODIDE, suite))
}

function byCommand(command: string, suite: string, longest: number): Started {
  const words = wordsOf(command, suite)
  const served = new Served(command, [...words, join(suite, 'oracle', 'serve.py'), suite])
  return {
    name: command,
    run: (program) => ('source' in program ? served.run(program) : runFile(words, suite, program, longest)),
    stop: () => served.stop(),
  }
}

async function runFile(
  words: readonly string[],
  suite: string,
  program: Extract<PythonProgram, { file: string }>,
  longest: number,
): Promise<Output> {
  const [executable, ...rest] = words
  const folder = join(suite, 'python')
  const args = [...rest, join(folder, program.file), ...(program.args ?? [])]
  const options = { cwd: folder, maxBuffer: 1 << 26, timeout: longest * 1000 }
  try {
    const { stdout } = await promisify(execFile)(executable as string, args, options)
    return { text: stdout, failure: null }
  } catch (error) {
    const { stdout, stderr, message, killed } = error as Error & { stdout?: string; stderr?: string; killed?: boolean }
    const stopped = killed === true ? `${program.file} was stopped: it ran for ${longest} seconds` : undefined
    return { text: stdout ?? '', failure: stopped ?? (stderr || message) }
  }
}

/** An interpreter that is fed programs. */
class Served implements Started {
  readonly name: string
  readonly #words: readonly string[]
  #child: JsonLines | undefined

  constructor(name: string, words: readonly string[]) {
    this.name = name
    this.#words = words
  }

  async run(program: PythonProgram): Promise<Output> {
    const [executable, ...args] = this.#words
    if (this.#child === undefined || this.#child.isDead) this.#child = new JsonLines(executable as string, args)
    try {
      return (await this.#child.ask(program)) as Output
    } catch (error) {
      if (error instanceof ChildDied) return { text: '', failure: error.message }
      throw error
    }
  }

  async stop(): Promise<void> {
    await this.#child?.stop()
    this.#child = undefined
  }
}
