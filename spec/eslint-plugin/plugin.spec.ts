/**
 * The plugin as ESLint and users take it: its names, its configuration, its declarations.
 */
import { Linter } from 'eslint'
import { defineConfig } from 'eslint/config'
import plugin, { configs, meta, rules } from '../../lib/eslint-plugin/index'
import { name, version } from '../../package.json'

const names = ['no-await-of-coroutines', 'no-floating-coroutines', 'no-swallowed-cancellation']

it('has the name and the version of the package', () => {
  expect(plugin).toEqual({ meta, rules, configs })
  expect(meta).toEqual({ name, version })
})

it('has three rules, which the recommended configuration switches on', () => {
  expect(Object.keys(rules)).toEqual(names)
  expect(configs.recommended.rules).toEqual(Object.fromEntries(names.map((rule) => [`dunder-await/${rule}`, 'error'])))
  expect(configs.recommended.plugins).toEqual({ 'dunder-await': plugin })
})

it('says of each rule what it is for', () => {
  for (const rule of Object.values(rules)) {
    expect(rule.meta).toMatchObject({ type: 'problem', schema: [], hasSuggestions: true })
    expect(rule.meta.docs.description).toMatch(/^(?:Require|Disallow) /)
  }
})

it('is taken by flat configuration as it is', () => {
  const config = defineConfig([plugin.configs.recommended, { plugins: { 'dunder-await': plugin } }])
  const text = "import { await_ } from 'dunder-await'\nfunction* body() {\n  await_(1)\n}\n"
  const found = new Linter().verify(text, config, { filename: 'body.js' })
  expect(found.map(({ ruleId, line }) => `${line}: ${ruleId}`)).toEqual(['3: dunder-await/no-floating-coroutines'])
})
