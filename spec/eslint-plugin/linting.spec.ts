/**
 * The configuration that docs/linting.md shows, run by ESLint's own command line on a project that is written as it says.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { readTree } from '../meta/tree'
import { top } from '../examples/check'

const page = readFileSync(join(top, 'docs/linting.md'), 'utf8')
const [, shown = ''] = /```js\n(\/\/ eslint\.config\.js\n[^]*?)```/.exec(page) ?? []

let project: string
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'linting-'))
  // The package, with the plugin as it is compiled, and the sources for types.
  const installed = join(project, 'node_modules/dunder-await')
  for (const [path, text] of readTree()) {
    if (!/^lib\/.*\.ts$/.test(path) || path.startsWith('lib/conformance/')) continue
    const file = join(installed, path)
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, text)
    if (!path.startsWith('lib/eslint-plugin/')) continue
    const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
    writeFileSync(file.replace(/ts$/, 'js'), ts.transpileModule(text, { compilerOptions: options }).outputText)
  }
  const door = (folder: string): object => ({ types: `./lib${folder}/index.ts`, default: `./lib${folder}/index.js` })
  const exports = { '.': door(''), './asyncio': door('/asyncio'), './eslint-plugin': door('/eslint-plugin') }
  writeFileSync(join(installed, 'package.json'), JSON.stringify({ name: 'dunder-await', type: 'module', exports }))
  for (const peer of ['eslint', 'typescript-eslint', 'typescript']) {
    symlinkSync(join(top, 'node_modules', peer), join(project, 'node_modules', peer), 'dir')
  }
  const compilerOptions = { strict: true, target: 'es2022', module: 'nodenext', types: [], skipLibCheck: true }
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }))
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['main.ts'] }))
  writeFileSync(join(project, 'eslint.config.js'), shown)
})
afterAll(() => rmSync(project, { recursive: true, force: true }))

it('finds, by types, what the page says', () => {
  const lines = [
    "import { asyncFor, asyncWith, await_, coroutine, asyncGenerator } from 'dunder-await'",
    "import { createTask, sleep, TaskGroup } from 'dunder-await/asyncio'",
    'const save = coroutine(function* save() { yield* await_(sleep(1)) })',
    'const ticks = asyncGenerator(function* ticks() { yield 1 })',
    'export const nothing = coroutine(function* nothing() {})',
    'export const main = coroutine(function* main() {',
    '  save()',
    '  asyncWith(new TaskGroup(), function* () {})',
    '  const each = asyncFor(ticks())',
    '  while (each.advance()) void each.value',
    '  try { yield* await_(save()) } catch { return }',
    '})',
    'export const native = async () => { await createTask(save()) }',
  ]
  writeFileSync(join(project, 'main.ts'), lines.join('\n'))
  const eslint = join(top, 'node_modules/eslint/bin/eslint.js')
  const { stdout, stderr } = spawnSync(process.execPath, [eslint, '--format', 'json', 'main.ts'], {
    cwd: project,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  const [{ messages }] = JSON.parse(stdout) as [{ messages: { line: number; ruleId: string }[] }]
  expect(messages.map(({ line, ruleId }) => `${line}: ${ruleId}`)).toEqual([
    '7: dunder-await/no-floating-coroutines',
    '8: dunder-await/no-floating-coroutines',
    '10: dunder-await/no-floating-coroutines',
    '11: dunder-await/no-swallowed-cancellation',
    '13: dunder-await/no-await-of-coroutines',
  ])
})
