/**
 * The channel of warnings: Python's `warnings.warn`, as far as this runtime warns.
 *
 * A warning goes to the hook if one is set, else to the host: a process warning in Node, `console.warn` elsewhere (see print.ts).
 * The filter is Python's: 'default' shows each deprecation once, 'always' shows all, 'ignore' none, and 'error' raises
 * the warning where it would have been shown.
 */
import { DeprecationWarning, type ResourceWarning, type RuntimeWarning } from '../protocol/exceptions.js'
import { globals } from '../host/globals.js'
import { print } from './print.js'

/** What happens to warnings, as in Python's `warnings.simplefilter`. */
export type WarningAction = 'default' | 'always' | 'ignore' | 'error'

/** The classes of the warnings that this runtime gives. */
export type WarningCategory = typeof DeprecationWarning | typeof ResourceWarning | typeof RuntimeWarning

/** Takes a warning that is to be shown. */
export type WarningHook = (warning: DeprecationWarning | ResourceWarning | RuntimeWarning) => void

let action: WarningAction = 'default'
let hook: WarningHook | undefined
const shown = new Set<string>()

/**
 * Gives a warning.
 *
 * @param hint what the host shows beside it, if no hook is set
 * @throws the warning itself, under the filter 'error'
 */
export function warn(category: WarningCategory, message: string, hint?: string): void {
  if (action === 'ignore') return
  const warning = new category(message)
  if (action === 'error') throw warning
  if (action === 'default' && category === DeprecationWarning) {
    if (shown.has(message)) return
    shown.add(message)
  }
  if (hook !== undefined) hook(warning)
  else showOnHost(warning, hint)
}

/**
 * Decides what becomes of the runtime's warnings.
 *
 * @param to 'default', 'always', 'ignore', or 'error', which raises warnings instead of showing them
 * @throws TypeError for any other word
 * @see Python: `warnings.simplefilter`
 * @example
 * simplefilter('error')
 * g.throw(ValueError, 'no') // raises DeprecationWarning: the (type, exc, tb) signature of throw() is deprecated,…
 */
export function simplefilter(to: WarningAction): void {
  if (!['default', 'always', 'ignore', 'error'].includes(to)) {
    throw new TypeError(`invalid action: '${String(to)}'; one of 'default', 'always', 'ignore', 'error' is`)
  }
  action = to
  shown.clear()
}

/**
 * Sets where warnings are shown.
 *
 * @param to called with each warning that is to be shown; undefined for the host's own channel
 * @returns the hook that was set before
 * @see Python: `warnings.showwarning`
 * @example
 * const log: string[] = []
 * const before = setShowwarning((warning) => log.push(warning.name))
 * g.throw(ValueError, 'no') // raises ValueError: no
 * log // → ['DeprecationWarning']
 * setShowwarning(before)
 */
export function setShowwarning(to: WarningHook | undefined): WarningHook | undefined {
  const before = hook
  hook = to
  return before
}

function showOnHost({ name, message }: Error, hint: string | undefined): void {
  const { process } = globals
  const options = hint === undefined ? name : { type: name, detail: hint }
  if (typeof process?.emitWarning === 'function') process.emitWarning(message, options)
  else print('warn', `${name}: ${message}${hint === undefined ? '' : `\n${hint}`}`)
}
