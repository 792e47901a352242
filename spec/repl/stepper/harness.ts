/** A session with a file of coroutines loaded, in a folder of its own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SessionOptions } from '../../../lib/repl/session/session.js'
import { talk, type Talk } from '../harness.js'

/** Lines matter: specs say at which one something stands. */
export const DEMO = `import { await_, coroutine, generator } from 'dunder-await'

class Trap {
  constructor(readonly n: unknown) {}
  toString(): string {
    return \`Trap(\${String(this.n)})\`
  }
  *__await__(): Generator<any, any, any> {
    return yield this.n
  }
}

const leaf = coroutine(function* leaf(n: number): Generator<any, string, any> {
  const got: string = yield* await_(new Trap(n))
  return got.toUpperCase()
})

export const foo = coroutine(function* foo(): Generator<any, number, any> {
  const a: string = yield* await_(leaf(1))
  try {
    const b: string = yield* await_(leaf(2))
    console.log(a, b)
  } catch (error) {
    console.log('caught', (error as Error).message)
    yield* await_(new Trap('cleanup'))
  }
  return 42
})

export const count = generator(function* count(): Generator<number, string, unknown> {
  for (let i = 0; ; i++) if ((yield i) === 'stop') return 'stopped'
})

export const waits = coroutine(function* waits(inner: any): Generator<any, any, any> {
  return yield* await_(inner)
})

let runs = 0
export const unsteady = generator(function* unsteady(): Generator<number> {
  yield ++runs
  yield 0
})
`

export interface Bench extends Talk {
  readonly folder: string
  file(name: string): string
  write(name: string, text: string): string
  read(name: string): string
}

const folders: string[] = []

/** A session that has loaded the demo. */
export async function sitDown(options: Partial<SessionOptions> = {}): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'stepper-'))
  folders.push(folder)
  const file = (name: string): string => join(folder, name)
  const write = (name: string, text: string): string => {
    writeFileSync(file(name), text)
    return file(name)
  }
  const talking = await talk(options)
  await talking.say(`.load ${write('demo.ts', DEMO)}`)
  return { ...talking, folder, file, write, read: (name) => readFileSync(file(name), 'utf8') }
}

/** Call it in afterEach. */
export function tidyUp(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
}
