/**
 * A run as the stepper page: the page's file, with the source, what makes the coroutine, and its steps in it.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { openedPrograms } from '../../durable/asyncio/opened-programs.js'
import type { Journal } from '../../journal/journal.js'
import type { Step } from '../../journal/step.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import { htmlWithRun, linkOf, runBytes } from '../ground/page-link.js'
import { literal } from './literal.js'
import type { Exchange } from './session-file.js'

/** Where the page stands in the package. */
const PAGE = 'dist/page/index.html'

/**
 * The page with a run in it.
 *
 * @param journal what was done
 * @param source the program that the function is from
 * @throws RuntimeError for a journal that cannot be done again, for values that have no source, and without the page
 */
export function pageText(journal: Journal, source: string): string {
  if (journal.obstacle !== undefined) throw new RuntimeError(`${journal.name} cannot be drawn so: ${journal.obstacle}`)
  const folder = packageFolder()
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const expression = expressionOf(journal)
  const run = { version, source, expression, lines: journal.steps.map(lineOf) }
  return htmlWithRun(readFileSync(join(folder, PAGE), 'utf8'), linkOf(deflateRawSync(runBytes(run))))
}

/** What makes the coroutine: a call; of a run of asyncio, with what its loop is made of. */
function expressionOf({ name, made }: Journal): string {
  const head = openedPrograms.get(made.factory)?.head
  if (head === undefined) return `${name}(${made.args.map(sourceOf).join(', ')})`
  const { run, args, code, patches, seed, at } = head
  return `await open(${name}, ${sourceOf({ run, args, code, patches, seed, at })})`
}

const DECLARATION =
  /^\s*(?:export\s+)?(?:(?:abstract\s+)?class|function|import|interface|type|enum)\b|^\s*(?:export\s+)?const\s+\w+\s*=\s*(?:coroutine|generator|asyncGenerator|function|async|\()/

/** What was declared in a session: its functions, classes and imports. */
export function declarationsIn(exchanges: readonly Exchange[]): string {
  const declared = exchanges.filter(({ input }) => DECLARATION.test(input))
  return declared.map(({ input }) => `${input.trimEnd()}\n`).join('\n')
}

function lineOf({ op, value }: Step): string {
  if (op === 'close') return 'f.close()'
  return `f.${op}(${value === undefined ? 'None' : sourceOf(value)})`
}

function sourceOf(value: unknown): string {
  return literal(value, () => undefined)
}

/** This package: where the command is, or from where the program imports it. */
function packageFolder(): string {
  const [, command = ''] = process.argv
  const beside = existsSync(command) ? [join(realpathSync(command), '../../..')] : []
  for (const folder of [...beside, process.cwd(), installed()]) {
    if (folder !== undefined && existsSync(join(folder, PAGE))) return folder
  }
  throw new RuntimeError(`the page is not here (${PAGE} of the package): \`npm run build\` makes it`)
}

function installed(): string | undefined {
  try {
    return join(createRequire(join(process.cwd(), 'session.js')).resolve('dunder-await/package.json'), '..')
  } catch {
    return undefined
  }
}
