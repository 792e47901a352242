/** The door of the lint plugin: rules for ESLint that find coroutines which nobody awaits, and their like. */
export { configs, meta, plugin as default, rules } from './plugin.js'
export type { LintConfig, LintPlugin, LintRule } from './eslint.js'
