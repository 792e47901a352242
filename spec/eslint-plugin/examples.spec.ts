/**
 * The rules over all code that uses the library as users do: the documents, the docstrings, the course, the examples. What
 * they say there is said of a mistake that is shown on purpose.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as parser from '@typescript-eslint/parser'
import { Linter } from 'eslint'
import { programOf, top } from '../examples/check'
import { claimsOf } from '../examples/claims'
import type { Page } from '../examples/page'
import { docstringPages, documentPages } from '../examples/pages'
import plugin from '../../lib/eslint-plugin/index'

/** Mistakes that are shown. */
const meant = [
  "docs/asyncio.md dunder-await/no-floating-coroutines: say('forgotten', 1)",
  'docs/sessions/stepper-demo.ts dunder-await/no-swallowed-cancellation: } catch (error) {',
  'docs/tutorial.md dunder-await/no-swallowed-cancellation: } catch {',
]

/** The sources below a folder. */
function sourcesIn(folder: string): [path: string, text: string][] {
  return readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.m?[jt]s$/.test(file) && !file.includes('node_modules') && !file.endsWith('.d.ts'))
    .map((file) => join(top, folder, file))
    .map((path) => [path, readFileSync(path, 'utf8')])
}

it('find nothing in the documents, the docstrings, the course and the examples but what is meant', () => {
  const pages = [...documentPages(), ...docstringPages()].map(({ checked }) => checked)
  const files = [...sourcesIn('docs'), ...sourcesIn('examples')]
  const modules = new Map([...pages.map(({ path, text }) => [path, text] as const), ...files])
  const programs = [programOf(modules)]
  const typed = { files: ['**/*.ts'], languageOptions: { parser, parserOptions: { programs } } }
  const configs = [typed, plugin.configs.recommended]
  const linter = new Linter({ cwd: top })
  const found = [...modules].flatMap(([path, text]) => {
    const page = pages.find((one) => one.path === path)
    const shown = page === undefined ? [] : shownIn(page)
    return linter
      .verify(text, configs as Linter.Config[], { filename: path })
      .filter(({ line }) => !shown.includes(line - 1))
      .map(({ line, ruleId, message }) => {
        const origin = page?.origins[line - 1]
        const where = origin?.block.file ?? path.slice(top.length + 1)
        return `${where} ${ruleId ?? message}: ${text.split('\n')[line - 1]?.trim()}`
      })
  })
  expect(found.sort()).toEqual(meant)
})

/** The lines whose value, type or error is shown, as at a prompt, and those that do not compile. */
function shownIn(page: Page): number[] {
  const { source, claims } = claimsOf(page)
  return claims.flatMap(({ kind, statement }) => {
    if (kind === 'prints') return []
    const lineAt = (position: number): number => source.getLineAndCharacterOfPosition(position).line
    const [first, last] = [lineAt(statement.getStart(source)), lineAt(statement.end)]
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
}
