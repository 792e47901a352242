/**
 * The command line of `dunder-await`: what its words mean. Each subcommand is loaded when it is asked for.
 */
import { homedir } from 'node:os'
import { join } from 'node:path'

/** What was asked for. */
export type Request =
  | { readonly kind: 'session'; readonly files: readonly string[]; readonly colour: boolean | undefined }
  | { readonly kind: 'ps' | 'pstree' | 'conformance' | 'page' | 'runs'; readonly args: readonly string[] }
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'mistake'; readonly what: string }

export const USAGE = `usage: dunder-await [repl] [files…]     a session that drives coroutines: TypeScript in, Python out;
                                        files are loaded first. .help lists its commands
       dunder-await pstree <pid>        who awaits whom in a running Node process
       dunder-await ps <pid>            the coroutines of a running Node process
       dunder-await conformance         check this runtime against Python's rules
       dunder-await page                the stepper page, served on this machine: --port N, --no-open
       dunder-await runs <folder|url>   durable runs: their state, step, what they wait for; --json
       dunder-await --version, --help
options of a session: --no-color, --color
`

const SUBCOMMANDS = ['ps', 'pstree', 'conformance', 'page', 'runs'] as const

/** Reads the words behind the command's name. */
export function readCommandLine(words: readonly string[]): Request {
  const [first, ...rest] = words
  const subcommand = SUBCOMMANDS.find((name) => name === first)
  if (subcommand !== undefined) return { kind: subcommand, args: rest }
  const own = first === 'repl' ? rest : words
  if (own.includes('-h') || own.includes('--help') || first === 'help') return { kind: 'help' }
  if (own.includes('-V') || own.includes('--version') || first === 'version') return { kind: 'version' }
  const options = own.filter((word) => word.startsWith('-'))
  const unknown = options.find((option) => option !== '--color' && option !== '--no-color')
  if (unknown !== undefined) return { kind: 'mistake', what: `unknown option: ${unknown}` }
  const colour = options.length === 0 ? undefined : options.at(-1) === '--color'
  return { kind: 'session', files: own.filter((word) => !word.startsWith('-')), colour }
}

/** Where lines are remembered. */
export function historyFile(): string {
  return join(homedir(), '.dunder_await_history')
}
