/**
 * The plugin: its rules, and the configuration that switches them on.
 */
import type { LintPlugin, LintRule } from './eslint.js'
import { noAwaitOfCoroutines } from './no-await-of-coroutines.js'
import { noFloatingCoroutines } from './no-floating-coroutines.js'
import { noSwallowedCancellation } from './no-swallowed-cancellation.js'

/** Name and version of the plugin, which are the package's. */
export const meta: LintPlugin['meta'] = { name: 'dunder-await', version: '0.1.0' }

/** The rules by name; in a configuration each has `dunder-await/` before its name. */
export const rules: Record<string, LintRule> = {
  'no-await-of-coroutines': noAwaitOfCoroutines,
  'no-floating-coroutines': noFloatingCoroutines,
  'no-swallowed-cancellation': noSwallowedCancellation,
}

/** `configs.recommended`: all rules, as errors. */
export const configs: LintPlugin['configs'] = {
  recommended: {
    name: 'dunder-await/recommended',
    plugins: {},
    rules: Object.fromEntries(Object.keys(rules).map((name) => [`dunder-await/${name}`, 'error'])),
  },
}

/**
 * The plugin for ESLint's flat configuration. It says what the compiler cannot: that a coroutine is dropped, that a
 * handler swallows cancellation, that the native `await` is given a coroutine.
 *
 * With typescript-eslint's types it knows every coroutine; without them, those of the functions that the module makes and
 * imports itself. It loads nothing, and needs neither ESLint nor TypeScript to be loaded.
 *
 * @see Python: the warning `coroutine … was never awaited`, and the rules ASYNC and RUF006 of its linters
 * @example
 * configs.recommended.rules
 * // → { 'dunder-await/no-await-of-coroutines': 'error', 'dunder-await/no-floating-coroutines': 'error', 'dunder-await/no-swallowed-cancellation': 'error' }
 */
export const plugin: LintPlugin = { meta, rules, configs }

configs.recommended.plugins['dunder-await'] = plugin
