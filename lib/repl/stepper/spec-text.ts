/**
 * A recorded coroutine as a test: the same steps, each expecting what came of it. The test is for jest (and what has its
 * globals), imports the function from the file that it was loaded from, and is meant to be read, and changed.
 */
import { readFileSync } from 'node:fs'
import { basename, dirname, extname, join, relative, sep } from 'node:path'
import type { Journal } from '../../journal/journal.js'
import type { Step } from '../../journal/step.js'
import { RuntimeError } from '../../protocol/exceptions.js'
import { errorExpectation, expectation, literal, quoted } from './literal.js'

/** Where a function can be imported from: a file, and the path from its exports to the function. */
export interface Home {
  readonly file: string
  /** The file's text: how it writes its imports is how the test does. */
  readonly text: string
  readonly path: readonly [string, ...string[]]
}

/** So many steps a test may have: nobody reads more, and checkers get slow. */
const MOST = 2000

/**
 * The text of a test.
 *
 * @param journal what was done
 * @param home where the function is
 * @param file where the test is going to be
 * @throws RuntimeError for a journal that cannot be done again, and for values that cannot be written as source
 */
export function specText(journal: Journal, home: Home, file: string): string {
  if (journal.obstacle !== undefined) throw new RuntimeError(`${journal.name} cannot be tested: ${journal.obstacle}`)
  if (journal.steps.length > MOST) throw new RuntimeError(`${journal.steps.length} steps are too many for a test`)
  const needed = new Set<string>()
  const needs = (name: string): void => void needed.add(name)
  const args = journal.made.args.map((arg) => literal(arg, needs)).join(', ')
  const steps = journal.steps.map((step, index) => `  ${stepSource(step, index, needs)}`)
  const [exported, ...members] = home.path
  const local = exported === 'default' ? 'made' : exported
  const library = [...needed].sort().join(', ')
  return [
    ...(library === '' ? [] : [`import { ${library} } from 'dunder-await'`]),
    `import ${exported === 'default' ? local : `{ ${exported} }`} from ${quoted(specifierFor(home, file))}`,
    '',
    `test(${quoted(`${journal.name}, step by step`)}, () => {`,
    `  const f: any = ${[local, ...members].join('.')}(${args})`,
    ...steps,
    '})',
    '',
  ].join('\n')
}

function stepSource(step: Step, index: number, needs: (name: string) => void): string {
  const { op, outcome, result } = step
  const call = op === 'close' ? 'f.close()' : `f.${methodFor(step)}(${valueSource(step, index, needs)})`
  if (outcome === 'raise') return `expect(() => ${call}).toThrow(${errorExpectation(result)})`
  if (op === 'close' || outcome === 'yield') return `expect(${call}).toEqual(${expectation(result, needs)})`
  return `expect(${call}).toEqual({ done: true, value: ${expectation(result, needs)} })`
}

/** The end of a body is a result in a test, no exception. */
function methodFor({ op, outcome }: Step): string {
  if (outcome !== 'return') return op
  return op === 'send' ? 'resume' : 'resumeThrow'
}

function valueSource({ op, value }: Step, index: number, needs: (name: string) => void): string {
  if (op === 'send' && value === undefined) return ''
  try {
    return literal(value, needs)
  } catch (error) {
    throw new RuntimeError(`step ${index}: ${(error as Error).message}`)
  }
}

/** How a test in one file imports another, written as that file writes its own imports. */
function specifierFor({ file, text }: Home, spec: string): string {
  const path = relative(dirname(spec), file).split(sep).join('/')
  const bare = (path.startsWith('.') ? path : `./${path}`).slice(0, -extname(path).length)
  const written = /\bfrom\s*['"]\.{1,2}\/[^'"]*?(\.\w+)?['"]/.exec(text)
  if (written !== null) return bare + (written[1] ?? '')
  return isNodeModule(dirname(file)) ? `${bare}.js` : bare
}

/** Whether the nearest package is compiled to modules for Node, where an ending is needed. */
function isNodeModule(folder: string): boolean {
  for (let here = folder; basename(here) !== ''; here = dirname(here)) {
    const config = readOr(join(here, 'tsconfig.json'))
    if (config !== '') return /"module"\s*:\s*"node(?:next|16|18|20)"/i.test(config)
    if (here === dirname(here)) break
  }
  return false
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
