/** Processes with coroutines in them: a program in a child, with the kernel as JavaScript. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'

const lib = resolve(__dirname, '../../../lib')

export const PROGRAM = `
const { await_, coroutine } = await import('./lib/index.js')
class Sleep { *__await__() { yield this } }
const nap = coroutine(function* nap() {
  yield* await_(new Sleep())
})
const worker = coroutine(function* worker() {
  yield* await_(nap())
})
globalThis.kept = Array.from({ length: Number(process.argv[2]) }, () => { const f = worker(); f.send(); return f })
globalThis.idle = worker()
setInterval(() => {}, 1000)
console.log('ready')
`

/** The kernel and what the root door needs, without types. Types are checked elsewhere. */
function compile(folder: string): void {
  for (const part of ['', 'protocol', 'host', 'sys', 'delegation', 'objects', 'driver']) {
    for (const file of readdirSync(join(lib, part)).filter((name) => name.endsWith('.ts'))) {
      const text = readFileSync(join(lib, part, file), 'utf8')
      const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 }
      const out = join(folder, 'lib', part, file.replace(/ts$/, 'js'))
      mkdirSync(dirname(out), { recursive: true })
      writeFileSync(out, ts.transpileModule(inlined(text), { compilerOptions: options }).outputText)
    }
  }
}

/** A file by itself cannot have the constants of another's enum: they become values. */
function inlined(text: string): string {
  return text.replaceAll('const enum', 'enum')
}

export interface Target {
  readonly pid: number
  readonly port: number
  readonly process: ChildProcess
  end(): Promise<void>
}

const folder = mkdtempSync(join(tmpdir(), 'attach-'))
let isCompiled = false

/** Starts a process with so many suspended coroutines. */
export async function startTarget(count: number, options: readonly string[] = [], program = PROGRAM): Promise<Target> {
  if (!isCompiled) compile(folder)
  isCompiled = true
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'program.js'), program)
  const port = await freePort()
  const args = [`--inspect-port=${port}`, ...options.map((option) => option.replace('PORT', String(port)))]
  const child = spawn(process.execPath, [...args, join(folder, 'program.js'), String(count)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await new Promise<void>((ready, failed) => {
    child.stdout.once('data', () => ready())
    child.once('exit', () => failed(new Error('the target ended')))
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    pid: child.pid ?? 0,
    port,
    process: child,
    end: async () => {
      child.kill()
      await ended
    },
  }
}

export function cleanUp(): void {
  rmSync(folder, { recursive: true, force: true })
}

/** A port on which nobody listens. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** Whether somebody listens. */
export function isListening(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/json/version`).then(
    () => true,
    () => false,
  )
}
