/**
 * Programs in processes of their own, for what only the end of a process shows: its exit code, the signal that it died
 * of, what it printed.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

const top = join(__dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'dunder-await-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** How a process ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

/** The doors of the package, with their sources. */
function doors(): Record<string, string> {
  const { exports } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as {
    exports: Record<string, { default: string } | string>
  }
  const paths = Object.entries(exports).flatMap(([door, to]) =>
    typeof to === 'string' ? [] : [[door.replace('.', 'dunder-await'), to.default] as const],
  )
  return Object.fromEntries(
    paths.map(([door, path]) => [door, join(top, path.replace('dist', 'lib').replace(/js$/, 'ts'))]),
  )
}

let count = 0

/** Makes a program of a module's text; gives its path. */
export function programOf(contents: string, resolveDir = __dirname): string {
  const outfile = join(folder, `program-${++count}.mjs`)
  const stdin = { contents, resolveDir, loader: 'ts' } as const
  const common = { bundle: true, platform: 'node', format: 'esm', target: 'es2022', logLevel: 'silent' } as const
  buildSync({ ...common, stdin, outfile, alias: doors() })
  return outfile
}

/** Starts a program. */
export function start(path: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Waits for the end of a program. */
export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (data) => (stdout += String(data)))
  child.stderr?.on('data', (data) => (stderr += String(data)))
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr })))
}

/** Runs a program to its end. */
export function ran(path: string, ...args: string[]): Promise<Ended> {
  return ended(start(path, ...args))
}
