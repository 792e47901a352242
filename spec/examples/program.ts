/**
 * Programs: the examples as a user runs them, with what they print caught, and on a clock that jumps.
 */
import { join } from 'node:path'
import ts from 'typescript'
import { VirtualEventLoop } from '../../lib/asyncio/index'
import * as asyncio from '../../lib/asyncio/index'
import { top } from './check'
import { read } from './pages'

const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...args: unknown[]) => Promise<void>

/** Runs the main.ts of an example; gives the lines that it prints. */
export async function runProgram(name: string): Promise<string[]> {
  const folder = join(top, 'examples', name)
  const text = read(`examples/${name}/main.ts`)
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  })
  // A connection takes the host's time; nothing else does.
  const isOnHost = text.includes('dunder-await/asyncio/streams')
  const run = (main: never) => asyncio.run(main, { loopFactory: () => new VirtualEventLoop() })
  const load = (specifier: string): unknown => {
    if (specifier.startsWith('.')) return require(join(folder, specifier)) as unknown
    if (specifier === 'dunder-await/asyncio' && !isOnHost) return { ...asyncio, run }
    return require(specifier.replace(/^dunder-await(.*)$/, `${top}/lib$1/index`)) as unknown
  }
  const lines: string[] = []
  const log = (...values: unknown[]) => void lines.push(...values.map(String).join(' ').split('\n'))
  await new AsyncFunction('require', 'exports', 'console', outputText)(load, {}, { log })
  return lines
}

/** What the README of an example says that it prints. */
export function printedBy(name: string): string[] {
  const [, text] = /^```text\n([^]*?)^```$/m.exec(read(`examples/${name}/README.md`)) ?? []
  return text === undefined ? [] : text.trimEnd().split('\n')
}
