/**
 * What the suite as one file of JavaScript does in an engine that has the language and something that prints: it holds
 * a runtime against the rules, and prints TAP. There is no Node in it.
 */
import type { Adapter } from '../adapter.js'
import { dunderAwait } from '../adapters/dunder-await.js'
import { SECTIONS } from '../catalogue.js'
import { type Options, runConformance, selected } from '../run.js'
import { surprises } from './expectations.js'
import { tapText } from './formats.js'

/** What was said when the file was written. */
export interface EngineSettings {
  readonly options: Options
  /** What is expected to fail, and why. */
  readonly expected: readonly (readonly [id: string, reason: string])[]
  /** The version of this package. */
  readonly suite: string
}

/** What shells of engines call their arguments, and what prints; and the adapter of a file that was loaded before. */
interface Shell {
  readonly print?: (line: string) => void
  readonly console?: { log(line: string): void }
  /** Only pages have one; there `print` opens the printer's dialogue. */
  readonly document?: unknown
  readonly ADAPTER?: Adapter
  readonly scriptArgs?: readonly string[]
  readonly arguments?: readonly string[]
  readonly Deno?: { readonly args: readonly string[] }
  readonly process?: { readonly argv?: readonly string[]; readonly versions?: { readonly node?: string } }
  readonly navigator?: { readonly userAgent?: string }
}

/**
 * Runs the suite, and prints TAP. Arguments are ids and sections.
 *
 * @param inlined the adapter that is in the file; without one that of the global `ADAPTER`, or else this library
 * @throws Error at the end if something is not as expected, which makes the shell's exit code one that says so
 */
export function runInEngine(inlined: Adapter | undefined, { options, expected, suite }: EngineSettings): void {
  const shell = globalThis as Shell
  const say = (line: string): void => {
    if (shell.document === undefined && shell.print !== undefined) shell.print(line)
    else shell.console?.log(line)
  }
  const begun = Date.now()
  const known = new Map(expected)
  const report = runConformance(inlined ?? shell.ADAPTER ?? dunderAwait, chosenBy(wordsOf(shell), options))
  const about = {
    suite,
    platform: shell.navigator?.userAgent ?? (shell.process?.versions?.node ? 'Node' : 'an engine'),
    seconds: (Date.now() - begun) / 1000,
    texts: options.texts ?? 'exact',
    gc: options.gc ?? 'refcount',
  }
  for (const line of tapText(report, known, about).trimEnd().split('\n')) say(line)
  const found = surprises(report, known)
  for (const line of found) say(`# ${line}`)
  if (found.length > 0) throw new Error(`${found.length} not as expected`)
}

function wordsOf({ Deno, process, scriptArgs, arguments: words }: Shell): readonly string[] {
  return Deno?.args ?? process?.argv?.slice(2) ?? scriptArgs?.slice(1) ?? words ?? []
}

/** The options, with those rules alone that words name. */
function chosenBy(words: readonly string[], options: Options): Options {
  if (words.length === 0) return options
  const own = selected(options).map(({ id }) => id)
  const unknown = words.find((word) => !own.includes(word) && !(word in SECTIONS))
  if (unknown !== undefined) throw new RangeError(`'${unknown}' is no rule of this file and no section`)
  return { ...options, ids: own.filter((id) => words.includes(id) || words.includes(id.split('-')[0] as string)) }
}
